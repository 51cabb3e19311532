/* The edge as the board meets it: its files, a session, and the tables of a territory. What goes
 * wrong is a switch. Members of the answers are those of /api/v1/openapi.json, from which they are
 * checked by board.test.ts. */
import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { Work } from "./board_work";

const ROOT = new URL("../../", import.meta.url);
const DIST = new URL("services/web/app/dist-board/", ROOT);
const TYPES: Record<string, string> = { html: "text/html; charset=utf-8", js: "text/javascript",
  css: "text/css", svg: "image/svg+xml" };
/* services/web/headers.c, app_policy */
const POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'; " +
  "script-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; " +
  "font-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; form-action 'none'";
/* services/common/base/limits.h */
const PAGE_ROWS = 1000;
const RATE = 5;
const BURST = 200;
const DAY = "2021-03-05";

export const PASSWORD = "una frase de monitora";
const COOKIE = "__Host-tequio=" + "a".repeat(43);
const PLACES = [["09002", "Azcapotzalco"], ["09003", "Coyoacán"],
  ["09004", "Cuajimalpa de Morelos"],
  ["09005", "Gustavo A. Madero"], ["09006", "Iztacalco"], ["09007", "Iztapalapa"],
  ["09008", "La Magdalena Contreras"], ["09009", "Milpa Alta"], ["09010", "Álvaro Obregón"],
  ["09011", "Tláhuac"], ["09012", "Tlalpan"], ["09013", "Xochimilco"], ["09014", "Benito Juárez"],
  ["09015", "Cuauhtémoc"], ["09016", "Miguel Hidalgo"], ["09017", "Venustiano Carranza"]] as const;
const NAMES = ["Las Jacarandas", "Doña Lupita", "La Esperanza", "Manos a la Olla", "San Miguel",
  "Comedor Comunitario Vecinas Unidas de la Unidad Habitacional Ejército Constitucionalista"];

type Row = Record<string, unknown>;

/* Kitchens as a city has them, always the same: some have not reported, some wait for somebody. */
export function kitchens(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const number = at + 1;
    const [code, place] = PLACES[at % PLACES.length] ?? PLACES[0];
    const reported = number % 7 !== 3;
    return { number, name: `${NAMES[at % NAMES.length]} ${number}`, alcaldia_code: code,
      alcaldia: place, state: number % 29 === 0 ? "suspended" : "active", capacity: 220,
      service_day: DAY, cut_off: "18:00", still_open: false,
      due: number % 29 !== 0, reported, received_at: reported
        ? `${DAY}T2${number % 3}:1${number % 10}:00+00:00` : null,
      timeliness: !reported ? null : number % 11 === 0 ? "late"
        : number % 13 === 0 ? "saved in time" : "on time",
      rations: reported ? 120 + number % 90 : null, flags: reported ? [] : null,
      last_report_day: reported ? DAY : "2021-03-04", petitions_open: number % 10 === 0 ? 2 : 0,
      petitions_near: number % 20 === 0 ? 1 : 0, petitions_overdue: number % 50 === 0 ? 1 : 0,
      purchases_observed: number % 9 === 0 ? 3 : 0,
      purchases_unproven: number % 4 === 0 ? 2 : 0 };
  });
}

function history(number: number): Record<string, Row[]> {
  const reports = Array.from({ length: 45 }, (_, back) => {
    const day = new Date(Date.UTC(2021, 2, 5 - back)).toISOString().slice(0, 10);
    const reported = back !== 4;
    const came = new Date(Date.UTC(2021, 2, 5 - back + Number(back === 5)));
    return { service_day: day, still_open: false, due: true, reported, received_at: reported
      ? `${came.toISOString().slice(0, 10)}T21:30:00+00:00` : null,
    timeliness: reported ? "on time" : null,
    rations_served: reported ? 110 + (back * 7) % 60 : null,
    rations_paid: reported && back !== 2 ? 100 : null, rations_exempt: reported ? 10 : null,
    fees_mxn: reported ? 1100 : null, claim_mxn: reported ? 1035.5 : null,
    version: reported ? 1 + Number(back === 6) : null,
    flags: reported ? (back === 2 ? ["below minimum", "fees mismatch"] : []) : null };
  });
  return {
    reports,
    statements: [
      { period_start: "2021-02-22", period_end: "2021-02-28", opening: false, rations: 630,
        amount_mxn: 5670, withheld_mxn: 0, adjustment_mxn: 0, unmet: [], authorised: true,
        paid_mxn: 5670, paid_at: "2021-03-01T18:00:00+00:00", prove_by: "2021-03-31", rule: 2,
        legal_basis: "Gaceta Oficial 252 Bis, numeral 8.2", reversed_mxn: null,
        reversed_at: null },
      { period_start: "2021-02-15", period_end: "2021-02-21", opening: false, rations: 600,
        amount_mxn: 4000, withheld_mxn: 1400, adjustment_mxn: 0, unmet: ["reports", "proof"],
        authorised: false, paid_mxn: null, paid_at: null, prove_by: null, rule: 2,
        legal_basis: "Gaceta Oficial 252 Bis, numeral 8.2", reversed_mxn: null,
        reversed_at: null },
      { period_start: "2021-02-08", period_end: "2021-02-14", opening: false, rations: 610,
        amount_mxn: 7550, withheld_mxn: 0, adjustment_mxn: 0, unmet: [], authorised: true,
        paid_mxn: null, paid_at: null, prove_by: null, rule: 2,
        legal_basis: "Gaceta Oficial 252 Bis, numeral 8.2", reversed_mxn: 7550,
        reversed_at: "2021-03-03T05:30:00+00:00" }],
    purchases: ["observed", "accepted", "refused", "in progress"].map((verdict, at) => ({
      purchase_day: `2021-03-0${4 - at}`, received_at: `2021-03-0${4 - at}T20:00:00+00:00`,
      total_mxn: 1234.5 + at, purse_mxn: 1234.5 + at, fee_cash_mxn: 0,
      proof: at % 2 ? "CFDI" : "simple note", proof_here: at !== 0, verdict,
      reasons: [["no proof"], [], ["line sum", "no proof"], []][at], explanation: at % 2 ? null
        : "Todavía no llega el comprobante. Tome la foto de la nota y guárdela.",
      subsidy_proven_mxn: at === 1 ? 1235.5 : 0, was_replaced: at === 2, is_copy: false })),
    petitions: [["received", "2021-03-08", true, false], ["in progress", "2021-03-01", false, true],
      ["closed", "2021-02-20", false, false], ["answered", null, false, false]].map(
      ([state, due, near, overdue], at) => ({
      folio: `CDMX-2021-00001${at}`, kind: at ? "request" : "complaint", aspect: "food",
      petitioner: at ? "committee" : "diner", about_committee: at === 0,
      received_day: "2021-02-15", state, due_day: due, near, overdue,
      answered_day: at > 1 ? "2021-02-19" : null, in_term: at === 2 ? true : null,
      times_reopened: 0, mine: at === 1 })),
    visits: [["2021-03-04", "routine", 61, ["¿Hay un extintor vigente y a la mano?"]],
      ["2021-02-11", "follow-up", null, []]].map(([day, purpose, counted, missing], at) => ({
      visit_day: day, purpose, found_closed: at === 1, counted_diners: counted,
      register_rations: at ? null : 70, reported_rations: at ? null : 117,
      looked_at: at ? 0 : 14, missing, flags: at ? [] : ["incomplete"], mine: at === 0 })),
    kitchen: [{ number, name: `${NAMES[number % NAMES.length]} ${number}`, address:
      "Calle Tamarindo 12", unit_name: "Santa María", alcaldia_code: "09003",
    alcaldia: "Coyoacán", state: "active", state_since: "2021-01-01", capacity: 220,
    latitude: 19.35, longitude: -99.16, purse_mxn: 9123.5, to_prove_mxn: 4310.5,
    next_prove_by: "2021-03-31", to_pay_back_mxn: 0, petitions_shown: true }],
  };
}

export class BoardEdge {
  rows = kitchens(394);
  empty = false;         /* a kitchen with no history */
  signedIn = false;
  status = 0;            /* every read is answered so */
  leaves = 0;            /* signing out is answered so */
  slow: Promise<void> | null = null; /* reads wait for it */
  role = "coordinator";
  work = new Work();
  asked: { path: string; status: number }[] = [];
  private left = BURST;
  private filledAt = Date.now();
  private server: Server | null = null;
  private port = 0;

  /* Requests that this session may still ask from now on, as it is filled again. */
  set tokens(left: number) {
    this.left = left;
    this.filledAt = Date.now();
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/tablero/`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.serve(request, response)
      .catch(() => response.destroy()));
    await new Promise<void>((ready) => this.server?.listen(this.port, "127.0.0.1", ready));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server?.close(done));
    this.server?.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname;
    if (path.startsWith("/tablero/")) return this.file(path.slice(9), response);
    if (/^\/api\/v1\/(device|messages)$/.test(path)) return this.ofDevice(request, response);
    if (!path.startsWith("/api/v1/board/")) return this.problem(response, 404);
    const name = path.slice(14);
    const own = request.headers.cookie?.includes(COOKIE) && this.signedIn;
    if (name === "sign-in") return this.signIn(request, response);
    if (!own) return this.problem(response, 401, "Su sesión terminó. Entre otra vez.");
    if (name === "sign-out") {
      if (this.leaves) return this.problem(response, this.leaves);
      if (request.headers["x-tequio-session"] !== "mark") return this.problem(response, 403);
      this.signedIn = false;
      return this.send(request, response, {});
    }
    if (this.tooOften()) {
      this.asked.push({ path: request.url ?? "", status: 429 });
      response.setHeader("Retry-After", "1");
      return this.problem(response, 429, "Espere un momento y vuelva a intentarlo.");
    }
    if (name === "session") return this.send(request, response, this.who());
    await this.slow;
    if (this.status) {
      return this.problem(response, this.status, "El servicio está ocupado. Espere un minuto.");
    }
    const told = this.table(name, Number(url.searchParams.get("page") ?? 1), path);
    return told ? this.send(request, response, told) : this.problem(response, 404);
  }

  /* What a browser says as its person's device: by its token, session or not. */
  private async ofDevice(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const device = this.work.device((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    if (!device) return this.problem(response, 401, "El equipo no es conocido.");
    if (request.method === "GET") {
      response.writeHead(200, { "Content-Type": "application/json" });
      return void response.end(JSON.stringify(this.work.told(device)));
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    response.writeHead(200, { "Content-Type": "application/x-protobuf" });
    return void response.end(Buffer.from(
      this.work.message(device, new Uint8Array(Buffer.concat(parts)))));
  }

  private tooOften(): boolean {
    const now = Date.now();
    this.left = Math.min(BURST, this.left + RATE * (now - this.filledAt) / 1000);
    this.filledAt = now;
    if (this.left < 1) return true;
    this.left -= 1;
    return false;
  }

  private who(): Row {
    return { session: { person: 17, name: "Coordinación de prueba", role: this.role,
      alcaldia: null, alcaldia_name: null, expires_at: "2021-03-05T23:00:00Z" }, mark: "mark" };
  }

  /* What it answers to a read; null = there is no such thing. */
  table(name: string, page: number, path: string): Row | null {
    const [, number, part] = /^kitchens\/(\d+)(?:\/(\w+))?$/.exec(name) ?? [];
    if (number && !this.rows.some((row) => row.number === Number(number))) return null;
    const whole = history(Number(number));
    if (number && !part) return whole.kitchen?.[0] ?? null;
    const rows = name === "today" ? this.rows : !number && this.work.list(name, this.rows)
      ? this.work.list(name, this.rows)
      : this.empty ? [] : part === "messages" ? this.work.conversation(Number(number))
        : part ? whole[part] : undefined;
    if (!rows) return null;
    const end = page * PAGE_ROWS;
    return { items: rows.slice(end - PAGE_ROWS, end),
      next: end < rows.length ? `${path}?page=${page + 1}` : null };
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    if (form.get("password") !== PASSWORD) {
      return this.problem(response, 401, "El número o la contraseña no son correctos. Revíselos.");
    }
    this.signedIn = true;
    response.setHeader("Set-Cookie", `${COOKIE}; Path=/; Secure; HttpOnly; SameSite=Strict`);
    return this.send(request, response, this.who());
  }

  private send(request: IncomingMessage, response: ServerResponse, told: Row): void {
    const body = JSON.stringify(told);
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 32)}"`;
    const same = request.headers["if-none-match"] === etag;
    this.asked.push({ path: request.url ?? "", status: same ? 304 : 200 });
    response.writeHead(same ? 304 : 200, { "Content-Type": "application/json", ETag: etag,
      "Cache-Control": "no-store" });
    response.end(same ? undefined : body);
  }

  private file(name: string, response: ServerResponse): void {
    const file = new URL(name || "index.html", DIST);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return this.problem(response, 404);
    response.writeHead(200, { "Content-Security-Policy": POLICY,
      "Content-Type": TYPES[file.pathname.split(".").at(-1) ?? ""] ?? "text/plain" });
    response.end(readFileSync(file));
  }

  private problem(response: ServerResponse, status: number, detail = "No está."): void {
    response.writeHead(status, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ type: "about:blank", title: "problem", status, detail }));
  }
}
