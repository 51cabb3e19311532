/* The proof: a photo of the note, shrunk here, or the invoice's XML file as it is. */
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { blobOf, BLOB_MOST } from "../../core/blobs";
import { shrink } from "../../core/photo";
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
  if (blob) {
    const ready = blob.mediaType === "text/xml" ? t.purchase.xmlReady : t.purchase.photoReady;
    return (
      <div class="card">
        <p class="big" role="status"><Icon name="check" /> {ready}</p>
        <button type="button" class="quiet" onClick={() => onBlob(null)}>
          {t.purchase.change}</button>
      </div>
    );
  }
  return (
    <>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <div class="tiles">
        <FileTile icon="camera" text={t.purchase.photo} accept="image/*" camera onFile={photo} />
        <FileTile icon="file" text={t.purchase.xml} accept=".xml,text/xml,application/xml"
          onFile={invoice} />
      </div>
      <TextField label={t.purchase.number} value={draft.proofNumber} bytesMost={40}
        note={t.optional} onChange={(proofNumber) => change({ proofNumber })} />
    </>
  );
}
