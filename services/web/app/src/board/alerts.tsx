/* What to look at: alerts that nobody closed, taken and closed where they are listed. A day is
 * looked at once: they are slow to change. */
import { useState } from "preact/hooks";
import { b } from "../texts/board";
import { readAll } from "./api";
import { numberOfDay, showDay } from "./days";
import type { Alert } from "./rows";
import { useSigning, useStep, useWork } from "./signing";
import { Shown, type Reading } from "./state";
import { alertSubject } from "./steps";
import { AlertAction, AlertOutcome, AlertStepSchema, encode, EntryKind } from "./wire";
import { Doing, LastStep, SigningNotice, useSign, WordsForm } from "./work";

const ALERTS_MS = 10 * 60_000;
const WORDS_MOST = 400;
const SHOWN = 100;
const load = () => readAll<Alert>("alerts");

export const useAlerts = (): Reading<Alert[]> => useWork(load, ALERTS_MS);

const OUTCOMES: [number, string][] = [[AlertOutcome.CONFIRMED, b.alerts.confirmed],
  [AlertOutcome.NOT_CONFIRMED, b.alerts.notConfirmed]];

/* One alert, with what may be done about it. */
export function AlertItem({ alert, where }: { alert: Alert; where: boolean }) {
  const { enrolment, sign } = useSigning();
  const { busy, problem, signing } = useSign();
  const [closes, setCloses] = useState(false);
  const step = useStep(alertSubject(alert.number, alert.kind, alert.service_day));
  const say = (action: AlertAction, outcome = AlertOutcome.UNSPECIFIED, words = "") =>
    sign(EntryKind.ALERT_STEP, encode(AlertStepSchema, { kitchen: alert.number, kind: alert.kind,
      day: numberOfDay(alert.service_day), action, outcome, words,
      person: enrolment?.person?.number ?? 0 }), alert.number);
  return (
    <li class="work">
      {where ? <p><a href={`#/comedor/${alert.number}`}>{alert.name}</a>{" "}
        <small>{b.alerts.of(alert.number, alert.alcaldia)}</small></p> : null}
      <p>{alert.says}</p>
      <p class="note">{alert.mine ? b.alerts.mine
        : alert.taken_by ? b.alerts.takenBy(alert.taken_by)
          : alert.state === "taken" ? b.alerts.taken : b.alerts.nobody}</p>
      <Doing step={step}>
        {closes && alert.may_close ? (
          <WordsForm title={b.alerts.close} label={b.alerts.found} help={b.alerts.foundHelp}
            most={WORDS_MOST} choose={b.alerts.choose} choices={OUTCOMES} signs={b.alerts.signClose}
            onCancel={() => setCloses(false)} onSign={async (words, outcome) => {
              await say(AlertAction.CLOSE, outcome, words);
              setCloses(false);
            }} />
        ) : (
          <p class="doing">
            {alert.may_take ? <button type="button" class="does" disabled={busy}
              onClick={() => signing(() => say(AlertAction.TAKE))}>{b.alerts.take}<span
                class="unseen"> {b.alerts.which(alert.number, showDay(alert.service_day))}</span>
            </button> : null}
            {alert.may_close ? <button type="button" class="does" aria-expanded={false}
              onClick={() => setCloses(true)}>{b.alerts.close}…<span class="unseen"> {
                b.alerts.which(alert.number, showDay(alert.service_day))}</span></button> : null}
          </p>
        )}
        {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      </Doing>
    </li>
  );
}

/* What is one's own first, then what nobody looks at. */
const rank = (alert: Alert) => alert.mine ? 0 : alert.state === "raised" ? 1 : 2;

export function AlertsScreen() {
  const reading = useAlerts();
  const [most, setMost] = useState(SHOWN);
  return <Shown reading={reading}>{(all) => {
    const rows = [...all].sort((one, other) => rank(one) - rank(other) ||
      other.service_day.localeCompare(one.service_day) || one.number - other.number);
    if (rows.length === 0) return <><LastStep /><p class="empty">{b.alerts.empty}</p></>;
    return (
      <>
        <LastStep />
        <p class="help">{b.alerts.count(rows.length, rows.filter((one) => one.mine).length)}</p>
        <SigningNotice acts={rows.some((one) => one.may_take || one.may_close)} />
        <ul class="stack">{rows.slice(0, most).map((alert) => (
          <AlertItem alert={alert} where
            key={alertSubject(alert.number, alert.kind, alert.service_day)} />))}</ul>
        {rows.length > most ? <button type="button" class="quiet wide"
          onClick={() => setMost(most + SHOWN)}>{b.more(b.ofMany(most, rows.length))}</button>
          : null}
      </>
    );
  }}</Shown>;
}
