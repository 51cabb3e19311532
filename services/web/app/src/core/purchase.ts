/* A purchase as the committee types it. */
import { cut, fromHex, type Bytes } from "./bytes";
import { amountOf, readMicro } from "./money";
import type { PrintedInvoice } from "./printed_invoice";
import { encode, MoneySource, ProofKind, PurchaseSchema } from "./wire";

export interface LineDraft {
  description: string;
  quantity: string;
  unit: string;
  price: string;
}

export interface PurchaseDraft {
  day: number;
  supplier: string;
  lines: LineDraft[];
  source: MoneySource;
  proofKind: ProofKind;
  proofNumber: string;
  invoice?: PrintedInvoice | null; /* read from its QR code, or typed */
}

export const EMPTY_LINE: LineDraft = { description: "", quantity: "", unit: "KGM", price: "" };

/* The SAT's codes of the units that a kitchen buys in. */
export const UNITS = ["KGM", "LTR", "H87", "XBX", "XPK", "XBG"] as const;

/* What the line comes to in centavos; null while something is missing. */
export function lineAmount(line: LineDraft): bigint | null {
  const quantity = readMicro(line.quantity);
  const price = readMicro(line.price);
  if (!line.description.trim() || !quantity || price === null) return null;
  return amountOf(quantity, price);
}

export function totalOf(lines: LineDraft[]): bigint {
  return lines.reduce((sum, line) => sum + (lineAmount(line) ?? 0n), 0n);
}

/* A photo or file says what it is; an invoice that is only named is still to come. */
function proofOf(draft: PurchaseDraft, blobDigest: string | null) {
  const number = draft.invoice?.uuid ?? draft.proofNumber.trim();
  if (!blobDigest && !number) return undefined;
  return { kind: !blobDigest && draft.invoice ? ProofKind.CFDI : draft.proofKind,
    blobDigest: blobDigest ? fromHex(blobDigest) : new Uint8Array(), number: cut(number, 40) };
}

/* The printed total against the sum of the lines; null where they agree or it is not known. */
export function invoiceDiffers({ invoice, lines }: PurchaseDraft): bigint | null {
  if (!invoice?.totalCentavos) return null;
  const printed = BigInt(invoice.totalCentavos);
  return printed === totalOf(lines) ? null : printed;
}

export function purchaseBody(draft: PurchaseDraft, blobDigest: string | null): Bytes {
  const total = totalOf(draft.lines);
  return encode(PurchaseSchema, {
    purchaseDay: draft.day,
    supplierName: cut(draft.supplier.trim(), 120),
    lines: draft.lines.map((line) => ({
      description: cut(line.description.trim(), 120),
      quantityMicro: readMicro(line.quantity) ?? 0n,
      unit: line.unit,
      unitPriceMicro: readMicro(line.price) ?? 0n,
      amountCentavos: lineAmount(line) ?? 0n,
    })),
    totalCentavos: total,
    payments: [{ source: draft.source, centavos: total }],
    proof: proofOf(draft, blobDigest),
  });
}
