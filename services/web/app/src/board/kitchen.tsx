/* One kitchen: how it stands, what to look at, and its history. */
import { useCallback } from "preact/hooks";
import { showMoney } from "../core/money";
import { b } from "../texts/board";
import { AlertItem, useAlerts } from "./alerts";
import { Conversation } from "./messages";
import { read, readAll } from "./api";
import { dayOf, showDay, showWhen } from "./days";
import { petitionsFile, purchasesFile, reportsFile, statementsFile, visitsFile } from "./files";
import { purchaseState, reportState, type Alert, type Kitchen, type Petition, type Purchase,
  type Report, type Statement, type Visit } from "./rows";
import { Shown, useRead, type Reading } from "./state";
import { alertSubject } from "./steps";
import { Table, Tag, type Column } from "./table";
import { LastStep, SigningNotice } from "./work";

interface Whole { kitchen: Kitchen; reports: Report[]; statements: Statement[];
  purchases: Purchase[]; petitions: Petition[]; visits: Visit[] }

async function load(number: number): Promise<Whole> {
  const beneath = `kitchens/${number}`;
  const kitchen = await read<Kitchen>(beneath);
  const [reports, statements, purchases, petitions, visits] = await Promise.all([
    readAll<Report>(`${beneath}/reports`), readAll<Statement>(`${beneath}/statements`),
    readAll<Purchase>(`${beneath}/purchases`), readAll<Petition>(`${beneath}/petitions`),
    readAll<Visit>(`${beneath}/visits`)]);
  return { kitchen, reports, statements, purchases, petitions, visits };
}

const money = (pesos: number | null) =>
  pesos === null ? b.none : showMoney(Math.round(pesos * 100));
const count = (value: number | null) => value === null ? b.none : value.toLocaleString("es-MX");

const REPORTS: Column<Report>[] = [
  { name: b.reports.day, show: (row) => showDay(row.service_day) },
  { name: b.reports.report, show: (row) => {
    const state = reportState(row);
    return <><Tag kind={state.replace(/ /g, "-")}>{b.report[state]}</Tag>
      {row.received_at ? <small>{showWhen(row.received_at, row.service_day)}</small> : null}
      {(row.version ?? 1) > 1 ? <small>{b.reports.corrected}</small> : null}</>;
  } },
  { name: b.reports.served, number: true, show: (row) => count(row.rations_served) },
  { name: b.reports.paid, number: true, show: (row) => count(row.rations_paid) },
  { name: b.reports.exempt, number: true, show: (row) => count(row.rations_exempt) },
  { name: b.reports.fees, number: true, show: (row) => money(row.fees_mxn) },
  { name: b.reports.claim, number: true, show: (row) => money(row.claim_mxn) },
  { name: b.reports.flags, show: (row) =>
    row.flags?.map((flag) => b.flags[flag] ?? flag).join(", ") || b.none },
];

const STATEMENTS: Column<Statement>[] = [
  { name: b.statements.period, show: (row) =>
    <>{showDay(row.period_start)} – {showDay(row.period_end)}
      {row.opening ? <small>{b.statements.opening}</small> : null}</> },
  { name: b.statements.rations, number: true, show: (row) => count(row.rations) },
  { name: b.statements.amount, number: true, show: (row) => money(row.amount_mxn) },
  { name: b.statements.withheld, number: true, show: (row) => row.withheld_mxn === 0 ? b.none
    : <>{money(row.withheld_mxn)}
      <small>{row.unmet.map((one) => b.statements.unmet[one] ?? one).join(", ")}</small></> },
  { name: b.statements.paid, number: true, show: (row) => row.reversed_mxn !== null
    ? <><Tag kind="refused">{b.statements.reversed}</Tag><small>{money(row.reversed_mxn)}
      {row.reversed_at ? `, ${b.statements.reversedOn(showDay(dayOf(row.reversed_at)))}` : null}
    </small></>
    : row.paid_mxn !== null ? money(row.paid_mxn)
      : row.authorised ? b.statements.authorised : b.statements.notPaid },
  { name: b.statements.prove, show: (row) => row.prove_by ? showDay(row.prove_by) : b.none },
  { name: b.statements.why, show: (row) => row.legal_basis ?? b.none },
];

const PURCHASES: Column<Purchase>[] = [
  { name: b.purchases.day, show: (row) =>
    row.purchase_day ? showDay(row.purchase_day) : b.none },
  { name: b.purchases.total, number: true, show: (row) => money(row.total_mxn) },
  { name: b.purchases.proof, show: (row) => <>{b.purchases.proofs[row.proof] ?? row.proof}
    {row.proof === "none yet" || row.proof_here ? null : <small>{b.purchases.notHere}</small>}</> },
  { name: b.purchases.verdict, show: (row) => <>
    <Tag kind={purchaseState(row).replace(/ /g, "-")}>
      {b.purchases.verdicts[purchaseState(row)]}</Tag>
    {row.was_replaced ? <small>{b.purchases.replaced}</small> : null}
    {row.is_copy ? <small>{b.purchases.copy}</small> : null}</> },
  { name: b.purchases.why, show: (row) => row.explanation || b.none },
];

const PETITIONS: Column<Petition>[] = [
  { name: b.petitions.folio, show: (row) => <>{row.folio}
    {row.mine ? <small>{b.petitions.mine}</small> : null}</> },
  { name: b.petitions.kind, show: (row) => <>{b.petitions.kinds[row.kind]}{" "}
    {b.petitions.petitioners[row.petitioner]}{" "}
    {row.about_committee ? <Tag kind="refused">{b.petitions.quiet}</Tag> : null}</> },
  { name: b.petitions.received, show: (row) => showDay(row.received_day) },
  { name: b.petitions.state, show: (row) => b.petitions.states[row.state] },
  { name: b.petitions.due, show: (row) => row.answered_day
    ? (row.in_term === null ? b.petitions.noTermAnswered : row.in_term ? b.petitions.inTerm
      : b.petitions.pastTerm)(showDay(row.answered_day))
    : <>{row.due_day ? showDay(row.due_day) : b.petitions.noTerm}{" "}
      {row.overdue ? <Tag kind="refused">{b.petitions.overdue}</Tag> : null}
      {row.near ? <Tag kind="observed">{b.petitions.near}</Tag> : null}</> },
];

const VISITS: Column<Visit>[] = [
  { name: b.visits.day, show: (row) => <>{showDay(row.visit_day)}
    {row.mine ? <small>{b.visits.mine}</small> : null}</> },
  { name: b.visits.purpose, show: (row) => <>{b.visits.purposes[row.purpose]}{" "}
    {row.found_closed ? <Tag kind="refused">{b.visits.closed}</Tag> : null}</> },
  { name: b.visits.counted, number: true, show: (row) => count(row.counted_diners) },
  { name: b.visits.register, number: true, show: (row) => count(row.register_rations) },
  { name: b.visits.reported, number: true, show: (row) => count(row.reported_rations) },
  { name: b.visits.missing, show: (row) => row.missing.length
    ? <>{row.missing.map((says) => <div key={says}>{says}</div>)}
      <small>{b.visits.of(row.missing.length, row.looked_at)}</small></>
    : row.looked_at ? b.visits.allWell(row.looked_at) : b.none },
  { name: b.reports.flags, show: (row) => row.flags.map((flag) => b.visits.flags[flag] ?? flag)
    .join(", ") || b.none },
];

const BARS = 30;

/* The last days, the oldest at the left; a day without a report is a gap on the line. */
function Chart({ reports }: { reports: Report[] }) {
  const days = reports.filter((day) => day.reported || !day.still_open).slice(0, BARS).reverse();
  const served = days.flatMap((day) => day.rations_served ?? []);
  if (served.length < 2) return null;
  const most = Math.max(...served, 1);
  return (
    <section aria-labelledby="chart">
      <h2 id="chart">{b.kitchen.chart}</h2>
      <p class="help">{b.kitchen.chartHelp(Math.min(...served), most)}</p>
      <svg class="chart" viewBox={`0 0 ${days.length * 10} 60`} preserveAspectRatio="none"
        aria-hidden="true">
        {days.map((day, at) => {
          const height = 56 * (day.rations_served ?? 0) / most;
          return <rect x={at * 10 + 1} width={8} y={58 - height} height={height + 2}
            class={day.reported ? "bar" : "gap"} />;
        })}
      </svg>
    </section>
  );
}

function Facts({ kitchen }: { kitchen: Kitchen }) {
  const facts: [string, string, string?][] = [
    [b.kitchen.state, b.kitchen.states[kitchen.state] ?? kitchen.state,
      b.kitchen.since(showDay(kitchen.state_since))],
    [b.kitchen.capacity, b.kitchen.rationsADay(kitchen.capacity)],
    [b.kitchen.purse, money(kitchen.purse_mxn)],
    [b.kitchen.toProve, money(kitchen.to_prove_mxn), kitchen.next_prove_by
      ? b.kitchen.by(showDay(kitchen.next_prove_by)) : undefined],
    [b.kitchen.toPayBack, money(kitchen.to_pay_back_mxn)],
    [b.kitchen.address, [kitchen.address, kitchen.unit_name, kitchen.alcaldia]
      .filter(Boolean).join(", ")],
  ];
  return (
    <dl class="facts wide-facts">
      {facts.map(([name, value, more]) => (
        <div><dt>{name}</dt><dd>{value}{more ? <small>{more}</small> : null}</dd></div>))}
    </dl>
  );
}

function Alerts({ number, all }: { number: number; all: Reading<Alert[]> }) {
  const own = all.data?.filter((alert) => alert.number === number);
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{b.kitchen.alerts}</h2>
      {own?.length ? (
        <>
          <SigningNotice acts={own.some((one) => one.may_take || one.may_close)} />
          <ul class="stack">{own.map((alert) => <AlertItem alert={alert} where={false}
            key={alertSubject(alert.number, alert.kind, alert.service_day)} />)}</ul>
        </>
      )
        : <p class="help">{own ? b.kitchen.noAlerts
          : all.trouble ? b.trouble.broken : b.loading}</p>}
    </section>
  );
}

function History({ whole, alerts }: { whole: Whole; alerts: Reading<Alert[]> }) {
  const { kitchen, reports, statements, purchases, petitions, visits } = whole;
  const { number } = kitchen;
  return (
    <>
      <LastStep />
      <p class="name">{kitchen.name}</p>
      <Facts kitchen={kitchen} />
      <Alerts number={number} all={alerts} />
      <Conversation number={number} />
      <p class="doing">
        {kitchen.petitions_shown ? <a href={`#/peticiones/${number}`}>{b.kitchen.petitions}</a>
          : null}
        <a href={`#/compras/${number}`}>{b.kitchen.purchases}</a>
      </p>
      <Chart reports={reports} />
      <Table title={b.reports.title} columns={REPORTS} rows={reports} file={reportsFile(number)}
        empty={b.reports.empty} keyOf={(row) => row.service_day} />
      <Table title={b.purchases.title} columns={PURCHASES} rows={purchases}
        file={purchasesFile(number)} empty={b.purchases.empty} keyOf={(_, at) => at} />
      <Table title={b.statements.title} columns={STATEMENTS} rows={statements}
        file={statementsFile(number)} empty={b.statements.empty} keyOf={(_, at) => at} />
      <Table title={b.visits.title} help={b.visits.help} columns={VISITS} rows={visits}
        file={visitsFile(number)} empty={b.visits.empty} keyOf={(_, at) => at} />
      {kitchen.petitions_shown ? <Table title={b.petitions.title} help={b.petitions.help}
        columns={PETITIONS} rows={petitions} file={petitionsFile(number)}
        empty={b.petitions.empty} keyOf={(row) => row.folio} /> : null}
    </>
  );
}

export function KitchenScreen({ number }: { number: number }) {
  const reading = useRead(useCallback(() => load(number), [number]));
  const alerts = useAlerts();
  return <Shown reading={reading}>{(whole) => <History whole={whole} alerts={alerts} />}</Shown>;
}
