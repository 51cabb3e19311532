/* libsodium's crypto_box_seal, made of its parts: whoever seals cannot open it again. */
import { hsalsa, xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { concat, random, type Bytes } from "./bytes";

function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(concat(bytes).buffer);
}

/* The key that both sides of a box share. */
function boxKey(secret: Uint8Array, theirs: Uint8Array): Uint8Array {
  const out = new Uint32Array(8);
  hsalsa(new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]),
    words(x25519.getSharedSecret(secret, theirs)), new Uint32Array(4), out);
  return new Uint8Array(out.buffer);
}

function boxNonce(ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  return blake2b(concat(ephemeral, recipient), { dkLen: 24 });
}

export function sealBox(plain: Uint8Array, recipient: Uint8Array,
  ephemeralSecret: Uint8Array = random(32)): Bytes {
  const ephemeral = x25519.getPublicKey(ephemeralSecret);
  const box = xsalsa20poly1305(boxKey(ephemeralSecret, recipient), boxNonce(ephemeral, recipient));
  return concat(ephemeral, box.encrypt(plain));
}

export function openBox(sealed: Uint8Array, secret: Uint8Array): Bytes {
  const recipient = x25519.getPublicKey(secret);
  const ephemeral = sealed.subarray(0, 32);
  const box = xsalsa20poly1305(boxKey(secret, ephemeral), boxNonce(ephemeral, recipient));
  return concat(box.decrypt(sealed.subarray(32)));
}
