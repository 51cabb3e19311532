/* A day's report while it is being made: three ways of counting, one draft. null = not noted. */
import { cut, fromHex, toHex, type Bytes } from "./bytes";
import { dayBefore, today } from "./days";
import { clockFrom, readEnrolment, type Enrolment } from "./enrolment";
import { read, write, type Store } from "./store";
import { bodyOf, save } from "./outbox";
import { DailyReportSchema, decode, encode, EntryKind, type CaptureChannel, type DailyReport,
  type FoodGroup, type HealthMeasure, type IncidentKind, type ServiceMode } from "./wire";

export type Counts = Record<string, number>; /* "sex/age band" or a vulnerable group → rations */

export interface ReportDraft {
  paid: number | null;
  exempt: number | null;
  total: number | null; /* where only the total is known */
  groups: Counts | null;
  vulnerable: Counts | null;
  feesCentavos: string | null; /* whole centavos; a string, since the store keeps no bigint here */
  prepared: number | null;
  leftOver: number | null;
  committeeMeals: number | null;
  mode: ServiceMode;
  opened: number | null;
  closed: number | null;
  menu: { soup: string; mainDish: string; side: string; drink: string; groups: FoodGroup[] };
  measures: HealthMeasure[] | null;
  incidents: { kind: IncidentKind; note: string }[];
  minutes: Record<number, number> | null; /* worked, by the member's number in the committee */
  cashCentavos: string | null; /* in the box when the day ended */
  cashNote: string; /* why it is not what the book says */
  undo: string[]; /* the last taps */
  stated?: Stated; /* left out where the parts come to what was said to be served */
  begun?: Begun; /* left out before it was read for the first time */
}

/* Of a report that was sent: what it said was served, beside parts that come to something else.
 * It is said again for as long as nobody counts them anew. */
interface Stated extends Pick<ReportDraft, "paid" | "exempt" | "total"> {
  served: number;
}

/* When a draft was begun, and the digest of the report that it corrects; "" = of none. */
interface Begun {
  on: number;
  over: string;
}

const UNDO_MOST = 50;
const HOURS_MOST = 24; /* members, as the contract takes them */

export const EMPTY_REPORT: ReportDraft = {
  paid: null, exempt: null, total: null, groups: null, vulnerable: null, feesCentavos: null,
  prepared: null, leftOver: null, committeeMeals: null, mode: 0, opened: null, closed: null,
  menu: { soup: "", mainDish: "", side: "", drink: "", groups: [] }, measures: null,
  incidents: [], minutes: null, cashCentavos: null, cashNote: "", undo: [],
};

export type Tap = "paid" | "exempt" | `group:${string}`;

function step(draft: ReportDraft, tap: string, by: 1 | -1): ReportDraft {
  if (tap === "paid" || tap === "exempt") {
    return { ...draft, total: null, [tap]: Math.max(0, (draft[tap] ?? 0) + by) };
  }
  const name = tap.slice("group:".length);
  const groups = draft.groups ?? {};
  return { ...draft, groups: { ...groups, [name]: Math.max(0, (groups[name] ?? 0) + by) } };
}

export function plate(draft: ReportDraft, tap: Tap): ReportDraft {
  return { ...step(draft, tap, 1), undo: [...draft.undo, tap].slice(-UNDO_MOST) };
}

export function undo(draft: ReportDraft): ReportDraft {
  const last = draft.undo.at(-1);
  return last ? { ...step(draft, last, -1), undo: draft.undo.slice(0, -1) } : draft;
}

export function sum(counts: Counts | null): number {
  return Object.values(counts ?? {}).reduce((all, one) => all + one, 0);
}

/* Served: paid and exempt; else the total that is known; else what was counted by group. */
export function servedOf(draft: ReportDraft): number | null {
  const { stated } = draft;
  if (stated && stated.paid === draft.paid && stated.exempt === draft.exempt &&
    stated.total === draft.total) {
    return stated.served;
  }
  if (draft.paid !== null || draft.exempt !== null) {
    return (draft.paid ?? 0) + (draft.exempt ?? 0);
  }
  return draft.total ?? (draft.groups ? sum(draft.groups) : null);
}

/* What the fees should come to; null where it is not known how many paid. */
export function feesExpected(draft: ReportDraft, feeCentavos: number | null):
  bigint | null {
  return draft.paid === null || feeCentavos === null ? null
    : BigInt(draft.paid) * BigInt(feeCentavos);
}

export type Doubt = "fees" | "groups" | "vulnerable" | "prepared" | "nothing";

/* What does not fit together: said before it is saved, and never a reason not to. */
export function doubts(draft: ReportDraft, feeCentavos: number | null): Doubt[] {
  const served = servedOf(draft) ?? 0;
  const expected = feesExpected(draft, feeCentavos);
  const found: [Doubt, boolean][] = [
    ["nothing", servedOf(draft) === null],
    ["fees", expected !== null && draft.feesCentavos !== null &&
      BigInt(draft.feesCentavos) !== expected],
    ["groups", sum(draft.groups) > served],
    ["vulnerable", Object.values(draft.vulnerable ?? {}).some((one) => one > served)],
    ["prepared", draft.prepared !== null && draft.prepared < served],
  ];
  return found.filter(([, there]) => there).map(([name]) => name);
}

const noted = (value: number | bigint | string | null) =>
  (value === null ? undefined : { value: BigInt(value) });

export interface CorrectionOf {
  digest: string; /* hex */
  reason: string;
}

/* A report that a monitor writes down for a kitchen, and how they came to do it. */
export interface Capture {
  kitchen: number;
  day: number;
  channel: CaptureChannel;
  reason: string;
}

export async function readCapture(store: Store): Promise<Capture | null> {
  return read<Capture | null>(store, "capture", null);
}

export async function keepCapture(store: Store, capture: Capture): Promise<void> {
  await write(store, "capture", capture);
}

export interface OnBehalf extends Pick<Capture, "channel" | "reason"> {
  monitor: number;
}

export function reportBody(draft: ReportDraft, day: number, correction: CorrectionOf | null,
  onBehalf: OnBehalf | null = null): Bytes {
  const menu = draft.menu;
  const hasMenu = menu.groups.length > 0 || [menu.soup, menu.mainDish, menu.side, menu.drink]
    .some((text) => text.trim());
  return encode(DailyReportSchema, {
    serviceDay: day,
    rationsServed: servedOf(draft) ?? 0,
    rationsPaid: noted(draft.paid),
    rationsExempt: noted(draft.exempt),
    feesCentavos: noted(draft.feesCentavos),
    rationsPrepared: noted(draft.prepared),
    rationsLeftOver: noted(draft.leftOver),
    committeeMeals: noted(draft.committeeMeals),
    bySexAndAge: draft.groups ? { counts: countsOf(draft.groups).map(([name, rations]) => {
      const [sex, ageBand] = name.split("/").map(Number);
      return { sex: sex ?? 0, ageBand: ageBand ?? 0, rations };
    }) } : undefined,
    byVulnerableGroup: draft.vulnerable ? { counts: countsOf(draft.vulnerable)
      .map(([group, rations]) => ({ group: Number(group), rations })) } : undefined,
    mode: draft.mode,
    openedMinute: noted(draft.opened),
    closedMinute: noted(draft.closed),
    menu: hasMenu ? { soup: cut(menu.soup.trim(), 80), mainDish: cut(menu.mainDish.trim(), 80),
      side: cut(menu.side.trim(), 80), drink: cut(menu.drink.trim(), 80),
      foodGroups: menu.groups } : undefined,
    healthMeasures: draft.measures ? { taken: draft.measures } : undefined,
    incidents: draft.incidents.map(({ kind, note }) => ({ kind, note: cut(note, 400) })),
    hours: Object.entries(draft.minutes ?? {}).slice(0, HOURS_MOST)
      .map(([member, minutes]) => ({ member: Number(member), minutes })),
    cash: draft.cashCentavos === null ? undefined : { countedCentavos: BigInt(draft.cashCentavos),
      explanation: cut(draft.cashNote.trim(), 400) },
    correction: correction ? { replaces: { digest: fromHex(correction.digest) },
      reason: cut(correction.reason, 400) } : undefined,
    onBehalf: onBehalf ? { monitor: onBehalf.monitor, channel: onBehalf.channel,
      reason: cut(onBehalf.reason.trim(), 400) } : undefined,
  });
}

const asNoted = (value: { value: bigint } | undefined) => (value ? Number(value.value) : null);

/* A report that was sent, as it is written: what of it was not noted is not noted. */
export function draftOf(report: DailyReport): ReportDraft {
  const { menu, bySexAndAge, byVulnerableGroup } = report;
  const paid = asNoted(report.rationsPaid), exempt = asNoted(report.rationsExempt);
  const served = report.rationsServed;
  const parts = paid !== null || exempt !== null;
  const total = parts ? null : served;
  const odd = parts && (paid ?? 0) + (exempt ?? 0) !== served;
  return {
    ...EMPTY_REPORT, paid, exempt, total,
    ...(odd ? { stated: { served, paid, exempt, total } } : {}),
    groups: bySexAndAge ? Object.fromEntries(bySexAndAge.counts.map(({ sex, ageBand, rations }) =>
      [`${sex}/${ageBand}`, rations])) : null,
    vulnerable: byVulnerableGroup ? Object.fromEntries(byVulnerableGroup.counts
      .map(({ group, rations }) => [group, rations])) : null,
    feesCentavos: report.feesCentavos ? String(report.feesCentavos.value) : null,
    prepared: asNoted(report.rationsPrepared), leftOver: asNoted(report.rationsLeftOver),
    committeeMeals: asNoted(report.committeeMeals), mode: report.mode,
    opened: asNoted(report.openedMinute), closed: asNoted(report.closedMinute),
    menu: menu ? { soup: menu.soup, mainDish: menu.mainDish, side: menu.side, drink: menu.drink,
      groups: menu.foodGroups } : EMPTY_REPORT.menu,
    measures: report.healthMeasures?.taken ?? null,
    incidents: report.incidents.map(({ kind, note }) => ({ kind, note })),
    minutes: report.hours.length ? Object.fromEntries(report.hours
      .map(({ member, minutes }) => [member, minutes])) : null,
    cashCentavos: report.cash ? String(report.cash.countedCentavos) : null,
    cashNote: report.cash?.explanation ?? "",
  };
}

function countsOf(counts: Counts): [string, number][] {
  return Object.entries(counts).filter(([, rations]) => rations > 0);
}

/* A kitchen's tablet keeps one draft a day, a monitor one for each kitchen. */
const draftKey = (day: number, capture: Capture | null) =>
  (capture ? `report/${day}/${capture.kitchen}` : `report/${day}`);

/* What was being written; else what was reported, to be corrected. Beside a report that is known a
 * draft lives for a day, and only while that is the report which it corrects: what was tapped and
 * left, or began from figures that another device has corrected, is in no correction. */
export async function readDraft(store: Store, kitchen: number, day: number,
  capture: Capture | null = null): Promise<ReportDraft> {
  const on = today(clockFrom(await readEnrolment(store)));
  const kept = (await store.get("drafts", draftKey(day, capture))) as ReportDraft | undefined;
  const sent = await sentReport(store, kitchen, day);
  const over = sent?.digest ?? "";
  const begun = kept?.begun;
  if (kept && (!sent || (begun?.on === on && ["", over].includes(begun.over)))) {
    return { ...EMPTY_REPORT, ...kept, begun: begun ?? { on, over } };
  }
  return { ...(sent ? draftOf(sent.report) : EMPTY_REPORT), begun: { on, over } };
}

export async function keepDraft(store: Store, day: number, draft: ReportDraft,
  capture: Capture | null = null): Promise<void> {
  await store.put("drafts", draft, draftKey(day, capture));
}

/* Saves the day's report, and ends its draft at the same moment. */
export async function saveReport(store: Store, kitchen: number, day: number, body: Bytes,
  capture: Capture | null = null): Promise<void> {
  await save(store, [{ kind: EntryKind.DAILY_REPORT, kitchen, body }], [], (tx) =>
    tx.objectStore("drafts").delete(draftKey(day, capture)));
}

export interface SentReport {
  digest: string; /* hex: by it a correction names it */
  report: DailyReport;
}

/* Of a kitchen, the newest first: what this tablet saved; and what came home of another device of
 * the kitchen, or of a monitor. */
interface Known {
  own: SentReport[];
  others: SentReport[];
}

async function reportsOf(store: Store, kitchen: number): Promise<Known> {
  const items = (await store.getAll("outbox")).filter((item) => item.state !== "moved" &&
    item.state !== "refused" && item.kind === EntryKind.DAILY_REPORT && item.kitchen === kitchen)
    .sort((a, b) => b.savedMs - a.savedMs || b.sequence - a.sequence);
  const answers = (await store.getAllFromIndex("answers", "kind", EntryKind.DAILY_REPORT))
    .filter((one) => one.body.length && one.kitchen === kitchen)
    .sort((a, b) => b.position - a.position);
  return {
    own: items.map((item) =>
      ({ digest: item.digest, report: decode(DailyReportSchema, bodyOf(item)) })),
    others: answers.map((one) =>
      ({ digest: one.cause, report: decode(DailyReportSchema, one.body) })),
  };
}

/* The one of a day that stands, as far as it is known here: the newest of this tablet's own, or
 * what took its place, correction after correction; else what another device reported. */
function standingReport({ own, others }: Known, day: number): SentReport | null {
  const first = own.find(({ report }) => report.serviceDay === day);
  if (!first) return others.find(({ report }) => report.serviceDay === day) ?? null;
  let last = first;
  for (const one of [...others].reverse()) {
    const replaces = one.report.correction?.replaces?.digest;
    if (one.report.serviceDay === day && replaces && toHex(replaces) === last.digest) last = one;
  }
  return last;
}

export async function sentReport(store: Store, kitchen: number, day: number):
  Promise<SentReport | null> {
  return standingReport(await reportsOf(store, kitchen), day);
}

const WEEK = 7;
export const PAST_MOST = 31; /* a longer list finds nobody's day */

export interface PastDay {
  day: number;
  rations: number | null; /* null: no report of it is known here */
  late: boolean; /* what comes now is looked at by a person */
}

/* A report of that day which comes today is late by the rule; not known is not late. */
export function isLate({ kitchen, clock }: Enrolment, day: number): boolean {
  const { lateDays = null } = kitchen;
  return lateDays !== null && day < dayBefore(today(clock), lateDays);
}

/* The days before today, newest first: a week, or as many as the rule waits for. */
export async function pastDays(store: Store, enrolment: Enrolment): Promise<PastDay[]> {
  const now = today(enrolment.clock);
  const count = Math.min(PAST_MOST, Math.max(WEEK, enrolment.kitchen.lateDays ?? 0));
  const known = await reportsOf(store, enrolment.kitchen.number);
  return Array.from({ length: count }, (_, at) => {
    const day = dayBefore(now, at + 1);
    const sent = standingReport(known, day);
    return { day, rations: sent?.report.rationsServed ?? null, late: isLate(enrolment, day) };
  });
}
