/* What the API's tables hold, as far as the board shows it: /api/v1/openapi.json. */
export interface Today { number: number; name: string; alcaldia_code: string; alcaldia: string;
  state: string; capacity: number; service_day: string | null; cut_off: string | null;
  still_open: boolean; due: boolean; reported: boolean;
  received_at: string | null; timeliness: string | null; rations: number | null;
  last_report_day: string | null; petitions_open: number | null; petitions_near: number | null;
  petitions_overdue: number | null; purchases_observed: number; purchases_unproven: number }
export type Row = Today & { alerts: number | null }; /* null: not known yet */
export interface Alert { number: number; name: string; alcaldia: string; service_day: string;
  alert: string; kind: number; says: string; state: string; taken_by: string | null; mine: boolean;
  may_take: boolean; may_close: boolean }
export interface Kitchen { number: number; name: string; address: string;
  unit_name: string | null; alcaldia: string; state: string; state_since: string;
  capacity: number; purse_mxn: number; to_prove_mxn: number; next_prove_by: string | null;
  to_pay_back_mxn: number; petitions_shown: boolean }
export interface Report { service_day: string; still_open: boolean; due: boolean; reported: boolean;
  received_at: string | null; timeliness: string | null; rations_served: number | null;
  rations_paid: number | null; rations_exempt: number | null; fees_mxn: number | null;
  claim_mxn: number | null; version: number | null; flags: string[] | null }
export interface Statement { period_start: string; period_end: string; opening: boolean;
  rations: number; amount_mxn: number; withheld_mxn: number; unmet: string[];
  authorised: boolean; paid_mxn: number | null; paid_at: string | null; prove_by: string | null;
  legal_basis: string | null; reversed_mxn: number | null; reversed_at: string | null }
export interface Purchase { purchase_day: string | null; received_at: string; total_mxn: number;
  proof: string; proof_here: boolean; verdict: string; reasons: string[];
  explanation: string | null;
  was_replaced: boolean; is_copy: boolean }
export interface Petition { folio: string; kind: string; petitioner: string;
  about_committee: boolean; received_day: string; state: string; due_day: string | null;
  near: boolean; overdue: boolean; answered_day: string | null; in_term: boolean | null;
  mine: boolean }

export interface Colleague { person: number; name: string; role: string;
  alcaldia_code: string | null }
export interface WaitingPetition { number: number; name: string; alcaldia_code: string;
  alcaldia: string; folio: string; kind: string; petitioner: string; about_committee: boolean;
  sealed: boolean; received_day: string; state: string; due_day: string | null; near: boolean;
  overdue: boolean; assignee: string | null; mine: boolean; may: string[] }

export interface WaitingPurchase { number: number; name: string; alcaldia: string;
  purchase: number; purchase_day: string | null; total_centavos: number; proof: string;
  reasons: string[]; explanation: string | null; invoice_issuer: string | null;
  invoice_day: string | null; invoice_centavos: number | null; invoice_seals: string | null;
  one_is_enough: boolean; prepared: boolean; may_resolve: boolean }
export interface WaitingAct extends Books { act: string; subject: string; number: number | null;
  name: string | null; alcaldia: string | null; content: string; reason: string;
  prepared_by: string | null; prepared_role: string | null; prepared_at: string;
  waits_for: string[]; mine: boolean; may: string[] }
/* What an act's content names, as the books say it today: signed by nobody. */
export interface Books { stands: string | null; today_centavos: number | null;
  today_rations: number | null; statements: number | null; purses: number | null;
  from_day: string | null; through_day: string | null; supplier: string | null;
  proof: string | null; reasons: string[] | null; invoice_issuer: string | null;
  invoice_day: string | null; invoice_centavos: number | null; invoice_seals: string | null }
export interface Closing { closing: number; through: string; statements: number;
  centavos: number; prepared: boolean; may_prepare: boolean }

export interface Visit { visit_day: string; purpose: string; found_closed: boolean;
  counted_diners: number | null; register_rations: number | null;
  reported_rations: number | null; looked_at: number; missing: string[]; flags: string[];
  mine: boolean }

/* content: a Message as it was sent, in hex; null = its words were erased. */
export interface Unread { number: number; name: string; alcaldia: string; unread: number;
  oldest_at: string; newest: string; content: string | null }
export interface Letter { envelope: string; received_at: string; written_by: string;
  writer: string | null; mine: boolean; read_at: string | null; content: string | null }

/* How a day's report stands: a key of the texts, and of the colours. */
export const reportState = (row: { due: boolean; reported: boolean; still_open: boolean;
  timeliness: string | null }) => row.reported ? row.timeliness ?? "unknown"
  : !row.due ? "not due" : row.still_open ? "pending" : "missing";

/* What only waits for its proof is no work for an office: as board.today counts it. */
export const purchaseState = (row: Purchase) => row.verdict === "observed" &&
  row.reasons.length === 1 && row.reasons[0] === "no proof" ? "unproven" : row.verdict;
