/* What was seen: one card for each item of the programme's checklist. */
import type { Blob } from "../../core/store";
import { ITEM_PHOTOS_MOST, seenCount, seenOf, type ChecklistItem, type Seen }
  from "../../core/visit";
import { ChecklistAnswer } from "../../core/wire";
import { Choices, NumberField, optionsOf, TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import { Photos } from "./photos";
import type { StepProps } from "./visit";

interface ItemProps {
  kitchen: number;
  item: ChecklistItem;
  seen: Seen;
  change: (part: (now: Seen) => Partial<Seen>, photo?: Blob | null) => void;
}

function Item({ kitchen, item, seen, change }: ItemProps) {
  return (
    <div class="card">
      {item.number ? (
        <NumberField label={item.text} value={seen.number}
          onChange={(number) => change(() => ({ number }))} />
      ) : (
        <Choices three label={item.text} options={optionsOf(t.visit.answers)} chosen={[seen.answer]}
          onToggle={(answer) => change((now) => ({ answer: now.answer === answer
            ? ChecklistAnswer.UNSPECIFIED : answer }))} />
      )}
      {seen.answer === ChecklistAnswer.NO ? (
        <>
          <TextField long label={t.visit.why} value={seen.note} bytesMost={400} note={t.optional}
            onChange={(note) => change(() => ({ note }))} />
          <Photos kitchen={kitchen} photos={seen.photos} most={ITEM_PHOTOS_MOST}
            text={t.visit.itemPhoto} nameOf={(at) => `${t.visit.photoName(at)}, ${item.text}`}
            change={(part, photo) => change(({ photos }) => ({ photos: part(photos) }), photo)} />
        </>
      ) : null}
    </div>
  );
}

export function ListStep({ place, draft, checklist, change, frame }: StepProps) {
  return (
    <Screen title={t.visit.listTitle} help={`${frame.progress}. ${t.visit.listHelp}`}
      back={frame.back} action={frame.next}>
      {checklist ? null : <p class="notice">{t.visit.listMissing}</p>}
      {checklist?.items.map((item) => (
        <Item key={item.code} kitchen={place.number} item={item} seen={seenOf(draft, item.code)}
          change={(part, photo = null) => change((now) => {
            const seen = seenOf(now, item.code);
            return { seen: { ...now.seen, [item.code]: { ...seen, ...part(seen) } } };
          }, photo)} />
      ))}
      {checklist ? <p class="counter" aria-live="polite">
        {t.visit.seen(seenCount(draft, checklist), checklist.items.length)}</p> : null}
    </Screen>
  );
}
