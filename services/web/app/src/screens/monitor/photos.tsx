/* Photos of a visit or of one item of it: shrunk here as a purchase's are, seen, taken away. */
import { useEffect, useState } from "preact/hooks";
import { useApp, useStored } from "../../app";
import { blobOf } from "../../core/blobs";
import { shrink } from "../../core/photo";
import type { Blob as Kept } from "../../core/store";
import { dropPhoto, photoOf } from "../../core/visit";
import { FileTile } from "../../parts/fields";
import { t } from "../../texts";

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

interface PhotosProps {
  kitchen: number;
  photos: string[]; /* digests */
  most: number;
  text: string;
  nameOf: (at: number) => string;
  /* A photo takes a moment to shrink: what was typed meanwhile stays. */
  change: (part: (now: string[]) => string[], added: Kept | null) => void;
}

export function Photos({ kitchen, photos, most, text, nameOf, change }: PhotosProps) {
  const { store } = useApp();
  const [problem, setProblem] = useState("");
  const take = async (file: File) => {
    try {
      const photo = blobOf(await shrink(file), "image/jpeg", kitchen);
      setProblem("");
      change((now) => (now.includes(photo.digest) ? now : [...now, photo.digest]), photo);
    } catch {
      setProblem(t.purchase.notImage);
    }
  };
  return (
    <>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {photos.length ? (
        <ul class="photos">
          {photos.map((digest, at) => (
            <Photo key={digest} digest={digest} name={nameOf(at + 1)} onRemove={() => {
              change((now) => now.filter((one) => one !== digest), null);
              void dropPhoto(store, digest);
            }} />
          ))}
        </ul>
      ) : null}
      {photos.length < most
        ? <FileTile icon="camera" text={text} accept="image/*" camera onFile={take} />
        : <p class="note">{t.visit.photosMost}</p>}
    </>
  );
}
