/* The day's money beside what it should be, and who worked how long. */
import { useState } from "preact/hooks";
import { useApp } from "../../app";
import { readHours, showHours } from "../../core/days";
import { feesExpected } from "../../core/report";
import { readCentavos, showMoney } from "../../core/money";
import { MoneyField, TextField } from "../../parts/fields";
import { Screen } from "../../parts/screen";
import { t } from "../../texts";
import { keep } from "./keep";
import type { PartProps } from "./index";

/* What was counted against what the plates come to, in words. */
function Difference({ counted, expected }: { counted: bigint; expected: bigint }) {
  const [good, words] = counted === expected ? [true, t.report.cashEven]
    : [false, counted < expected ? t.report.cashShort(showMoney(expected - counted))
      : t.report.cashOver(showMoney(counted - expected))];
  return <p class={good ? "notice good" : "notice"} role="status">{words}</p>;
}

export function CashScreen({ draft, change, at }: PartProps) {
  const { enrolment } = useApp();
  const fee = enrolment.kitchen.feeCentavos;
  const expected = feesExpected(draft, fee);
  const how = draft.paid === null || fee === null ? null
    : t.report.feesExpectedHow(draft.paid, showMoney(fee));
  return (
    <Screen title={t.report.cashTitle} help={t.report.cashHelp} back={at} action={keep(at)}>
      <p class="counter">{t.report.feesExpected}{" "}
        {expected === null ? <em class="big">{t.unknown}</em>
          : <b class="huge">{showMoney(expected)}</b>}
        <small>{how ?? t.report.feesUnknown}</small></p>
      <MoneyField label={t.report.fees} centavos={draft.feesCentavos} read={readCentavos}
        show={showMoney} onChange={(feesCentavos) => change((now) => ({ ...now, feesCentavos }))} />
      {draft.feesCentavos === null || expected === null ? null
        : <Difference counted={BigInt(draft.feesCentavos)} expected={expected} />}
      <h2>{t.report.box}</h2>
      <p class="note">{t.report.boxHelp}</p>
      <MoneyField label={t.report.boxCounted} centavos={draft.cashCentavos} read={readCentavos}
        show={showMoney} onChange={(cashCentavos) => change((now) => ({ ...now, cashCentavos }))} />
      {draft.cashCentavos === null ? null : (
        <TextField long label={t.report.boxNote} value={draft.cashNote} bytesMost={400}
          note={t.optional} onChange={(cashNote) => change((now) => ({ ...now, cashNote }))} />
      )}
    </Screen>
  );
}

function HoursField({ label, minutes, onChange }: { label: string; minutes: number | null;
  onChange: (minutes: number | null) => void }) {
  const [text, setText] = useState(minutes === null ? "" : showHours(minutes));
  const wrong = text.trim() !== "" && readHours(text) === null;
  return (
    <TextField label={label} value={text} decimal
      note={wrong ? t.report.hoursWrong : text.trim() ? undefined : t.notNoted}
      onChange={(typed) => {
        setText(typed);
        onChange(readHours(typed));
      }} />
  );
}

export function HoursScreen({ draft, change, at }: PartProps) {
  const { enrolment: { members } } = useApp();
  return (
    <Screen title={t.report.hoursTitle} help={t.report.hoursHelp} back={at} action={keep(at)}>
      {members.length ? null : <p class="empty">{t.report.hoursNobody}</p>}
      {members.map(({ number, name }) => (
        <HoursField key={number} label={name} minutes={draft.minutes?.[number] ?? null}
          onChange={(minutes) => change((now) => {
            const { [number]: _, ...others } = now.minutes ?? {};
            const next = minutes === null ? others : { ...others, [number]: minutes };
            return { ...now, minutes: Object.keys(next).length ? next : null };
          })} />
      ))}
    </Screen>
  );
}
