/* What the board's tables are as files: a thing in each column, and whose it is in each row. */
import { b } from "../texts/board";
import { momentOf } from "./days";
import { purchaseState, reportState, type Petition, type Purchase, type Report, type Row,
  type Statement, type Visit } from "./rows";
import type { File } from "./table";

const f = b.file;
const said = (value: boolean | null) => value === null ? null : value ? f.yes : f.no;
const words = (keys: string[] | null, texts: Record<string, string>) =>
  keys?.map((key) => texts[key] ?? key).join("; ") ?? null;

export const todayFile = (day: string | null): File<Row> => ({ name: f.today(day ?? ""), columns: [
  [f.kitchen, (row) => row.number],
  [f.name, (row) => row.name],
  [b.columns.alcaldia, (row) => row.alcaldia],
  [f.state, (row) => b.kitchen.states[row.state] ?? row.state],
  [f.day, (row) => row.service_day],
  [f.timeliness, (row) => b.report[reportState(row)] ?? null],
  [f.received, (row) => momentOf(row.received_at)],
  [f.lastReport, (row) => row.last_report_day],
  [b.columns.rations, (row) => row.rations],
  [f.capacity, (row) => row.capacity],
  [f.petitionsOpen, (row) => row.petitions_open],
  [f.petitionsNear, (row) => row.petitions_near],
  [f.petitionsOverdue, (row) => row.petitions_overdue],
  [b.columns.purchases, (row) => row.purchases_observed],
  [f.unproven, (row) => row.purchases_unproven],
  [b.columns.alerts, (row) => row.alerts]] });

/* A file of one kitchen, whose number is in its name and in each row. */
const ofKitchen = <T>(number: number, what: string, columns: File<T>["columns"]): File<T> =>
  ({ name: f.of(number, what), columns: [[f.kitchen, () => number], ...columns] });

export const reportsFile = (number: number) => ofKitchen<Report>(number, f.reports, [
  [b.reports.day, (row) => row.service_day],
  [b.reports.report, (row) => b.report[reportState(row)] ?? null],
  [f.received, (row) => momentOf(row.received_at)],
  [b.reports.served, (row) => row.rations_served],
  [b.reports.paid, (row) => row.rations_paid],
  [b.reports.exempt, (row) => row.rations_exempt],
  [b.reports.fees, (row) => row.fees_mxn],
  [b.reports.claim, (row) => row.claim_mxn],
  [f.corrected, (row) => row.version],
  [b.reports.flags, (row) => words(row.flags, b.flags)]]);

export const statementsFile = (number: number) => ofKitchen<Statement>(number, f.statements, [
  [f.from, (row) => row.period_start],
  [f.to, (row) => row.period_end],
  [b.statements.rations, (row) => row.rations],
  [b.statements.amount, (row) => row.amount_mxn],
  [b.statements.withheld, (row) => row.withheld_mxn],
  [f.unmet, (row) => words(row.unmet, b.statements.unmet)],
  [b.statements.paid, (row) => row.paid_mxn],
  [f.paidOn, (row) => momentOf(row.paid_at)],
  [f.reversed, (row) => row.reversed_mxn],
  [f.reversedOn, (row) => momentOf(row.reversed_at)],
  [b.statements.prove, (row) => row.prove_by],
  [b.statements.why, (row) => row.legal_basis]]);

export const purchasesFile = (number: number) => ofKitchen<Purchase>(number, f.purchases, [
  [b.purchases.day, (row) => row.purchase_day],
  [f.received, (row) => momentOf(row.received_at)],
  [b.purchases.total, (row) => row.total_mxn],
  [b.purchases.proof, (row) => b.purchases.proofs[row.proof] ?? row.proof],
  [f.proofHere, (row) => said(row.proof_here)],
  [b.purchases.verdict, (row) => b.purchases.verdicts[purchaseState(row)] ?? null],
  [b.purchases.why, (row) => row.explanation],
  [f.replaced, (row) => said(row.was_replaced)],
  [f.copy, (row) => said(row.is_copy)]]);

export const petitionsFile = (number: number) => ofKitchen<Petition>(number, f.petitions, [
  [b.petitions.folio, (row) => row.folio],
  [b.petitions.kind, (row) => b.petitions.kinds[row.kind] ?? null],
  [f.petitioner, (row) => b.petitions.petitioners[row.petitioner] ?? null],
  [f.committee, (row) => said(row.about_committee)],
  [b.petitions.received, (row) => row.received_day],
  [b.petitions.state, (row) => b.petitions.states[row.state] ?? null],
  [b.petitions.due, (row) => row.due_day],
  [f.answered, (row) => row.answered_day],
  [f.inTerm, (row) => said(row.in_term)]]);

export const visitsFile = (number: number) => ofKitchen<Visit>(number, f.visits, [
  [b.visits.day, (row) => row.visit_day],
  [b.visits.purpose, (row) => b.visits.purposes[row.purpose] ?? null],
  [f.closed, (row) => said(row.found_closed)],
  [b.visits.counted, (row) => row.counted_diners],
  [b.visits.register, (row) => row.register_rations],
  [b.visits.reported, (row) => row.reported_rations],
  [f.lookedAt, (row) => row.looked_at],
  [b.visits.missing, (row) => row.missing.join("; ")],
  [b.reports.flags, (row) => words(row.flags, b.visits.flags)]]);
