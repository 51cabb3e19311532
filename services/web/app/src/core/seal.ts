/* An envelope, as proto/README.md §2 has it. Everything here is synchronous, so that it can happen
 * inside one transaction of the store. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { concat, random, sha256, utf8, type Bytes } from "./bytes";
import type { Keys } from "./code";
import { encode, EnvelopeHeaderSchema, EnvelopeSchema, type EntryKind } from "./wire";

/* What a person said once. Its bytes are encoded once; `content` stays whoever seals it. */
export interface Content {
  content: Bytes;
  kind: EntryKind;
  kitchen: number;
  savedAtUs: bigint;
  utcOffsetMinutes: number;
  catalogues: { catalogue: string; version: number }[];
  body: Bytes;
}

/* Where the next envelope of an installation stands. */
export interface Place {
  installation: Bytes;
  sequence: number;
  previous: Bytes;
}

export interface Sealed {
  envelope: Bytes;
  digest: Bytes;
}

export function chainStart(installation: Uint8Array): Bytes {
  return sha256("tequio/installation/1", installation);
}

export function envelopeDigest(header: Uint8Array): Bytes {
  return sha256("tequio/envelope/1", header);
}

export function signed(digest: Uint8Array): Bytes {
  return concat(utf8("tequio/signature/1"), digest);
}

/* `client` says which program did it. */
export function seal(what: Content, place: Place, keys: Keys, client: string,
  salt: Uint8Array = random(16)): Sealed {
  const header = encode(EnvelopeHeaderSchema, {
    version: 1,
    installation: place.installation,
    sequence: BigInt(place.sequence),
    kind: what.kind,
    kitchen: what.kitchen,
    savedAtUs: what.savedAtUs,
    utcOffsetMinutes: what.utcOffsetMinutes,
    bodyLength: what.body.length,
    bodyDigest: sha256(salt, what.body),
    previousDigest: place.previous,
    keyId: keys.keyId,
    catalogues: what.catalogues,
    client,
    content: what.content,
  });
  const digest = envelopeDigest(header);
  const signature = ed25519.sign(signed(digest), keys.seed);
  return { envelope: encode(EnvelopeSchema, { header, signature, salt, body: what.body }), digest };
}
