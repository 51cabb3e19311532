/* Which day it is in the kitchen: the device's clock, corrected by what the server last said. A
 * clock that is wrong, or an installation that replays another year, still gives the right day. */

const ZONE = "America/Mexico_City";

export interface Clock {
  offsetMs: number; /* what to add to the device's clock */
  replay: boolean; /* the server lives on a replay clock: its time is the only one */
}

export const OWN_CLOCK: Clock = { offsetMs: 0, replay: false };

export function clockOf(serverNowUs: number, replay: boolean, deviceMs = Date.now()): Clock {
  return { offsetMs: Math.round(serverNowUs / 1000) - deviceMs, replay };
}

function parts(ms: number): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(ms).map((part) => [part.type, part.value]));
}

export function dayOf(ms: number): number {
  const { year, month, day } = parts(ms);
  return Number(`${year}${month}${day}`);
}

export function today(clock: Clock, deviceMs = Date.now()): number {
  return dayOf(deviceMs + clock.offsetMs);
}

export function minuteOfDay(clock: Clock, deviceMs = Date.now()): number {
  const { hour, minute } = parts(deviceMs + clock.offsetMs);
  return Number(hour) * 60 + Number(minute);
}

/* The client's own clock, right or wrong; on a replay clock the server's. */
export function savedAtUs(clock: Clock, deviceMs = Date.now()): bigint {
  return BigInt(deviceMs + (clock.replay ? clock.offsetMs : 0)) * 1000n;
}

export function utcOffsetMinutes(): number {
  return -new Date().getTimezoneOffset();
}

function utc(day: number): Date {
  return new Date(Date.UTC(Math.floor(day / 10000), (Math.floor(day / 100) % 100) - 1, day % 100));
}

/* So many days before that one. */
export function dayBefore(day: number, count: number): number {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() - count);
  return Number(date.toISOString().slice(0, 10).replaceAll("-", ""));
}

export function showDay(day: number): string {
  if (!day) return "";
  return new Intl.DateTimeFormat("es-MX",
    { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(utc(day));
}

export function dayFromInput(text: string): number {
  return Number(text.replaceAll("-", ""));
}

export function dayForInput(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

const DAY_MINUTES = 1440;

/* "4", "4.5", "4:30" as minutes; null when it is no span within a day. */
export function readHours(text: string): number | null {
  const match = /^(\d{1,2})(?:[.,](\d{1,2})|:([0-5]\d))?$/.exec(text.trim());
  if (!match) return null;
  const part = match[2] ? Number(`0.${match[2]}`) * 60 : Number(match[3] ?? 0);
  const minutes = Number(match[1]) * 60 + Math.round(part);
  return minutes <= DAY_MINUTES ? minutes : null;
}

export function showHours(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

export function showMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60)
    .padStart(2, "0")}`;
}
