/* Today at a glance: how many reported, who has not, and what waits for a person. Each figure is
 * also the filter that shows what it counts. */
import { useMemo, useState } from "preact/hooks";
import { b } from "../texts/board";
import { useAlerts } from "./alerts";
import { readAll } from "./api";
import { showDay, showLongDay, showWhen } from "./days";
import { todayFile } from "./files";
import { TileMap } from "./map";
import { Tick, WriteMany, writes } from "./messages";
import { reportState, type Alert, type Row, type Today } from "./rows";
import { Shown, useBoard, useRead } from "./state";
import { Table, Tag, type Column } from "./table";

type Filter = keyof typeof FILTERS;

const FILTERS = {
  missing: (row: Row) => row.due && !row.reported && !row.still_open,
  pending: (row: Row) => row.due && !row.reported && row.still_open,
  late: (row: Row) => row.timeliness === "late",
  overdue: (row: Row) => (row.petitions_overdue ?? 0) > 0,
  near: (row: Row) => (row.petitions_near ?? 0) > 0,
  observed: (row: Row) => row.purchases_observed > 0,
  unproven: (row: Row) => row.purchases_unproven > 0,
  alerts: (row: Row) => (row.alerts ?? 0) > 0,
};
const COUNTS: Record<Filter, (row: Row) => number> = {
  missing: () => 1,
  pending: () => 1,
  late: () => 1,
  overdue: (row) => row.petitions_overdue ?? 0,
  near: (row) => row.petitions_near ?? 0,
  observed: (row) => row.purchases_observed,
  unproven: (row) => row.purchases_unproven,
  alerts: (row) => row.alerts ?? 0,
};
const GRAVE: Filter[] = ["missing", "overdue"];

const load = () => readAll<Today>("today");

/* Who has not reported first, then who has most that waits. */
function inOrder(today: Today[], alerts: Alert[] | null): Row[] {
  const counts = new Map<number, number>();
  for (const { number } of alerts ?? []) counts.set(number, (counts.get(number) ?? 0) + 1);
  const weight = (row: Row) => (row.due && !row.reported ? 1e6 : 0)
    + 1e3 * (row.petitions_overdue ?? 0) + 10 * (row.petitions_near ?? 0) + row.purchases_observed;
  return today.map((row) => ({ ...row, alerts: alerts ? counts.get(row.number) ?? 0 : null }))
    .sort((one, other) => weight(other) - weight(one) || one.number - other.number);
}

const count = (value: number | null) =>
  value === null ? b.waiting : value ? value.toLocaleString("es-MX") : b.none;

function Petitions({ row }: { row: Row }) {
  if (!row.petitions_open) return <>{b.none}</>;
  return (
    <>
      {row.petitions_overdue ? <Tag kind="refused">{b.overdueCount(row.petitions_overdue)}</Tag>
        : null}
      {row.petitions_near ? <Tag kind="observed">{b.nearCount(row.petitions_near)}</Tag> : null}
      {row.petitions_overdue || row.petitions_near ? null : b.open(row.petitions_open)}
    </>
  );
}

const COLUMNS: Column<Row>[] = [
  { name: b.columns.kitchen, show: (row) =>
    <><a href={`#/comedor/${row.number}`}>{row.name}</a>
      {row.state === "active" ? null : <Tag kind="observed">{b.kitchen.states[row.state]}</Tag>}
    </> },
  { name: b.columns.alcaldia, show: (row) => row.alcaldia },
  { name: b.columns.report, show: (row) => {
    const state = reportState(row);
    return <><Tag kind={state.replace(/ /g, "-")}>{b.report[state]}</Tag>
      {row.received_at ? <small>{showWhen(row.received_at, row.service_day)}</small> : null}
      {row.reported || !row.last_report_day ? null
        : <small>{b.last(showDay(row.last_report_day))}</small>}</>;
  } },
  { name: b.columns.rations, number: true, show: (row) => row.rations === null ? b.none
    : <>{row.rations.toLocaleString("es-MX")} <small>{b.capacity(row.capacity)}</small></> },
  { name: b.columns.petitions, show: (row) => <Petitions row={row} /> },
  { name: b.columns.purchases, number: true, show: (row) => <>{count(row.purchases_observed)}
    {row.purchases_unproven ? <small>{b.unproven(row.purchases_unproven)}</small> : null}</> },
  { name: b.columns.alerts, number: true, show: (row) => count(row.alerts) },
];

/* What is shown beside the ticks: there is no room for all of it. */
const TICKED = [b.columns.kitchen, b.columns.alcaldia, b.columns.report];

function Figures({ rows, chosen, choose }:
  { rows: Row[]; chosen: Filter | null; choose: (filter: Filter) => void }) {
  const due = rows.filter((row) => row.due);
  const petitions = rows.some((row) => row.petitions_open !== null);
  const open = rows.some((row) => row.still_open);
  const hidden: Filter[] = [open ? "missing" : "pending", ...(petitions ? []
    : ["near", "overdue"] as const)];
  const shown = (Object.keys(FILTERS) as Filter[]).filter((name) => !hidden.includes(name));
  return (
    <div class="figures" role="group" aria-label={b.today.filters}>
      <p class="figure main-figure">
        <b>{due.filter((row) => row.reported).length.toLocaleString("es-MX")}</b>
        <span>{b.today.due(due.length)}</span>
      </p>
      {shown.map((name) => {
        const sum = rows.filter(FILTERS[name]).reduce((all, row) => all + COUNTS[name](row), 0);
        return (
          <button type="button" disabled={sum === 0} aria-pressed={chosen === name}
            class={`figure ${sum === 0 ? "" : GRAVE.includes(name) ? "grave" : "waits"}`}
            onClick={() => choose(name)}>
            <b>{name === "alerts" && rows[0]?.alerts === null ? b.waiting
              : sum.toLocaleString("es-MX")}</b> <span>{b.today[name]}</span>
          </button>
        );
      })}
    </div>
  );
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function Day({ today, alerts }: { today: Today[]; alerts: Alert[] | null }) {
  const rows = useMemo(() => inOrder(today, alerts), [today, alerts]);
  const [filter, setFilter] = useState<Filter | null>(null);
  const [alcaldia, setAlcaldia] = useState("");
  const [search, setSearch] = useState("");
  const [many, setMany] = useState(false); /* the list is ticked, to write to those */
  const [chosen, setChosen] = useState(new Set<number>());
  const [wrote, setWrote] = useState(0);
  const { who } = useBoard();
  const found = useMemo(() => rows.filter((row) =>
    (!filter || FILTERS[filter](row)) && (!alcaldia || row.alcaldia_code === alcaldia) &&
    (!search || plain(row.name).includes(plain(search)) || String(row.number) === search.trim())),
  [rows, filter, alcaldia, search]);
  if (rows.length === 0) return <p class="empty">{b.today.empty}</p>;
  const { service_day: day, cut_off: cutOff, still_open: open } = rows[0] as Row;
  const wide = new Set(rows.map((row) => row.alcaldia_code)).size > 1;
  const ticks: Column<Row>[] = many ? [{ name: b.many.column, show: (row) =>
    <Tick number={row.number} name={row.name} chosen={chosen} choose={setChosen} /> }] : [];
  const missing = found.filter((row) => row.due && !row.reported).map((row) => row.number);
  return (
    <>
      <p class="lead">{day ? b.today.day(showLongDay(day)) : b.today.noDay}
        {open && cutOff ? b.today.until(cutOff) : null}</p>
      <Figures rows={rows} chosen={filter}
        choose={(name) => setFilter(filter === name ? null : name)} />
      <div class={wide ? "sides" : ""}>
        {wide ? <TileMap rows={rows} chosen={alcaldia} choose={setAlcaldia} /> : null}
        <div class="list">
          <div class="field">
            <label for="search">{b.today.search}</label>
            <input id="search" type="search" autoComplete="off" value={search}
              onInput={(event) => setSearch(event.currentTarget.value)} />
          </div>
          {wrote ? <p class="notice" role="status">{b.many.done(wrote)}</p> : null}
          {!writes(who.session.role) ? null : many ? <WriteMany chosen={chosen} choose={setChosen}
            missing={missing} day={day} onDone={(count) => {
              setMany(false);
              setChosen(new Set());
              setWrote(count);
            }} />
            : <p class="doing"><button type="button" class="does" aria-expanded={false}
              onClick={() => {
                setMany(true);
                setWrote(0);
              }}>{b.many.open}</button></p>}
          <Table title={b.today.list} help={b.today.listHelp} rows={found} file={todayFile(day)}
            columns={[...COLUMNS.filter((one) => (wide || one.name !== b.columns.alcaldia) &&
              (!many || TICKED.includes(one.name))), ...ticks]}
            keyOf={(row) => row.number} empty={
              <>{b.today.noMatch} <button type="button" class="quiet" onClick={() => {
                setFilter(null);
                setAlcaldia("");
                setSearch("");
              }}>{b.today.clear}</button></>} />
        </div>
      </div>
    </>
  );
}

export function TodayScreen() {
  const reading = useRead(load);
  const alerts = useAlerts();
  return <Shown reading={reading}>{(today) => <Day today={today} alerts={alerts.data} />}</Shown>;
}
