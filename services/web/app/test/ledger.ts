/* A gateway for tests: it keeps a strict ledger. Numbers are dense, chains hold, signatures are
 * those of the device, and nothing counts twice; whatever is not so is said in `problems`. */
import { ed25519 } from "@noble/curves/ed25519.js";
import { equal, sha256, toHex, type Bytes } from "../src/core/bytes";
import { chainStart, envelopeDigest, signed } from "../src/core/seal";
import { decode, encode, EnvelopeHeaderSchema, FromGatewaySchema, ReasonCode, ReceiptCode,
  ToGatewaySchema, type Answer, type BlobChunk, type Envelope, type EnvelopeHeader }
  from "../src/core/wire";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ReceiptSchema } from "../src/core/wire";

export type ReceiptInit = MessageInitShape<typeof ReceiptSchema>;
type Reply = MessageInitShape<typeof FromGatewaySchema>["content"];

export interface Entry {
  header: EnvelopeHeader;
  digest: string;
  body: Uint8Array;
}

interface Stream {
  next: number;
  previous: Uint8Array;
  digests: Map<number, string>;
}

interface HeldBlob {
  total: number;
  mediaType: string;
  pieces: Map<number, Uint8Array>;
  whole: Bytes | null;
}

const PIECE = 65_536;

export class Ledger {
  entries: Entry[] = [];
  problems: string[] = [];
  blobs = new Map<string, HeldBlob>();
  answers: { kitchen: number; answer: Answer }[] = [];
  submissions = 0;
  /* What the next receipts are, in place of what the ledger finds; null = let it find. */
  script: (ReceiptInit | null)[] = [];
  /* What the next messages are answered with, whatever they say; null = let it find. */
  replies: (Reply | null)[] = [];
  private streams = new Map<string, Stream>();
  private readonly publicKey: Uint8Array;

  constructor(publicKey: Uint8Array) {
    this.publicKey = publicKey;
  }

  handle(bytes: Uint8Array): Bytes {
    const { content } = decode(ToGatewaySchema, bytes);
    const forced = this.replies.shift();
    return encode(FromGatewaySchema, { content: forced ?? this.reply(content) });
  }

  private reply(content: ReturnType<typeof decode<typeof ToGatewaySchema>>["content"]): Reply {
    switch (content.case) {
      case "submission":
        this.submissions += 1;
        return { case: "receipts",
          value: { receipts: content.value.envelopes.map((one) => this.take(one)) } };
      case "blobChunk":
        this.keepPiece(content.value);
        return this.blobState(content.value.digest);
      case "blobQuestion":
        return this.blobState(content.value.digest);
      case "answersQuestion":
        return this.answersTo(content.value.kitchen, new Map(content.value.seen.map(
          (one) => [one.topic as number, one.position])));
      default:
        return { case: "notTaken", value: { reason: ReasonCode.MALFORMED } };
    }
  }

  /* A server that was restored: it forgot all from that number on. */
  forget(installation: string, from: number): void {
    const stream = this.streams.get(installation);
    if (!stream) return;
    const before = this.entries.filter((one) => toHex(one.header.installation) === installation &&
      Number(one.header.sequence) < from);
    this.entries = this.entries.filter((one) =>
      toHex(one.header.installation) !== installation || before.includes(one));
    for (const number of [...stream.digests.keys()]) {
      if (number >= from) stream.digests.delete(number);
    }
    stream.next = from;
    const last = before.at(-1);
    stream.previous = last ? envelopeDigest(encode(EnvelopeHeaderSchema, last.header))
      : chainStart(Uint8Array.from(before[0]?.header.installation ?? []));
  }

  private take(envelope: Envelope): ReceiptInit {
    const header = decode(EnvelopeHeaderSchema, envelope.header);
    const digest = envelopeDigest(envelope.header);
    const echo = { installation: header.installation, sequence: header.sequence, digest };
    const scripted = this.script.shift();
    if (scripted) {
      if (scripted.code === ReceiptCode.REFUSED && !scripted.field) this.use(header, digest);
      return { ...echo, ...scripted };
    }
    return { ...echo, ...this.find(envelope, header, digest) };
  }

  private stream(installation: Uint8Array): Stream {
    const id = toHex(installation);
    const stream = this.streams.get(id) ??
      { next: 1, previous: chainStart(installation), digests: new Map<number, string>() };
    this.streams.set(id, stream);
    return stream;
  }

  private use(header: EnvelopeHeader, digest: Uint8Array): void {
    const stream = this.stream(header.installation);
    stream.digests.set(stream.next, toHex(digest));
    stream.next += 1;
    stream.previous = digest;
  }

  private find(envelope: Envelope, header: EnvelopeHeader, digest: Uint8Array): ReceiptInit {
    const stream = this.stream(header.installation);
    const number = Number(header.sequence);
    if (number < stream.next) {
      const same = stream.digests.get(number) === toHex(digest);
      return { code: same ? ReceiptCode.DUPLICATE : ReceiptCode.CONFLICT, position: 1n };
    }
    if (number > stream.next) {
      this.problems.push(`number ${number} where ${stream.next} was to come`);
      return { code: ReceiptCode.EXPECTED, expected: BigInt(stream.next) };
    }
    const good = this.check(envelope, header, digest, stream);
    this.use(header, digest);
    if (!good) return { code: ReceiptCode.REFUSED, reason: ReasonCode.CHAIN, field: "chain" };
    this.entries.push({ header, digest: toHex(digest), body: envelope.body });
    return { code: ReceiptCode.ACCEPTED, position: BigInt(this.entries.length) };
  }

  private check(envelope: Envelope, header: EnvelopeHeader, digest: Uint8Array, stream: Stream):
    boolean {
    const faults = {
      chain: !equal(header.previousDigest, stream.previous),
      "body digest": !equal(header.bodyDigest, sha256(envelope.salt, envelope.body)),
      "body length": header.bodyLength !== envelope.body.length,
      signature: !ed25519.verify(envelope.signature, signed(digest), this.publicKey),
      content: header.content.length !== 16,
    };
    const found = Object.entries(faults).filter(([, wrong]) => wrong).map(([name]) => name);
    for (const name of found) this.problems.push(`number ${header.sequence}: wrong ${name}`);
    return found.length === 0;
  }

  private keepPiece(chunk: BlobChunk): void {
    const name = toHex(chunk.digest);
    const blob = this.blobs.get(name) ??
      { total: chunk.totalBytes, mediaType: chunk.mediaType, pieces: new Map(), whole: null };
    if (chunk.offset % PIECE !== 0) this.problems.push(`a piece at ${chunk.offset}`);
    blob.pieces.set(chunk.offset, chunk.data);
    this.blobs.set(name, blob);
    const pieces = [...blob.pieces.entries()].sort(([a], [b]) => a - b).map(([, data]) => data);
    const size = pieces.reduce((sum, data) => sum + data.length, 0);
    if (size !== blob.total) return;
    const whole = new Uint8Array(Buffer.concat(pieces));
    if (equal(sha256(whole), chunk.digest)) blob.whole = whole;
    else this.problems.push(`blob ${name} is not what its name says`);
  }

  private blobState(digest: Uint8Array): Reply {
    const blob = this.blobs.get(toHex(digest));
    const missing: number[] = [];
    for (let offset = 0; blob && offset < blob.total; offset += PIECE) {
      if (!blob.pieces.has(offset)) missing.push(offset);
    }
    return { case: "blobState", value: { digest, totalBytes: blob?.total ?? 0, missing } };
  }

  private answersTo(kitchen: number, seen: Map<number, bigint>): Reply {
    const answers = this.answers.filter((one) => one.kitchen === kitchen &&
      seen.has(one.answer.topic) && one.answer.position > (seen.get(one.answer.topic) ?? 0n))
      .map((one) => one.answer);
    return { case: "answers", value: { kitchen, answers: answers.slice(0, 256),
      more: answers.length > 256 } };
  }

  /* Contents, each once, in the order in which they came. */
  contents(): string[] {
    return [...new Set(this.entries.map((one) => toHex(one.header.content)))];
  }
}
