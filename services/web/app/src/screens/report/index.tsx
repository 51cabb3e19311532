/* A day's report: how many so far, three ways of counting, and what else may be noted. */
import { useMemo } from "preact/hooks";
import { AppContext, go, useApp } from "../../app";
import { dayBefore, showDay, showHours } from "../../core/days";
import { showMoney } from "../../core/money";
import { PAST_MOST, servedOf, sum, type ReportDraft } from "../../core/report";
import { Icon, type IconName } from "../../parts/icons";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { BookScreen, KitchenScreen } from "./numbers";
import { CashScreen, HoursScreen } from "./cash";
import { GroupsScreen, ServiceScreen } from "./counting";
import { DaysScreen } from "./days";
import { IncidentsScreen, MenuScreen, PeopleScreen } from "./more";
import { ReviewScreen } from "./review";
import { useDraft, type Change } from "./draft";

export const TODAY = "reporte";

export interface PartProps {
  draft: ReportDraft;
  change: Change;
  at: string; /* the route of the report's first screen */
}

const PARTS: Record<string, (props: PartProps) => unknown> = {
  servicio: ServiceScreen, grupos: GroupsScreen, libro: BookScreen, caja: CashScreen,
  cocina: KitchenScreen, menu: MenuScreen, personas: PeopleScreen, horas: HoursScreen,
  incidentes: IncidentsScreen, revisar: ReviewScreen,
};

/* Of today; of a day before it, whose eight digits stand in the route; or the list of those. */
export function ReportRoutes({ second, third }: { second: string; third: string }) {
  const app = useApp();
  const day = /^\d{8}$/.test(second) ? Number(second) : 0;
  const past = day >= dayBefore(app.day, PAST_MOST) && day < app.day;
  const inside = useMemo(() => ({ ...app, day }), [app, day]);
  if (second === "dias") return <DaysScreen />;
  if (!past) return <ReportScreens part={second} />;
  return (
    <AppContext.Provider value={inside}>
      <ReportScreens key={day} part={third} at={`reporte/${day}`} />
    </AppContext.Provider>
  );
}

export function ReportScreens({ part, at = TODAY }: { part: string; at?: string }) {
  const { draft, change, problem } = useDraft();
  if (!draft) return null;
  const Part = (PARTS[part] ?? Overview) as typeof Overview;
  return (
    <>
      {problem ? <p class="notice bad" role="alert">{t.notSaved.full}</p> : null}
      <Part draft={draft} change={change} at={at} />
    </>
  );
}

const WAYS: { route: string; icon: IconName; text: string; hint: string }[] = [
  { route: "servicio", icon: "tap", text: t.report.service, hint: t.report.serviceHint },
  { route: "grupos", icon: "people", text: t.report.groups, hint: t.report.groupsHint },
  { route: "libro", icon: "book", text: t.report.book, hint: t.report.bookHint },
];

export function noted(draft: ReportDraft): { route: string; text: string; said: string }[] {
  const money = [draft.feesCentavos, draft.cashCentavos].map((centavos) =>
    (centavos === null ? "" : showMoney(BigInt(centavos))));
  const worked = Object.values(draft.minutes ?? {});
  const menu = draft.menu.groups.map((group) => t.report.foodGroups[group]).join(", ");
  const people = draft.vulnerable ? String(sum(draft.vulnerable)) : "";
  return [
    { route: "caja", text: t.report.cash, said: money.filter(Boolean).join(" · ") },
    { route: "cocina", text: t.report.kitchen, said: draft.prepared === null ? ""
      : t.report.preparedCount(draft.prepared) },
    { route: "menu", text: t.report.menu, said: draft.menu.mainDish || menu },
    { route: "personas", text: t.report.people, said: people },
    { route: "horas", text: t.report.hours, said: worked.length
      ? t.report.hoursOf(worked.length, showHours(sum(draft.minutes))) : "" },
    { route: "incidentes", text: t.report.incidents, said: draft.incidents
      .map(({ kind }) => t.report.incidentKinds[kind]).join(", ") },
  ];
}

/* How many were served; not counted yet is no number. */
export function Served({ count }: { count: number | null }) {
  if (count === null) return <em class="big">{t.report.notCounted}</em>;
  return <><b class="huge">{count}</b> {t.report.served}</>;
}

function Overview({ draft, at }: PartProps) {
  const { enrolment, day, capture } = useApp();
  const served = servedOf(draft);
  /* Plates are pressed where they are served. */
  const past = at !== TODAY;
  const ways = capture || past ? WAYS.filter(({ route }) => route !== "servicio") : WAYS;
  return (
    <Screen title={capture || past ? t.report.of(showDay(day)) : t.report.title}
      help={capture ? t.capture.reportHelp : past ? t.report.pastHelp : t.report.help}
      back={capture ? `captura/${capture.kitchen}` : past ? "reporte/dias" : ""} action={
      <MainAction icon="check" onClick={() => go(`${at}/revisar`)}>
        {t.report.review}</MainAction>}>
      <p class="counter" aria-live="polite">
        <Served count={served} />
        <small>{enrolment.kitchen.name}</small>
      </p>
      <h2>{t.report.ways}</h2>
      <div class="tiles three">
        {ways.map(({ route, icon, text, hint }) => (
          <button type="button" class="tile" key={route} onClick={() => go(`${at}/${route}`)}>
            <Icon name={icon} /><span><b>{text}</b><small>{hint}</small></span>
          </button>
        ))}
      </div>
      <h2>{t.report.more}</h2>
      <div class="stack">
        {noted(draft).map(({ route, text, said }) => (
          <button type="button" class="row" key={route} onClick={() => go(`${at}/${route}`)}>
            <strong>{text}</strong><span class="note">{said || t.notNoted}</span>
          </button>
        ))}
      </div>
    </Screen>
  );
}
