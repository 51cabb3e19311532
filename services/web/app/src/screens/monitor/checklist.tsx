/* What was seen: one card for each item of the programme's checklist. */
import { NOT_SEEN, seenCount, type ChecklistItem, type Seen } from "../../core/visit";
import { ChecklistAnswer } from "../../core/wire";
import { Choices, NumberField, optionsOf, TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import type { StepProps } from "./visit";

function Item({ item, seen, onChange }: { item: ChecklistItem; seen: Seen;
  onChange: (part: Partial<Seen>) => void }) {
  return (
    <div class="card">
      {item.number ? (
        <NumberField label={item.text} value={seen.number}
          onChange={(number) => onChange({ number })} />
      ) : (
        <Choices three label={item.text} options={optionsOf(t.visit.answers)} chosen={[seen.answer]}
          onToggle={(answer) => onChange({ answer: seen.answer === answer
            ? ChecklistAnswer.UNSPECIFIED : answer })} />
      )}
      {seen.answer === ChecklistAnswer.NO ? (
        <TextField label={t.visit.why} value={seen.note} bytesMost={400} note={t.optional}
          onChange={(note) => onChange({ note })} />
      ) : null}
    </div>
  );
}

export function ListStep({ draft, checklist, change, frame }: StepProps) {
  return (
    <Screen title={t.visit.listTitle} help={`${frame.progress}. ${t.visit.listHelp}`}
      back={frame.back} action={frame.next}>
      {checklist ? null : <p class="notice">{t.visit.listMissing}</p>}
      {checklist?.items.map((item) => {
        const seen = draft.seen[item.code] ?? NOT_SEEN;
        return <Item key={item.code} item={item} seen={seen} onChange={(part) => change({
          seen: { ...draft.seen, [item.code]: { ...seen, ...part } } })} />;
      })}
      {checklist ? <p class="counter" aria-live="polite">
        {t.visit.seen(seenCount(draft, checklist), checklist.items.length)}</p> : null}
    </Screen>
  );
}
