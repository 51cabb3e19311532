/* Photos of the place, shrunk here as a purchase's are, and words: theirs and the monitor's. */
import { useEffect, useState } from "preact/hooks";
import { useApp, useStored } from "../../app";
import { blobOf } from "../../core/blobs";
import { shrink } from "../../core/photo";
import { dropPhoto, PHOTOS_MOST, photoOf } from "../../core/visit";
import { FileTile, TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import type { StepProps } from "./visit";

function Photo({ digest, name, onRemove }: { digest: string; name: string;
  onRemove: () => void }) {
  const { store } = useApp();
  const photo = useStored(() => photoOf(store, digest), digest);
  const [address, setAddress] = useState("");
  useEffect(() => {
    if (!photo) return undefined;
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo?.digest]);
  return (
    <li class="card">
      {address ? <img src={address} alt={name} /> : null}
      <button type="button" class="quiet" onClick={onRemove}>{`${t.remove}: ${name}`}</button>
    </li>
  );
}

export function NotesStep({ place, draft, change, frame }: StepProps) {
  const { store } = useApp();
  const [problem, setProblem] = useState("");
  const take = async (file: File) => {
    try {
      const photo = blobOf(await shrink(file), "image/jpeg", place.number);
      setProblem("");
      if (!draft.photos.includes(photo.digest)) {
        change({ photos: [...draft.photos, photo.digest] }, photo);
      }
    } catch {
      setProblem(t.purchase.notImage);
    }
  };
  return (
    <Screen title={t.visit.notesTitle} help={`${frame.progress}. ${t.visit.notesHelp}`}
      back={frame.back} action={frame.next}>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {draft.photos.length ? (
        <ul class="photos">
          {draft.photos.map((digest, at) => (
            <Photo key={digest} digest={digest} name={t.visit.photoName(at + 1)}
              onRemove={() => {
                change({ photos: draft.photos.filter((one) => one !== digest) });
                void dropPhoto(store, digest);
              }} />
          ))}
        </ul>
      ) : null}
      {draft.photos.length < PHOTOS_MOST
        ? <FileTile icon="camera" text={t.visit.photo} accept="image/*" camera onFile={take} />
        : <p class="note">{t.visit.photosMost}</p>}
      {draft.foundClosed ? null : (
        <TextField long label={t.visit.comment} value={draft.comment} bytesMost={2000}
          onChange={(comment) => change({ comment })} />
      )}
      <TextField long label={t.visit.observations} value={draft.observations} bytesMost={2000}
        onChange={(observations) => change({ observations })} />
    </Screen>
  );
}
