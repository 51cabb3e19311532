/* The proof: a photo of the note, shrunk here, or the invoice's XML file as it is; and what a
 * printed invoice says in its QR code. */
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { blobOf, BLOB_MOST } from "../../core/blobs";
import { showMoney } from "../../core/money";
import { shrink } from "../../core/photo";
import { canRead, invoiceIn, readInvoice, type PrintedInvoice } from "../../core/printed_invoice";
import { invoiceDiffers, totalOf } from "../../core/purchase";
import type { Blob } from "../../core/store";
import { ProofKind } from "../../core/wire";
import { FileTile, TextField } from "../../parts/fields";
import { Icon } from "../../parts/icons";
import { t } from "../../texts";
import type { StepProps } from "./index";

interface ProofProps extends StepProps {
  blob: Blob | null;
  onBlob: (blob: Blob | null) => void;
}

function isXml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 2000));
  return /<([\w]+:)?Comprobante[\s>]/.test(start);
}

export function ProofStep({ draft, change, blob, onBlob }: ProofProps) {
  const { enrolment } = useApp();
  const [problem, setProblem] = useState("");

  const photo = async (file: File) => {
    try {
      onBlob(blobOf(await shrink(file), "image/jpeg", enrolment.kitchen.number));
      change({ proofKind: ProofKind.SIMPLE_NOTE });
      setProblem("");
    } catch {
      setProblem(t.purchase.notImage);
    }
  };
  const invoice = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.length > BLOB_MOST) setProblem(t.purchase.tooLarge);
    else if (!isXml(bytes)) setProblem(t.purchase.notXml);
    else {
      onBlob(blobOf(bytes, "text/xml", enrolment.kitchen.number));
      change({ proofKind: ProofKind.CFDI });
      setProblem("");
    }
  };
  const read = async (file: File) => {
    const invoice = await invoiceIn(file).catch(() => null);
    setProblem(invoice ? "" : t.purchase.noCode);
    if (invoice) change({ invoice, proofNumber: "" });
  };
  return (
    <>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {blob ? <Ready blob={blob} onChange={() => onBlob(null)} /> : (
        <div class="tiles">
          <FileTile icon="camera" text={t.purchase.photo} accept="image/*" camera onFile={photo} />
          <FileTile icon="file" text={t.purchase.xml} accept=".xml,text/xml,application/xml"
            onFile={invoice} />
          {canRead() && !draft.invoice ? (
            <FileTile icon="code" text={t.purchase.code} accept="image/*" camera onFile={read} />
          ) : null}
        </div>
      )}
      {draft.invoice ? <Printed draft={draft} invoice={draft.invoice} whole={blob !== null}
        onChange={() => change({ invoice: null })} /> : (
        <TextField label={t.purchase.number} value={draft.proofNumber}
          note={t.purchase.numberNote} onChange={(typed) => {
            const found = readInvoice(typed);
            change(found ? { invoice: found, proofNumber: "" } : { proofNumber: typed });
          }} />
      )}
    </>
  );
}

function Ready({ blob, onChange }: { blob: Blob; onChange: () => void }) {
  const ready = blob.mediaType === "text/xml" ? t.purchase.xmlReady : t.purchase.photoReady;
  return (
    <div class="card">
      <p class="big" role="status"><Icon name="check" /> {ready}</p>
      <button type="button" class="quiet" onClick={onChange}>{t.purchase.change}</button>
    </div>
  );
}

/* What the printed invoice says, beside what was typed. */
function Printed({ draft, invoice, whole, onChange }: { draft: StepProps["draft"];
  invoice: PrintedInvoice; whole: boolean; onChange: () => void }) {
  const printed = invoiceDiffers(draft);
  const rows: [string, string | null][] = [
    [t.purchase.issuer, invoice.issuer || null],
    [t.purchase.printedTotal, invoice.totalCentavos === null ? null
      : showMoney(BigInt(invoice.totalCentavos))]];
  return (
    <div class="card">
      <p class="big" role="status"><Icon name="check" /> {t.purchase.invoiceKnown}</p>
      <p class="uuid">{invoice.uuid}</p>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}><dt>{name}</dt><dd>{value ?? <em>{t.unknownHere}</em>}</dd></div>
        ))}
      </dl>
      {printed === null ? null : (
        <p class="notice">{t.purchase.invoiceDiffers(showMoney(printed),
          showMoney(totalOf(draft.lines)))}</p>
      )}
      {whole ? null : <p class="note">{t.purchase.invoiceMissing}</p>}
      <button type="button" class="quiet" onClick={onChange}>{t.purchase.change}</button>
    </div>
  );
}
