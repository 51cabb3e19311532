/* Keys of a browser that several people use: at rest sealed under a key made from the password of
 * whose they are, and open in memory alone, from a sign-in until they are dropped. */
import { concat, random, utf8, type Bytes } from "./bytes";
import type { Keys } from "./code";
import { read, write, type Store } from "./store";

const ROUNDS = 600_000; /* half a second of an office's computer */
const SEED = 32; /* bytes; the token comes after it */

interface Sealed {
  salt: Bytes;
  iv: Bytes;
  box: Bytes; /* AES-256-GCM of seed and token */
}

interface Lock {
  sealing: { salt: Bytes; key: CryptoKey } | null; /* what a new code is sealed with */
  keys: Pick<Keys, "seed" | "token"> | null;
}

const locks = new Map<string, Lock>(); /* by the store's name */

/* none: nothing was sealed yet; changed: it was, under another password. */
export type Opened = "open" | "none" | "changed";

async function keyOf(password: string, salt: Bytes): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8(password), "PBKDF2", false,
    ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS },
    secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function unsealed({ iv, box }: Sealed, key: CryptoKey): Promise<Lock["keys"]> {
  try {
    const whole = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box));
    return { seed: whole.slice(0, SEED), token: whole.slice(SEED) };
  } catch {
    return null;
  }
}

/* From now on no key of this store is written in clear, and none is open. */
export function dropKeys(name: string): void {
  locks.set(name, { sealing: null, keys: null });
}

export async function openKeys(store: Store, password: string): Promise<Opened> {
  dropKeys(store.name);
  const sealed = await read<Sealed | null>(store, "sealed", null);
  const salt = sealed?.salt ?? random(16);
  const key = await keyOf(password, salt);
  const keys = sealed && await unsealed(sealed, key);
  locks.set(store.name, { sealing: { salt, key }, keys });
  return keys ? "open" : sealed ? "changed" : "none";
}

/* Whether a sign-in of this page can seal a code. */
export const sealsKeys = (store: Store): boolean => Boolean(locks.get(store.name)?.sealing);

export async function sealKeys(store: Store, keys: Keys): Promise<void> {
  const sealing = locks.get(store.name)?.sealing;
  if (!sealing) throw new Error("nobody signed in here");
  const iv = random(12);
  const box = concat(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv },
    sealing.key, concat(keys.seed, keys.token))));
  await write(store, "sealed", { salt: sealing.salt, iv, box });
  const now = locks.get(store.name);
  if (now?.sealing === sealing) locks.set(store.name, { sealing, keys });
}

/* What of a kept thing with keys is written: without them, where they are sealed. */
export function withoutKeys<T extends Pick<Keys, "seed" | "token">>(store: Store, kept: T): T {
  return locks.has(store.name) ? { ...kept, seed: new Uint8Array(), token: new Uint8Array() }
    : kept;
}

/* The same as it is read: null while its keys are closed. */
export function withKeys<T extends Pick<Keys, "seed" | "token">>(store: Store, kept: T | null):
  T | null {
  const lock = locks.get(store.name);
  if (!lock || !kept) return kept;
  return lock.keys && { ...kept, seed: lock.keys.seed, token: lock.keys.token };
}
