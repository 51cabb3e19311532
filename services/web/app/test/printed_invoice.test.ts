/* A printed invoice, by its QR code or its fiscal number. */
import assert from "node:assert/strict";
import test from "node:test";
import { canRead, invoiceIn, readInvoice } from "../src/core/printed_invoice";
import { invoiceDiffers, purchaseBody, type PurchaseDraft } from "../src/core/purchase";
import { decode, ProofKind, PurchaseSchema } from "../src/core/wire";

const HOST = "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx";
const UUID = "04BF2854-FE7D-4377-9196-71248F060ABB";
const ADDRESS = `${HOST}?id=${UUID}&re=CSM190311AH6&rr=MCI7306249Y1&tt=459.36&fe=5tSZhA==`;

test("the address of the tax authority, as invoices have it printed", () => {
  const said = { uuid: UUID, issuer: "CSM190311AH6", totalCentavos: "45936" };
  assert.deepEqual(readInvoice(ADDRESS), said);
  assert.deepEqual(readInvoice(` ${ADDRESS.replaceAll("&", "&amp;")} `), said);
  assert.deepEqual(readInvoice(`${HOST}?fe=5tSZhA==&tt=0000000459.360000&rr=X&RE=csm190311ah6&` +
    `id=${UUID.toLowerCase()}`), said);
});

test("an RFC with & or Ñ, escaped or bare", () => {
  for (const [written, issuer] of [["A&A050908GT0", "A&A050908GT0"],
    ["A&amp;A050908GT0", "A&A050908GT0"], ["A%26A050908GT0", "A&A050908GT0"],
    ["AÑÑ801231JK0", "AÑÑ801231JK0"], ["A%C3%91%C3%91801231JK0", "AÑÑ801231JK0"],
    ["A%A050908GT0", ""], ["nada", ""]]) {
    assert.equal(readInvoice(`${HOST}?id=${UUID}&re=${written}&rr=X&tt=1&fe=a`)?.issuer, issuer);
  }
});

test("totals are whole centavos, half up, or not known", () => {
  const total = (tt: string) => readInvoice(`${HOST}?id=${UUID}&tt=${tt}`)?.totalCentavos;
  assert.deepEqual(
    ["1000.0", "0.123457", "0.125", "0.0", "", "1,000", "1.1234567", "-1"].map(total),
    ["100000", "12", "13", "0", null, null, null, null]);
});

test("the number alone, and what is neither", () => {
  assert.deepEqual(readInvoice(` ${UUID.toLowerCase()}\n`),
    { uuid: UUID, issuer: "", totalCentavos: null });
  for (const text of ["", "A-118", UUID.slice(1), "https://example.mx/?id=" + UUID,
    ADDRESS.replace("verificacfdi", "verificacfdi.x"), `${HOST}?id=${UUID.slice(1)}`, HOST,
    `javascript:${ADDRESS}`]) {
    assert.equal(readInvoice(text), null, text);
  }
});

test("a purchase names its printed invoice; a photo or file says what it is itself", () => {
  const draft: PurchaseDraft = { day: 20260302, supplier: "", source: 1, proofNumber: "",
    proofKind: ProofKind.SIMPLE_NOTE, invoice: readInvoice(ADDRESS),
    lines: [{ description: "Jitomate", quantity: "10", unit: "KGM", price: "45.936" }] };
  const proof = (one: PurchaseDraft, blob: string | null) =>
    decode(PurchaseSchema, purchaseBody(one, blob)).proof;
  assert.deepEqual([proof(draft, null)?.kind, proof(draft, null)?.number,
    proof(draft, null)?.blobDigest.length], [ProofKind.CFDI, UUID, 0]);
  const photo = proof(draft, "ab".repeat(32));
  assert.deepEqual([photo?.kind, photo?.number, photo?.blobDigest.length],
    [ProofKind.SIMPLE_NOTE, UUID, 32]);
  assert.equal(invoiceDiffers(draft), null);
  assert.equal(invoiceDiffers({ ...draft, lines: [] }), 45_936n);
  assert.equal(invoiceDiffers({ ...draft, invoice: null }), null);
  assert.equal(proof({ ...draft, invoice: null }, null), undefined);
  assert.equal(proof({ ...draft, invoice: null, proofNumber: " A-118 " }, null)?.number, "A-118");
});

test("the browser reads the code of a photo, where it can", async () => {
  assert.equal(canRead(), false);
  assert.equal(await invoiceIn(new Blob([])), null);
  let codes = ["https://example.mx", ADDRESS];
  const world = globalThis as Record<string, unknown>;
  world["createImageBitmap"] = async () => ({});
  world["BarcodeDetector"] = class {
    detect = async () => codes.map((rawValue) => ({ rawValue }));
  };
  assert.equal(canRead(), true);
  assert.equal((await invoiceIn(new Blob([])))?.uuid, UUID);
  codes = ["otra cosa"];
  assert.equal(await invoiceIn(new Blob([])), null);
});
