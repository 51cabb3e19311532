/* Totals from the book, and what the kitchen made. */
import { servedOf } from "../../core/report";
import { showMinute } from "../../core/days";
import { Choices, NumberField, optionsOf, TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import { keep } from "./keep";
import { Served, type PartProps } from "./index";

export function BookScreen({ draft, change, at }: PartProps) {
  const served = servedOf(draft);
  const parts = draft.paid !== null || draft.exempt !== null;
  return (
    <Screen title={t.report.bookTitle} help={t.report.bookHelp} back={at} action={keep(at)}>
      <p class="counter" aria-live="polite">
        {parts ? t.report.sum(draft.paid ?? 0, draft.exempt ?? 0) : ""}
        <Served count={served} />
      </p>
      <NumberField label={t.report.paid} value={draft.paid}
        onChange={(paid) => change((now) => ({ ...now, paid, total: null }))} />
      <NumberField label={t.report.exemptField} value={draft.exempt}
        onChange={(exempt) => change((now) => ({ ...now, exempt, total: null }))} />
      {parts ? null : (
        <NumberField label={t.report.total} value={draft.total}
          onChange={(total) => change((now) => ({ ...now, total }))} />
      )}
    </Screen>
  );
}

function minuteOf(text: string): number | null {
  const [hour, minute] = text.split(":").map(Number);
  return hour === undefined || minute === undefined ? null : hour * 60 + minute;
}

export function KitchenScreen({ draft, change, at }: PartProps) {
  return (
    <Screen title={t.report.kitchenTitle} help={t.report.kitchenHelp} back={at}
      action={keep(at)}>
      <NumberField label={t.report.prepared} value={draft.prepared}
        onChange={(prepared) => change((now) => ({ ...now, prepared }))} />
      <NumberField label={t.report.leftOver} value={draft.leftOver}
        onChange={(leftOver) => change((now) => ({ ...now, leftOver }))} />
      <NumberField label={t.report.meals} value={draft.committeeMeals}
        onChange={(committeeMeals) => change((now) => ({ ...now, committeeMeals }))} />
      <Choices label={t.report.mode} options={optionsOf(t.report.modes)} chosen={[draft.mode]}
        onToggle={(mode) => change((now) => ({ ...now, mode: now.mode === mode ? 0 : mode }))} />
      {(["opened", "closed"] as const).map((which) => (
        <TextField key={which} type="time" label={t.report[which]}
          value={draft[which] === null ? "" : showMinute(draft[which] ?? 0)}
          note={draft[which] === null ? t.notNoted : ""}
          onChange={(text) => change((now) => ({ ...now, [which]: minuteOf(text) }))} />
      ))}
    </Screen>
  );
}
