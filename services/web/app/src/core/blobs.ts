/* Photos and invoices: named by the SHA-256 of their bytes, sent in pieces, resumed by asking. */
import { fromHex, sha256, toHex, type Bytes } from "./bytes";
import type { Message } from "./edge";
import { writing, type Blob, type Store } from "./store";
import { ReasonCode, type FromGateway } from "./wire";

export const PIECE = 65_536;
export const BLOB_MOST = 2_097_152;

export function blobOf(bytes: Bytes, mediaType: string, kitchen: number): Blob {
  return { digest: toHex(sha256(bytes)), bytes, mediaType, kitchen, sent: false,
    savedMs: Date.now() };
}

export type Exchange = (content: Message) => Promise<FromGateway>;

function pieceOf(blob: Blob, offset: number): Message {
  return {
    case: "blobChunk", value: {
      $typeName: "tequio.v1.BlobChunk", digest: fromHex(blob.digest), kitchen: blob.kitchen,
      totalBytes: blob.bytes.length, mediaType: blob.mediaType, offset,
      data: blob.bytes.slice(offset, offset + PIECE),
    },
  };
}

function allOffsets(blob: Blob): number[] {
  return Array.from({ length: Math.ceil(blob.bytes.length / PIECE) }, (_, i) => i * PIECE);
}

export type BlobResult = "sent" | "kept";

/* Sends what the server lacks. "kept": it did not take it now; try at another time. */
export async function sendBlob(store: Store, blob: Blob, exchange: Exchange): Promise<BlobResult> {
  let reply = await exchange({ case: "blobQuestion", value: {
    $typeName: "tequio.v1.BlobQuestion", digest: fromHex(blob.digest), kitchen: blob.kitchen,
  } });
  let restarts = 0;
  for (;;) {
    const { content } = reply;
    let missing: number[];
    if (content.case === "notTaken" && content.value.reason === ReasonCode.DIGEST_MISMATCH) {
      if (restarts > 0) return "kept";
      restarts += 1;
      missing = allOffsets(blob);
    } else if (content.case === "blobState" && toHex(content.value.digest) === blob.digest) {
      missing = content.value.totalBytes === 0 ? allOffsets(blob) : content.value.missing;
      if (missing.length === 0) {
        await writing(store, ["blobs"], (tx) =>
          tx.objectStore("blobs").put({ ...blob, sent: true }));
        return "sent";
      }
    } else {
      return "kept";
    }
    const state = await sendPieces(blob, missing, exchange);
    if (!state) return "kept";
    reply = state;
  }
}

async function sendPieces(blob: Blob, offsets: number[], exchange: Exchange):
  Promise<FromGateway | null> {
  let last: FromGateway | null = null;
  for (const offset of offsets) {
    last = await exchange(pieceOf(blob, offset));
    if (last.content.case !== "blobState") return last;
  }
  return last;
}

export async function unsentBlobs(store: Store): Promise<Blob[]> {
  return (await store.getAll("blobs")).filter((blob) => !blob.sent)
    .sort((a, b) => a.savedMs - b.savedMs);
}
