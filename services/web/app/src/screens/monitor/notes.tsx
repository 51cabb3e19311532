/* Photos of the place, and words: theirs and the monitor's. */
import { PHOTOS_MOST } from "../../core/visit";
import { TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import { Photos } from "./photos";
import type { StepProps } from "./visit";

export function NotesStep({ place, draft, change, frame }: StepProps) {
  return (
    <Screen title={t.visit.notesTitle} help={`${frame.progress}. ${t.visit.notesHelp}`}
      back={frame.back} action={frame.next}>
      <Photos kitchen={place.number} photos={draft.photos} most={PHOTOS_MOST} text={t.visit.photo}
        nameOf={t.visit.photoName}
        change={(part, photo) => change((now) => ({ photos: part(now.photos) }), photo)} />
      {draft.foundClosed ? null : (
        <TextField long label={t.visit.comment} value={draft.comment} bytesMost={2000}
          onChange={(comment) => change({ comment })} />
      )}
      <TextField long label={t.visit.observations} value={draft.observations} bytesMost={2000}
        onChange={(observations) => change({ observations })} />
    </Screen>
  );
}
