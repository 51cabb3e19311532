/* The line on top of the first screen. What is not known yet is null, and never 0. */
import { today } from "./days";
import type { Enrolment } from "./enrolment";
import { history } from "./history";
import { unreadMessages } from "./messages";
import { readDraft, sentReport, servedOf } from "./report";
import { statements } from "./statements";
import type { KeptAnswer, Store } from "./store";
import { decode, EntryKind, GrantCreditedSchema, ProofBookedSchema,
  ReportCountedSchema, type KitchenStanding } from "./wire";

export interface ToDo {
  kind: "report" | "observed" | "statement" | "message";
  count: number;
}

export interface Standing {
  day: number;
  rations: number | null; /* saved today, else counted so far */
  reported: boolean;
  dueCentavos: bigint | null; /* te corresponden, for today */
  monthCentavos: bigint | null;
  toProveCentavos: bigint | null;
  toPayBackCentavos: bigint | null;
  purseCentavos: bigint | null;
  proveBy: number;
  toDo: ToDo[];
  waiting: number; /* what is here and has not been received */
}

function standingIn(answer: KeptAnswer): KitchenStanding | undefined {
  switch (answer.kind as EntryKind) {
    case EntryKind.REPORT_COUNTED:
      return decode(ReportCountedSchema, answer.body).standingAfter;
    case EntryKind.GRANT_CREDITED:
      return decode(GrantCreditedSchema, answer.body).standingAfter;
    case EntryKind.PROOF_BOOKED:
      return decode(ProofBookedSchema, answer.body).standingAfter;
    default:
      return undefined;
  }
}

const CARRIERS = [EntryKind.REPORT_COUNTED, EntryKind.GRANT_CREDITED, EntryKind.PROOF_BOOKED];

export async function newestStanding(store: Store): Promise<KitchenStanding | null> {
  const kept = (await Promise.all(CARRIERS.map((kind) =>
    store.getAllFromIndex("answers", "kind", kind)))).flat()
    .filter((one) => one.body.length).sort((a, b) => b.position - a.position);
  for (const answer of kept) {
    const standing = standingIn(answer);
    if (standing) return standing;
  }
  return null;
}

async function dueToday(store: Store, day: number): Promise<bigint | null> {
  const counted = (await store.getAllFromIndex("answers", "kind", EntryKind.REPORT_COUNTED))
    .filter((one) => one.body.length).sort((a, b) => b.position - a.position)
    .map((one) => decode(ReportCountedSchema, one.body))
    .find((one) => one.serviceDay === day && one.standing);
  return counted?.figures ? counted.figures.claimCentavos : null;
}

export async function standing(store: Store, enrolment: Enrolment): Promise<Standing> {
  const day = today(enrolment.clock);
  const sent = await sentReport(store, enrolment.kitchen.number, day);
  const draft = await readDraft(store, enrolment.kitchen.number, day);
  const money = await newestStanding(store);
  const entries = await history(store);
  const counts: ToDo[] = [
    { kind: "report", count: sent ? 0 : 1 },
    { kind: "observed", count: entries.filter((one) =>
      one.course === "observed" || one.course === "refused").length },
    { kind: "statement", count: (await statements(store)).filter((one) => !one.answered).length },
    { kind: "message", count: await unreadMessages(store) },
  ];
  return {
    day, rations: sent?.report.rationsServed ?? servedOf(draft),
    reported: sent !== null,
    dueCentavos: await dueToday(store, day),
    monthCentavos: money?.monthCentavos ?? null,
    toProveCentavos: money?.toProveCentavos ?? null,
    toPayBackCentavos: money?.toPayBackCentavos ?? null,
    purseCentavos: money?.purseCentavos ?? null,
    proveBy: money?.proveBy ?? 0,
    toDo: counts.filter((one) => one.count > 0),
    waiting: await store.countFromIndex("outbox", "state", "saved"),
  };
}
