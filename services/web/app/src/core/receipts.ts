/* What a receipt means for the envelope that it speaks of: proto/README.md §4 and §5 as one table
 * of pure decisions. */
import { equal, fromHex } from "./bytes";
import type { Item } from "./store";
import { ReasonCode, ReceiptCode, type Receipt } from "./wire";

export type Step =
  | { do: "received" }
  | { do: "refused" }
  | { do: "reseal" } /* the same content, under the next number */
  | { do: "renew"; from: number | null } /* a new installation, with what was not acknowledged,
     and all from that number on */
  | { do: "rewind"; to: number } /* send again from there */
  | { do: "stop"; why: string } /* keep it, send nothing more of this installation, tell a person */
  | { do: "revoked" }
  | { do: "wait"; ms: number };

const RESEALED = [ReasonCode.BODY_LENGTH, ReasonCode.BODY_DIGEST];

/* Only a receipt that echoes all three is believed; one for a header that could not be read has
 * nothing but the digest to echo. */
export function matches(receipt: Receipt, item: Item): boolean {
  if (!equal(receipt.digest, fromHex(item.digest))) return false;
  if (unread(receipt)) return true;
  return equal(receipt.installation, fromHex(item.installation)) &&
    receipt.sequence === BigInt(item.sequence);
}

function unread(receipt: Receipt): boolean {
  return receipt.code === ReceiptCode.REFUSED && receipt.reason === ReasonCode.MALFORMED &&
    receipt.installation.length === 0 && receipt.sequence === 0n;
}

function refusal(receipt: Receipt, item: Item): Step {
  const { reason } = receipt;
  if (reason === ReasonCode.REVOKED) return { do: "revoked" };
  if (reason === ReasonCode.HEADER_VERSION) return { do: "stop", why: "version" };
  if (reason === ReasonCode.NOT_ALLOWED && receipt.field === "installation") {
    return { do: "stop", why: "installation" };
  }
  if (unread(receipt)) return { do: "stop", why: "malformed" };
  if (reason === ReasonCode.CHAIN) return { do: "renew", from: item.sequence };
  if (RESEALED.includes(reason)) return { do: "reseal" };
  return { do: "refused" };
}

/* `held` says which numbers of the installation are still stored. */
function expected(receipt: Receipt, item: Item, held: Set<number>): Step {
  const to = Number(receipt.expected);
  if (to === item.sequence || to === 0) return { do: "wait", ms: receipt.retryAfterMs };
  if (to > item.sequence) return { do: "renew", from: item.sequence };
  for (let number = to; number < item.sequence; number += 1) {
    if (!held.has(number)) return { do: "renew", from: to };
  }
  return { do: "rewind", to };
}

export function judge(receipt: Receipt, item: Item, held: Set<number>): Step {
  switch (receipt.code) {
    case ReceiptCode.ACCEPTED:
    case ReceiptCode.DUPLICATE:
      return { do: "received" };
    case ReceiptCode.CONFLICT:
      return { do: "renew", from: null };
    case ReceiptCode.REFUSED:
      return refusal(receipt, item);
    case ReceiptCode.EXPECTED:
      return expected(receipt, item, held);
    default:
      return { do: "wait", ms: receipt.retryAfterMs };
  }
}
