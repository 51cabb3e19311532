/* Days and hours as the board says them. A day of the API is yyyy-mm-dd; a moment is ISO 8601. */
const ZONE = "America/Mexico_City";
const day = new Intl.DateTimeFormat("es-MX",
  { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("es-MX",
  { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const hour = new Intl.DateTimeFormat("es-MX",
  { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE });

export const showDay = (text: string) => day.format(new Date(`${text}T00:00:00Z`));
export const showLongDay = (text: string) => long.format(new Date(`${text}T00:00:00Z`));
export const showHour = (at: string | number) => hour.format(new Date(at));

/* A day of the contract (yyyymmdd) as one of the API, and back. */
export const isoDay = (day: number) => String(day).replace(/^(....)(..)(..)$/, "$1-$2-$3");
export const numberOfDay = (text: string) => Number(text.replaceAll("-", ""));

const there = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }); /* yyyy-mm-dd */

export const dayOf = (at: string) => there.format(new Date(at));

/* The hour at which something of a day came; with its date where that is another day. */
export function showWhen(at: string, ofDay: string | null): string {
  const came = dayOf(at);
  return came === ofDay ? showHour(at) : `${showDay(came)}, ${showHour(at)}`;
}

/* A moment as a spreadsheet takes it: day and hour there. */
export const momentOf = (at: string | null) =>
  at === null ? null : `${dayOf(at)} ${showHour(at)}`;
