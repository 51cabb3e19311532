/* A PIN per member, or of the monitor whose device it is, known to this device only: it keeps a
 * curious hand out, not a thief. */
import { random, type Bytes } from "./bytes";
import { read, write, type Store } from "./store";

const ROUNDS = 100_000; /* a quarter of a second on a slow tablet */
const TRIES = 5;
const PAUSE_MS = 60_000;

interface KeptPin {
  salt: Bytes;
  hash: Bytes;
  wrong: number;
  lastWrongMs: number;
}

/* A member's number, or the one whose device it is. */
export type Who = number | "monitor";

const keyOf = (who: Who) => `pin/${who}`;
export const MONITOR_PIN = keyOf("monitor");

async function hashOf(pin: string, salt: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false,
    ["deriveBits"]);
  return new Uint8Array(await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, key, 256));
}

export async function hasPin(store: Store, who: Who): Promise<boolean> {
  return (await read<KeptPin | null>(store, keyOf(who), null)) !== null;
}

export async function setPin(store: Store, who: Who, pin: string): Promise<void> {
  const salt = random(16);
  await write(store, keyOf(who), { salt, hash: await hashOf(pin, salt), wrong: 0,
    lastWrongMs: 0 });
}

export type PinAnswer = "right" | "wrong" | "pause";

export async function checkPin(store: Store, who: Who, pin: string, now = Date.now()):
  Promise<PinAnswer> {
  const kept = await read<KeptPin | null>(store, keyOf(who), null);
  if (!kept) return "wrong";
  if (kept.wrong >= TRIES && now - kept.lastWrongMs < PAUSE_MS) return "pause";
  const hash = await hashOf(pin, kept.salt);
  const right = hash.every((byte, i) => byte === kept.hash[i]);
  await write(store, keyOf(who), right ? { ...kept, wrong: 0 }
    : { ...kept, wrong: kept.wrong + 1, lastWrongMs: now });
  return right ? "right" : "wrong";
}

/* Whether that is the PIN of anybody of the committee: the way back from the diners' screens. */
export async function isAnyPin(store: Store, members: number[], pin: string): Promise<PinAnswer> {
  let answer: PinAnswer = "wrong";
  for (const member of members) {
    if (!(await hasPin(store, member))) continue;
    const one = await checkPin(store, member, pin);
    if (one === "right") return one;
    if (one === "pause") answer = one;
  }
  return answer;
}
