/* Everything that was saved here, with what became of it and what to do. */
import { go, useApp, useStored } from "../app";
import { activityOf, attendance, standingActivities } from "../core/activity";
import { dayBefore, dayOf, showDay } from "../core/days";
import { history, type HistoryEntry } from "../core/history";
import { showMoney } from "../core/money";
import { bodyOf } from "../core/outbox";
import { PAST_MOST } from "../core/report";
import { DailyReportSchema, decode, EntryKind, MessageSchema, PurchaseSchema, VisitSchema }
  from "../core/wire";
import { Icon, type IconName } from "../parts/icons";
import { Screen } from "../parts/screen";
import { t } from "../texts";

const MARKS: Record<HistoryEntry["course"], IconName> = { here: "cloud", received: "letter",
  accepted: "check", observed: "warning", refused: "warning" };

/* The one number or word by which a person knows it again. */
function gist({ item }: HistoryEntry): string {
  switch (item.kind) {
    case EntryKind.DAILY_REPORT:
      return t.saved.count(decode(DailyReportSchema, bodyOf(item)).rationsServed);
    case EntryKind.PURCHASE: {
      const purchase = decode(PurchaseSchema, bodyOf(item));
      const shop = purchase.supplierName ? ` · ${purchase.supplierName}` : "";
      return showMoney(purchase.totalCentavos) + shop;
    }
    case EntryKind.VISIT: {
      const { foundClosed, countedDiners } = decode(VisitSchema, bodyOf(item));
      if (foundClosed) return t.visit.closed;
      return countedDiners ? t.visit.people(Number(countedDiners.value)) : "";
    }
    case EntryKind.ACTIVITY: {
      const activity = activityOf(item);
      const came = attendance(activity);
      return [t.activity.kinds[activity.kind], activity.institution,
        came === null ? "" : t.activity.people(came)].filter(Boolean).join(" · ");
    }
    case EntryKind.MESSAGE: {
      const { content } = decode(MessageSchema, bodyOf(item));
      return content.case === "text" ? content.value.text : "";
    }
    default:
      return "";
  }
}

/* The way to a report that can still be corrected, from the list of what was saved. */
function Correct({ item }: HistoryEntry) {
  const { day } = useApp();
  const { serviceDay } = decode(DailyReportSchema, bodyOf(item));
  if (serviceDay > day || serviceDay < dayBefore(day, PAST_MOST)) return null;
  return (
    <button type="button" class="quiet" onClick={() =>
      go(serviceDay === day ? "reporte" : `reporte/${serviceDay}`)}>
      {t.history.correct(showDay(serviceDay))}</button>
  );
}

/* The same to an activity, as long as it stands. */
function CorrectActivity({ item }: HistoryEntry) {
  const { store, enrolment: { monitor } } = useApp();
  const stands = useStored(async () => (await standingActivities(store))
    .some(({ digest }) => digest === item.digest));
  if (!stands) return null;
  return (
    <button type="button" class="quiet" onClick={() => go(monitor
      ? `actividad/${item.kitchen}/${item.digest}` : `actividad/${item.digest}`)}>
      {t.activity.correct}</button>
  );
}

/* What the registry said of a visit or an activity, in plain words. */
function saidOf({ item, flags, problem }: HistoryEntry): string[] {
  if (item.kind !== EntryKind.VISIT && item.kind !== EntryKind.ACTIVITY) return [];
  const words = item.kind === EntryKind.VISIT ? t.visit : t.activity;
  const odd = words.flags.filter((_, bit) => flags & (1 << bit));
  return problem ? [...odd, words.problems[problem] ?? words.problemOther] : odd;
}

/* Of these a monitor's device hears what became of them. */
const ANSWERED = [EntryKind.VISIT, EntryKind.ACTIVITY];

export function Entry({ entry }: { entry: HistoryEntry }) {
  const { enrolment: { monitor } } = useApp();
  const { course, reasons, folio, item } = entry;
  const said = gist(entry);
  const place = monitor?.places.find((one) => one.number === item.kitchen);
  return (
    <li class={`card entry ${course}`}>
      <div class="head">
        <strong>{t.history.kinds[item.kind] ?? ""}</strong>
        <span class={`tag ${course}`}>
          <Icon name={MARKS[course]} />{t.history.courses[course]}</span>
      </div>
      {monitor ? <p>{place?.name ?? `${t.monitor.number} ${item.kitchen}`}</p> : null}
      {said ? <p class="gist">{said}</p> : null}
      {folio ? <p>{t.history.folio}: <strong>{folio}</strong></p> : null}
      {[...reasons.filter(Boolean), ...saidOf(entry)].map((reason) => (
        <p class="reason" key={reason}>{reason}</p>))}
      <p class="note">{monitor && course === "received" && !ANSWERED.includes(item.kind)
        ? t.monitor.received : t.history.what[course]}</p>
      {!monitor && item.kind === EntryKind.DAILY_REPORT ? <Correct {...entry} /> : null}
      {item.kind === EntryKind.ACTIVITY ? <CorrectActivity {...entry} /> : null}
    </li>
  );
}

export function HistoryScreen() {
  const { store, enrolment } = useApp();
  const entries = useStored(() => history(store));
  if (!entries) return null;
  const days = new Map<number, HistoryEntry[]>();
  for (const entry of entries) {
    const day = entry.item.savedDay || dayOf(entry.item.savedMs + enrolment.clock.offsetMs);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <Screen title={t.history.title} help={t.history.help} back="">
      {entries.length ? null : <p class="empty">{t.history.empty}</p>}
      {[...days.entries()].map(([day, list]) => (
        <section key={day}>
          <h2>{showDay(day)}</h2>
          <ol class="stack plain">
            {list.map((entry) => <Entry key={entry.item.digest} entry={entry} />)}
          </ol>
        </section>
      ))}
      <p class="note">{t.history.kept}</p>
    </Screen>
  );
}
