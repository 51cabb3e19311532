/* What officials sign on the board, before a strict ledger: their browsers' devices by code, what
 * the services would decide on each step, and the lists of work as they then are. */
import { toBase64url, toHex } from "../../services/web/app/src/core/bytes";
import { keysOfCode } from "../../services/web/app/src/core/code";
import { ActContentSchema, ActSchema, ActStep, AlertAction, AlertStepSchema, decode, encode,
  EntryKind, MessageSchema, PetitionAction, PetitionSchema, Verdict, type ActContent }
  from "../../services/web/app/src/board/wire";
import { Ledger, type Entry } from "../../services/web/app/test/ledger";

type Row = Record<string, unknown>;

export const CODE = "0123456789ABCDEFGHJKMNPQRS";
const OTHERS = "1123456789ABCDEFGHJKMNPQRS";
const DAY = "2021-03-05";

/* To which state an action leads; closed is gone. */
const STATES: Partial<Record<PetitionAction, string>> = { [PetitionAction.ASSIGN]: "assigned",
  [PetitionAction.START]: "in progress", [PetitionAction.ANSWER]: "answered" };

function purchases(): Row[] {
  return [["simple note", 123450, ["line sum", "price"], null, false],
    ["CFDI", 98000, ["invoice observed"], "EKU9003173C9", true]].map(
    ([proof, total, reasons, issuer, one], at) => ({ number: 10 + at,
      name: `Doña Lupita ${10 + at}`, ...PLACE, purchase: 40 + at, purchase_day: "2021-03-02",
      received_at: "2021-03-02T18:00:00+00:00", total_centavos: total, proof, proof_here: true,
      reasons, explanation: "Las cantidades no suman el total. Revise la nota.",
      invoice_issuer: issuer, invoice_uuid: issuer && "5A8C0F0E-0000-4000-8000-000000000001",
      invoice_day: issuer && "2021-03-02", invoice_centavos: issuer && 98100,
      invoice_seals: issuer && "not verified", one_is_enough: one, prepared: false,
      may_resolve: true }));
}

const NO_BOOKS: Row = { stands: null, today_centavos: null, today_rations: null, statements: null,
  purses: null, from_day: null, through_day: null, supplier: null, proof: null, reasons: null,
  invoice_issuer: null, invoice_day: null, invoice_centavos: null, invoice_seals: null };

/* An act as the registry keeps it: its content byte for byte; and what it names, as the books say
 * it today. */
function act(at: number, subject: string, number: number | null, may: string[],
  content: ActContent["content"], reason = "", books: Row = {}): Row {
  return { act: String(at).repeat(32), subject, number,
    name: number && `Doña Lupita ${number}`, alcaldia: number && PLACE.alcaldia,
    content: toHex(encode(ActContentSchema, { content })), reason,
    prepared_by: may.includes("withdraw") ? ME : "Tesorería de prueba",
    prepared_role: may.includes("withdraw") ? "coordinator" : "treasurer",
    prepared_at: "2021-03-03T18:00:00+00:00", waits_for: ["director"],
    mine: may.includes("withdraw"), may, ...NO_BOOKS, ...books };
}

function acts(): Row[] {
  const both = ["authorise", "reject"];
  return [
    act(1, "period_close", null, both, { case: "periodClose", value: {
      $typeName: "tequio.v1.PeriodClose", closedPosition: 12n, through: 20210228,
      statements: 394, centavos: 223_456_700n } }, "", { stands: "open", statements: 394,
      today_centavos: 223_456_700, through_day: "2021-02-28" }),
    act(2, "kitchen_state", 12, both, { case: "kitchenState", value: {
      $typeName: "tequio.v1.KitchenStateChange", kitchen: 12, state: 3, validFrom: 20210401,
      cause: 7, evidencePosition: 50n, noticePosition: 51n, replyUntil: 20210331 } },
    "Sin agua desde el lunes, y la bodega con plaga. Se avisó al comité."),
    act(3, "capacity", 14, ["withdraw"], { case: "capacity", value: {
      $typeName: "tequio.v1.CapacityChange", kitchen: 14, rations: 240, validFrom: 20210315 } }, "",
    { today_rations: 200 }),
    act(4, "facts", null, both, { case: "facts", value: { $typeName: "tequio.v1.FactsChange",
      facts: [] } }),
    act(5, "purchase", 11, both, { case: "purchase", value: {
      $typeName: "tequio.v1.PurchaseResolution", kitchen: 11, declaredPosition: 41n, verdict: 1,
      centavos: 98_000n } }, "Se vio la factura con el comité.", { stands: "observed",
      today_centavos: 98_000, from_day: "2021-03-02", supplier: "Abarrotes La Esperanza",
      proof: "CFDI", reasons: ["invoice observed"], invoice_issuer: "EKU9003173C9",
      invoice_day: "2021-03-02", invoice_centavos: 98_100, invoice_seals: "not verified" }),
    act(6, "reversal", 13, both, { case: "reversal", value: { $typeName: "tequio.v1.Reversal",
      kitchen: 13, grantPosition: 57n, centavos: 4_560_000n } }, "Se pagó dos veces.",
    { stands: "reversed", today_centavos: 4_560_000, today_rations: 3040,
      from_day: "2021-02-01", through_day: "2021-02-28" }),
    act(7, "dispersal", null, both, { case: "dispersal", value: {
      $typeName: "tequio.v1.Dispersal", grantsThrough: 900n, purses: 394, centavos: 223_456_700n,
      fileDigest: new Uint8Array(32).fill(7) } }, "", { purses: 393,
      today_centavos: 222_000_000 }),
  ];
}

interface Device { person: number; name: string; role: string; monitor: boolean; ledger: Ledger }

const isoDay = (day: number) => String(day).replace(/(....)(..)(..)/, "$1-$2-$3");

export class Work {
  problem = 0;             /* the next step is refused for it */
  slow = false;            /* nothing is decided */
  revoked = false;         /* the devices' tokens are nobody's */
  acts = true;             /* who is signed in may take steps */
  steps: Row[] = [];
  petitions = petitions();
  purchases = purchases();
  waiting = acts();
  closings: Row[] = [{ closing: 40, through: "2021-03-05", statements: 24, centavos: 1_234_500,
    prepared: false, may_prepare: true }];
  private readonly talks = new Map<number, Row[]>([
    [1, [letter("01".repeat(32), "committee", said("Ya llegó el gas."), true),
      letter("02".repeat(32), "monitor", said("Qué bueno. El jueves paso a verlas."), true),
      letter("03".repeat(32), "committee", null, true)]],
    [10, [letter("04".repeat(32), "committee", said("Se acabó el gas y el proveedor no contesta.")),
      letter("05".repeat(32), "committee", said("¿Podemos comprar con otro?"))]],
    [12, [letter("06".repeat(32), "committee", said("Doña Irma ya no es del comité."))]],
  ]);
  private readonly taken = new Map<string, { state: string; mine: boolean }>();
  private readonly devices = new Map<string, Device>();

  constructor() {
    this.add(CODE, 17, "Coordinación de prueba");
    this.add(OTHERS, 18, "Otra persona");
  }

  /* A code of somebody else. */
  readonly others = OTHERS;

  private add(code: string, person: number, name: string): void {
    const keys = keysOfCode(code);
    this.devices.set(toBase64url(keys.token), { person, name, role: "official", monitor: false,
      ledger: new Ledger(keys.publicKey) });
  }

  device(token: string): Device | undefined {
    return this.revoked ? undefined : this.devices.get(token);
  }

  /* GET /api/v1/device */
  told(device: Device): Row {
    return { device: 1000 + device.person, role: device.role, kitchen: null, members: [],
      monitor: null, person: { number: device.person, name: device.name, role: "coordinator" },
      now_us: Date.now() * 1000, today: 20210305, replay: false, programme_key: null };
  }

  message(device: Device, bytes: Uint8Array): Uint8Array {
    const before = device.ledger.entries.length;
    const reply = device.ledger.handle(bytes);
    for (const entry of device.ledger.entries.slice(before)) this.decide(entry);
    return reply;
  }

  /* What the ledgers found wrong: numbers, chains, signatures. */
  problems(): string[] {
    return [...this.devices.values()].flatMap(({ ledger }) => ledger.problems);
  }

  entries(): Entry[] {
    return [...this.devices.values()].flatMap(({ ledger }) => ledger.entries);
  }

  private decide(entry: Entry): void {
    if (this.slow) return;
    const { problem } = this;
    this.problem = 0;
    const about = ABOUT[entry.header.kind] ?? "";
    this.steps.unshift({ envelope: entry.digest, received_at: `${DAY}T18:00:00+00:00`, about,
      problem, detail: problem ? "so it is said in English" : "" });
    if (problem !== 0) return;
    if (about === "alert") this.stepAlert(entry.body);
    if (about === "petition") this.stepPetition(entry.body);
    if (about === "act") this.stepAct(entry.body);
    if (about === "message") this.takeMessage(entry);
  }

  private stepAlert(body: Uint8Array): void {
    const { kitchen, kind, day, action } = decode(AlertStepSchema, body);
    this.taken.set(`${kitchen}/${kind}/${isoDay(day)}`,
      { state: action === AlertAction.TAKE ? "taken" : "closed", mine: true });
  }

  private stepPetition(body: Uint8Array): void {
    const { content } = decode(PetitionSchema, body);
    if (content.case !== "step") return;
    const { folio, action, assignee } = content.value;
    const state = STATES[action];
    this.petitions = this.petitions.flatMap((row) => row.folio !== folio ? [row]
      : !state ? [] : [{ ...row, state, may: MAY[state], ...(assignee ? { mine: assignee === 17,
        assignee: assignee === 17 ? ME : "Monitora Once" } : {}) }]);
  }

  private stepAct(body: Uint8Array): void {
    const said = decode(ActSchema, body);
    if (said.step !== ActStep.PREPARE) {
      this.waiting = this.waiting.filter((row) => row.act !== toHex(said.act));
      return;
    }
    const content = said.content?.content;
    if (content?.case === "purchase") {
      const { declaredPosition, verdict } = content.value;
      this.purchases = this.purchases.flatMap((row) =>
        row.purchase !== Number(declaredPosition) ? [row]
          : row.one_is_enough && verdict === Verdict.REFUSED ? [] : [{ ...row, prepared: true }]);
    } else {
      this.closings = this.closings.map((row) => ({ ...row, prepared: true }));
    }
  }

  private takeMessage({ header, digest, body }: Entry): void {
    const { content } = decode(MessageSchema, body);
    const talk = this.talks.get(header.kitchen) ?? [];
    if (content.case === "read") {
      for (const row of talk) {
        if (row.written_by === "committee") row.read_at = `${DAY}T18:30:00+00:00`;
      }
      return;
    }
    this.talks.set(header.kitchen, [...talk, letter(digest, "coordinator", toHex(body))]);
  }

  /* Of a kitchen: what nobody read first, each part the newest first. */
  conversation(number: number): Row[] {
    const waits = (row: Row) => Number(row.written_by === "committee" && !row.read_at);
    return [...(this.talks.get(number) ?? [])].reverse()
      .sort((one, other) => waits(other) - waits(one));
  }

  private unread(rows: Row[]): Row[] {
    return [...this.talks].flatMap(([number, talk]) => {
      const waits = talk.filter((row) => row.written_by === "committee" && !row.read_at);
      const kitchen = rows.find((row) => row.number === number);
      return waits.length === 0 || !kitchen ? [] : [{ number, name: kitchen.name,
        alcaldia_code: kitchen.alcaldia_code, alcaldia: kitchen.alcaldia, unread: waits.length,
        oldest_at: waits[0]?.received_at, newest: waits.at(-1)?.envelope,
        content: waits[0]?.content }];
    });
  }

  /* As another took it. */
  takeAlert(kitchen: number): void {
    this.taken.set(`${kitchen}/1/${DAY}`, { state: "taken", mine: false });
  }

  colleagues(): Row[] {
    return [{ person: 17, name: ME, role: "coordinator", alcaldia_code: null },
      { person: 11, name: "Monitora Once", role: "monitor", alcaldia_code: "09003" },
      { person: 12, name: "Monitor Doce", role: "monitor", alcaldia_code: "09007" }];
  }

  /* What it answers to a list of work; undefined = it is none. */
  list(name: string, rows: Row[]): Row[] | undefined {
    const may = (row: Row) => this.acts ? row : { ...row, ...(row.may ? { may: [] } : {}),
      ...("may_resolve" in row ? { may_resolve: false } : {}),
      ...("may_prepare" in row ? { may_prepare: false } : {}) };
    const lists: Record<string, () => Row[]> = { alerts: () => this.alerts(rows),
      steps: () => this.steps, petitions: () => this.petitions, colleagues: () => this.colleagues(),
      purchases: () => this.purchases, acts: () => this.waiting, closings: () => this.closings,
      messages: () => this.unread(rows) };
    return lists[name]?.().map(may);
  }

  private alerts(rows: Row[]): Row[] {
    return rows.filter((row) => row.due && !row.reported).flatMap(({ number, name,
      alcaldia_code, alcaldia }) => {
      const { state, mine } = this.taken.get(`${number}/1/${DAY}`) ??
        { state: "raised", mine: false };
      return state === "closed" ? [] : [{ number, name, alcaldia_code, alcaldia, service_day: DAY,
        alert: "no report", kind: 1, says: "Falta el reporte del 05/03/2021.", found: 1,
        expected_low: null, expected_high: 0, state, mine,
        taken_by: state !== "taken" ? null : mine ? "Coordinación de prueba" : "Monitora Once",
        may_take: this.acts && !mine, may_close: this.acts }];
    });
  }
}

const ABOUT: Partial<Record<EntryKind, string>> = { [EntryKind.ALERT_STEP]: "alert",
  [EntryKind.PETITION]: "petition", [EntryKind.ACT]: "act",
  [EntryKind.MESSAGE]: "message" };
const PLACE = { alcaldia_code: "09003", alcaldia: "Coyoacán" };
const ME = "Coordinación de prueba";
const MAY: Record<string, string[]> = { received: ["assign"],
  assigned: ["assign", "start", "answer"], "in progress": ["assign", "answer"],
  answered: ["close"] };

const said = (text: string) => toHex(encode(MessageSchema,
  { content: { case: "text", value: { text } } }));

/* content null: its words were erased. */
function letter(envelope: string, by: string, content: string | null, read = false): Row {
  return { envelope, received_at: `${DAY}T17:20:00+00:00`, written_by: by,
    writer: by === "committee" ? null : by === "monitor" ? "Monitora Once" : ME,
    mine: by === "coordinator", read_at: read ? `${DAY}T17:40:00+00:00` : null, content };
}

/* One for each state, the first to be due first. */
function petitions(): Row[] {
  return [["in progress", "2021-03-01", "diner", "Monitora Once"],
    ["received", "2021-03-08", "diner", null], ["assigned", "2021-03-20", "committee", ME],
    ["answered", null, "committee", "Monitora Once"]].map(
    ([state, due, petitioner, assignee], at) => ({ number: 10 + at, name: `Doña Lupita ${10 + at}`,
      ...PLACE, folio: `CDMX-2021-00001${at}`, kind: at % 2 ? "request" : "complaint", petitioner,
      about_committee: at === 0, sealed: petitioner === "diner", received_day: "2021-02-15", state,
      due_day: due, near: at === 1, overdue: at === 0, assignee, mine: assignee === ME,
      may: MAY[state ?? ""] ?? [] }));
}

