/* The enrolment code: 26 characters of Crockford's base32, from which everything secret of a
 * device is derived. The code itself is never stored. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, sha256, type Bytes } from "./bytes";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const CODE_LENGTH = 26;
const GROUPS = [5, 5, 5, 5, 6];

export interface Keys {
  token: Bytes;
  seed: Bytes;
  publicKey: Bytes;
  keyId: Bytes;
}

/* What a person typed or a QR opened, as 26 characters; null when it is no code. */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, "")
    .replaceAll("O", "0").replace(/[IL]/g, "1");
  const fits = plain.length === CODE_LENGTH &&
    Array.from(plain).every((char) => ALPHABET.includes(char));
  return fits ? plain : null;
}

/* In groups of 5-5-5-5-6, as it is printed. */
export function showCode(plain: string): string {
  const groups: string[] = [];
  let at = 0;
  for (const length of GROUPS) {
    groups.push(plain.slice(at, at + length));
    at += length;
  }
  return groups.filter(Boolean).join("-");
}

export function keysOfSeed(seed: Uint8Array, token: Uint8Array): Keys {
  const publicKey = concat(ed25519.getPublicKey(seed));
  return {
    token: concat(token), seed: concat(seed), publicKey,
    keyId: concat(sha256(publicKey).subarray(0, 8)),
  };
}

export function keysOfCode(plain: string): Keys {
  const secret = sha256("tequio/code/1", plain);
  return keysOfSeed(sha256("tequio/code/sign/1", secret), sha256("tequio/code/token/1", secret));
}

/* A secret that a person writes down: so many characters of the same alphabet. */
export function randomCharacters(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");
}
