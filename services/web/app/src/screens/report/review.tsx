/* The last look before it is saved. What does not fit is said, and never stops anybody. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../../app";
import { doubts, feesExpected, isLate, reportBody, saveReport, sentReport, servedOf }
  from "../../core/report";
import { showMoney } from "../../core/money";
import { showDay } from "../../core/days";
import { closeDiners } from "../../core/surveys";
import { Choices } from "../../parts/fields";
import { MainAction, SavedScreen, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { noted, Served, type PartProps } from "./index";

const NUMBERS = ["caja", "cocina"]; /* parts whose numbers are said one by one */

function Facts({ draft }: Pick<PartProps, "draft">) {
  const { enrolment } = useApp();
  const expected = feesExpected(draft, enrolment.kitchen.feeCentavos);
  const rows: [string, string | number | null][] = [
    [t.report.paid, draft.paid], [t.report.exemptField, draft.exempt],
    [t.report.fees, draft.feesCentavos === null ? null : showMoney(BigInt(draft.feesCentavos))],
    [t.report.feesExpected, expected === null ? t.unknown : showMoney(expected)],
    [t.report.boxCounted, draft.cashCentavos === null ? null
      : showMoney(BigInt(draft.cashCentavos))],
    [t.report.prepared, draft.prepared], [t.report.leftOver, draft.leftOver],
    [t.report.meals, draft.committeeMeals],
  ];
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}><dt>{name}</dt>
          <dd>{value === null ? <em>{t.notNoted}</em> : value}</dd></div>
      ))}
      {noted(draft).filter(({ route }) => !NUMBERS.includes(route)).map(({ text, said }) => (
        <div key={text}><dt>{text}</dt><dd>{said || <em>{t.notNoted}</em>}</dd></div>
      ))}
    </dl>
  );
}

export function ReviewScreen({ draft, at }: PartProps) {
  const { store, day, enrolment, capture } = useApp();
  const kitchen = enrolment.kitchen.number;
  const before = useStored(() => sentReport(store, kitchen, day));
  const [reason, setReason] = useState("");
  const [saved, setSaved] = useState(false);
  const { busy, problem, saving } = useSaving();
  const served = servedOf(draft);
  if (before === undefined) return null;
  if (saved) return <SavedScreen title={t.report.saved} number={t.saved.count(served ?? 0)} />;

  const submit = () => saving(async () => {
    const correction = before ? { digest: before.digest, reason } : null;
    const onBehalf = capture && { ...capture, monitor: enrolment.monitor?.number ?? 0 };
    await saveReport(store, kitchen, day, reportBody(draft, day, correction, onBehalf), capture);
    setSaved(true);
    /* Service is over: what diners answered today is put together and goes too. */
    if (!capture) await closeDiners(store, day).catch(() => undefined);
  });
  return (
    <Screen title={t.report.reviewTitle} help={t.report.reviewHelp} back={at} action={
      <MainAction icon="check" disabled={busy || (before !== null && !reason)}
        onClick={() => void submit()}>
        {before ? t.report.correct : t.report.saveButton}</MainAction>}>
      <p class="counter"><Served count={served} />
        <small>{showDay(day)}</small></p>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {isLate(enrolment, day) ? <p class="notice">{t.report.late}</p> : null}
      {before ? (
        <Choices label={t.report.correctLead} chosen={[reason]} onToggle={setReason}
          options={t.report.correctReasons.map((text) => ({ value: text, text }))} />
      ) : null}
      {doubts(draft, enrolment.kitchen.feeCentavos).map((doubt) => (
        <p class="notice" key={doubt}>{t.report.doubts[doubt]}</p>
      ))}
      <Facts draft={draft} />
    </Screen>
  );
}
