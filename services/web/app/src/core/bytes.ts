/* Bytes as text and back, and the few operations that the contract is made of. */
import { sha256 as digest } from "@noble/hashes/sha2.js";

export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function utf8(text: string): Bytes {
  return concat(new TextEncoder().encode(text));
}

export function sha256(...parts: (Uint8Array | string)[]): Bytes {
  return concat(digest(concat(...parts.map((part) =>
    typeof part === "string" ? utf8(part) : part))));
}

export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64url(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")),
    (char) => char.charCodeAt(0));
}

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/* The longest beginning of a text that has at most so many bytes, never half a character. */
export function cut(text: string, bytes: number): string {
  let out = text;
  while (utf8(out).length > bytes) out = Array.from(out).slice(0, -1).join("");
  return out;
}
