/* What a printed invoice says of itself: the address in its QR code, or the fiscal number under it.
 * The address asks the tax authority; nothing here asks anybody. */

export interface PrintedInvoice {
  uuid: string; /* upper case */
  issuer: string; /* RFC; "" = not said */
  totalCentavos: string | null; /* a string, since the store keeps no bigint here */
}

const HOST = "verificacfdi.facturaelectronica.sat.gob.mx";
const UUID = /^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;
const RFC = /^[A-ZÑ&]{3,4}\d{6}[A-Z\d]{2}[\dA]$/;
const TOTAL = /^(\d{1,18})(?:\.(\d{1,6}))?$/;

/* Half up, as the authority rounds. */
function centavosOf(text: string): string | null {
  const match = TOTAL.exec(text);
  if (!match) return null;
  const micro = BigInt(match[1] ?? "") * 1_000_000n + BigInt((match[2] ?? "").padEnd(6, "0"));
  return String((micro + 5_000n) / 10_000n);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/* Parameters come in any order, and an RFC may hold a bare &, escaped or not: only what is followed
 * by a known name begins another one. */
function parametersOf(query: string): Map<string, string> {
  const parts = query.replace(/&amp;/gi, "&").split(/[?&](?=(?:id|re|rr|tt|fe)=)/i);
  return new Map(parts.map((part): [string, string] => {
    const at = part.indexOf("=");
    return [part.slice(0, at).toLowerCase(), unescaped(part.slice(at + 1)).trim()];
  }));
}

/* Null where it is neither. */
export function readInvoice(text: string): PrintedInvoice | null {
  const plain = text.trim();
  const typed = plain.replace(/\s/g, "").toUpperCase();
  if (UUID.test(typed)) return { uuid: typed, issuer: "", totalCentavos: null };
  const match = /^https?:\/\/([^/?#]+)[^?#]*(\?.*)$/i.exec(plain);
  if (match?.[1]?.toLowerCase() !== HOST) return null;
  const said = parametersOf(match[2] ?? "");
  const uuid = (said.get("id") ?? "").toUpperCase();
  const issuer = (said.get("re") ?? "").toUpperCase();
  if (!UUID.test(uuid)) return null;
  return { uuid, issuer: RFC.test(issuer) ? issuer : "",
    totalCentavos: centavosOf(said.get("tt") ?? "") };
}

interface Detector {
  detect(image: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

function detectorOf(): DetectorMaker | undefined {
  return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

/* The browser reads codes itself; where it does not, the number is typed. */
export function canRead(): boolean {
  return detectorOf() !== undefined;
}

/* The invoice of a photo; null where no code in it is one's. */
export async function invoiceIn(photo: globalThis.Blob): Promise<PrintedInvoice | null> {
  const Maker = detectorOf();
  if (!Maker) return null;
  const image = await createImageBitmap(photo);
  const codes = await new Maker({ formats: ["qr_code"] }).detect(image);
  return codes.map(({ rawValue }) => readInvoice(rawValue)).find((one) => one !== null) ?? null;
}
