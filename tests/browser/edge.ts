/* A web edge for tests: the HTTP contract of the tablet, a strict ledger behind it, and switches
 * for everything that goes wrong on a network. */
import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { fromHex, sha256, toBase64url } from "../../services/web/app/src/core/bytes";
import { keysOfCode } from "../../services/web/app/src/core/code";
import { dayOf } from "../../services/web/app/src/core/days";
import { ActivityFlag, ActivityNotedSchema, ActProblem, ActRefusedSchema, CatalogueSchema,
  DailyReportSchema, decode, encode, EntryKind, GrantCreditedSchema, MessageNotedSchema,
  MessageSchema, PurchaseSchema, PurchaseVerdictSchema, ReportCountedSchema,
  StatementComputedSchema, Topic, Verdict, VisitFlag, VisitNotedSchema }
  from "../../services/web/app/src/core/wire";
import { Ledger, type Entry } from "../../services/web/app/test/ledger";

const ROOT = new URL("../../", import.meta.url);
const DIST = new URL("services/web/app/dist/", ROOT);
const TYPES: Record<string, string> = { html: "text/html; charset=utf-8", js: "text/javascript",
  css: "text/css", svg: "image/svg+xml", png: "image/png",
  webmanifest: "application/manifest+json" };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
  "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

export const KITCHEN = { number: 101, name: "Comedor Las Jacarandas", fee_centavos: 1100,
  capacity: 220, late_days: 5 };
export const MEMBERS = [{ number: 1, name: "Integrante uno" },
  { number: 2, name: "Integrante dos" }, { number: 3, name: "Integrante tres" }];

/* What a monitor's device is told: forty kitchens, of which most serve today. */
export const MONITOR = { number: 12, name: "Monitora Doce", fee_centavos: 1100,
  kitchens: Array.from({ length: 40 }, (_, i) => ({ number: 101 + i,
    name: i ? `Comedor ${["La Esperanza", "Manos Unidas", "El Fogón", "Doña Lucha"][i % 4]} ${i}`
      : KITCHEN.name,
    address: `Calle ${10 + i}, Col. Agrícola Oriental`, capacity: 220,
    state: i === 3 ? "suspended" : i === 5 ? "applied" : "active", serves: i % 9 !== 3 && i !== 5,
    visit: i === 2 || i === 3,
    members: i === 5 ? [] : MEMBERS })) };
export type Rounds = Omit<typeof MONITOR, "kitchens"> & {
  kitchens: (Omit<(typeof MONITOR.kitchens)[0], "serves"> & { serves: boolean | null })[] };

/* What partners recommend, as `tequio recipes` makes it. */
export const RECIPES = { partners: ["Central de Abasto", "Banco de alimentos",
  "Universidad pública"], recipes: [
  { title: "Arroz con lentejas", partner: "Universidad pública", groups: [2, 3], servings: 100,
    ingredients: ["5 kg de arroz", "3 kg de lenteja"],
    steps: ["Cuece la lenteja sin que se deshaga.", "Sofríe el arroz y agrega el caldo."] },
  { title: "Ensalada con lo que dio la Central", partner: "Central de Abasto", groups: [1],
    servings: 100, ingredients: ["10 kg de pepino, zanahoria y jícama", "60 limones"],
    steps: ["Lava y desinfecta la verdura.", "Córtala en tiras y sirve con limón."] },
  { title: "Agua natural en la mesa", partner: "Universidad pública", groups: [6], servings: 0,
    ingredients: [], steps: ["Pon una jarra de agua natural en cada mesa antes de abrir."] }] };

/* What happens to the next message: it is lost before it is read, its answer is lost after it was
 * taken, or it is answered with a problem. */
export type Fault = "lost" | "half" | "unanswered" | { status: number; retryAfter?: number };

interface Device {
  number: number;
  monitor: Rounds | null;
  ledger: Ledger;
}

export class FakeEdge {
  faults: Fault[] = [];
  nowMs = () => Date.now();
  replay = false;
  programmeKey: Uint8Array | null = fromHex(readFileSync(
    new URL("proto/vectors/programme_public.hex", ROOT), "utf8").replace(/^#.*$/gm, "")
    .replace(/\s/g, ""));
  newerWorker = ""; /* what a newer release's service worker has more */
  messages = 0;
  files: string[] = []; /* of the app, as they were asked for */
  visitProblem: ActProblem = ActProblem.UNSPECIFIED; /* why visits and activities do not hold */
  private readonly devices = new Map<string, Device>();
  private readonly refused = new Set<string>();
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;
  private port = 0;
  private position = 0;

  get address(): string {
    return `http://127.0.0.1:${this.port}/tableta/`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise<void>((ready) => this.server?.listen(this.port, "127.0.0.1", ready));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = new Promise((done) => this.server?.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  add(code: string, number: number, monitor: Device["monitor"] = null): Ledger {
    const keys = keysOfCode(code);
    const ledger = new Ledger(keys.publicKey);
    this.devices.set(toBase64url(keys.token), { number, ledger, monitor });
    return ledger;
  }

  /* From now on the device of that code is told this. */
  tellMonitor(code: string, monitor: Rounds): void {
    const device = this.devices.get(toBase64url(keysOfCode(code).token));
    if (device) device.monitor = monitor;
  }

  refuse(code: string): void {
    this.refused.add(toBase64url(keysOfCode(code).token));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (path.startsWith("/tableta/")) return this.file(path.slice("/tableta/".length), response);
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const device = this.devices.get(token);
    if (!device || this.refused.has(token)) return this.problem(response, 401);
    if (request.method === "GET" && path === "/api/v1/device") return this.tell(device, response);
    if (request.method === "POST" && path === "/api/v1/messages") {
      return this.message(device, request, response);
    }
    return this.problem(response, 404);
  }

  private file(name: string, response: ServerResponse): void {
    this.files.push(name);
    const file = new URL(name || "index.html", DIST);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return this.problem(response, 404);
    const type = TYPES[file.pathname.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": POLICY });
    const more = name === "sw.js" ? this.newerWorker : "";
    response.end(Buffer.concat([readFileSync(file), Buffer.from(more)]));
  }

  private problem(response: ServerResponse, status: number, retryAfter?: number): void {
    response.writeHead(status, { "Content-Type": "application/problem+json",
      ...(retryAfter ? { "Retry-After": String(retryAfter) } : {}) });
    response.end(JSON.stringify({ type: "about:blank", title: "problem", status }));
  }

  private tell(device: Device, response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "application/json" });
    const { monitor } = device;
    response.end(JSON.stringify({ device: device.number, monitor,
      ...(monitor ? { role: "monitor", kitchen: null, members: [] }
        : { role: "kitchen", kitchen: KITCHEN, members: MEMBERS }),
      now_us: this.nowMs() * 1000, today: dayOf(this.nowMs()), replay: this.replay,
      programme_key: this.programmeKey && toBase64url(this.programmeKey) }));
  }

  private async message(device: Device, request: IncomingMessage, response: ServerResponse):
    Promise<void> {
    const fault = this.faults.shift();
    if (fault === "lost") return void request.socket.destroy();
    const parts: Buffer[] = [];
    for await (const part of request) {
      parts.push(part as Buffer);
      if (fault === "half") return void request.socket.destroy();
    }
    if (typeof fault === "object") {
      return this.problem(response, fault.status, fault.retryAfter);
    }
    this.messages += 1;
    const before = device.ledger.entries.length;
    const reply = device.ledger.handle(new Uint8Array(Buffer.concat(parts)));
    for (const entry of device.ledger.entries.slice(before)) this.decide(device.ledger, entry);
    if (fault === "unanswered") return void request.socket.destroy();
    response.writeHead(200, { "Content-Type": "application/x-protobuf" });
    response.end(Buffer.from(reply));
  }

  answer(ledger: Ledger, kitchen: number, topic: Topic, kind: EntryKind, body: Uint8Array,
    cause: Uint8Array = new Uint8Array()): number {
    this.position += 1;
    ledger.answers.push({ kitchen, answer: { $typeName: "tequio.v1.Answer", topic,
      position: BigInt(this.position), kind, atUs: BigInt(Date.now()) * 1000n, causeDigest: cause,
      body } });
    return this.position;
  }

  /* What the services would say of it. */
  private decide(ledger: Ledger, { header, digest, body }: Entry): void {
    const cause = fromHex(digest);
    if (header.kind === EntryKind.DAILY_REPORT) {
      const report = decode(DailyReportSchema, body);
      this.answer(ledger, KITCHEN.number, Topic.SUBSIDY, EntryKind.REPORT_COUNTED,
        encode(ReportCountedSchema, { kitchen: KITCHEN.number, serviceDay: report.serviceDay,
          version: 1, standing: true,
          figures: { rationsServed: report.rationsServed, rationsCounted: report.rationsServed,
            claimCentavos: BigInt(report.rationsServed * 900) },
          standingAfter: { monthCentavos: 1_843_200n, purseCentavos: 912_350n,
            toProveCentavos: 431_050n } }), cause);
    } else if (header.kind === EntryKind.VISIT) {
      const refused = this.visitProblem;
      this.answer(ledger, header.kitchen, Topic.REGISTRY,
        refused ? EntryKind.ACT_REFUSED : EntryKind.VISIT_NOTED,
        refused ? encode(ActRefusedSchema, { problem: refused })
          : encode(VisitNotedSchema, { flags: VisitFlag.INCOMPLETE }), cause);
    } else if (header.kind === EntryKind.ACTIVITY) {
      const refused = this.visitProblem;
      this.answer(ledger, header.kitchen, Topic.REGISTRY,
        refused ? EntryKind.ACT_REFUSED : EntryKind.ACTIVITY_NOTED,
        refused ? encode(ActRefusedSchema, { problem: refused })
          : encode(ActivityNotedSchema, { flags: ActivityFlag.LATE }), cause);
    } else if (header.kind === EntryKind.PURCHASE) {
      const purchase = decode(PurchaseSchema, body);
      this.answer(ledger, KITCHEN.number, Topic.PURCHASES, EntryKind.PURCHASE_VERDICT,
        encode(PurchaseVerdictSchema, { kitchen: KITCHEN.number, verdict: Verdict.ACCEPTED,
          totalCentavos: purchase.totalCentavos }), cause);
    }
  }

  /* The programme's questionnaires, as everybody gets them. */
  publishQuestionnaires(ledger: Ledger): void {
    for (const code of ["satisfaccion-comensal", "satisfaccion-comite"]) {
      this.publish(ledger, code, "questionnaire", new Uint8Array(readFileSync(
        new URL(`deploy/questionnaires/${code}.json`, ROOT))));
    }
  }

  publishChecklist(ledger: Ledger): void {
    this.publish(ledger, "visita", "checklist", new Uint8Array(readFileSync(
      new URL("deploy/checklists/visita.json", ROOT))));
  }

  publishRecipes(ledger: Ledger): void {
    this.publish(ledger, "recetas", "recipes", new TextEncoder().encode(JSON.stringify(RECIPES)));
  }

  private publish(ledger: Ledger, code: string, what: string, content: Uint8Array<ArrayBuffer>):
    void {
    this.answer(ledger, 0, Topic.REGISTRY, EntryKind.CATALOGUE, encode(CatalogueSchema, {
      code, version: 1, validFrom: 20200101, mediaType: `application/vnd.tequio.${what}+json`,
      digest: sha256(content), content }));
  }

  sayFromMonitor(ledger: Ledger, text: string): void {
    this.answer(ledger, KITCHEN.number, Topic.REGISTRY, EntryKind.MESSAGE_NOTED,
      encode(MessageNotedSchema, { person: 12, role: "monitor" }), sha256(text));
    this.answer(ledger, KITCHEN.number, Topic.SUBMISSIONS, EntryKind.MESSAGE,
      encode(MessageSchema, { thread: new Uint8Array(16).fill(7),
        content: { case: "text", value: { text, person: 12 } } }), sha256(text));
  }

  grant(ledger: Ledger): void {
    const [start, end] = [20261116, 20261120];
    const days = [16, 17, 18, 19, 20].map((day) => 20261100 + day);
    const centavos = 567_000n;
    const statement = this.answer(ledger, KITCHEN.number, Topic.SUBSIDY,
      EntryKind.STATEMENT_COMPUTED, encode(StatementComputedSchema, { kitchen: KITCHEN.number,
        periodStart: start, periodEnd: end, centavos, rations: 630,
        lines: days.map((serviceDay) => ({ serviceDay, rationsCounted: 126, tierCentavos: 900n,
          centavos: 113_400n })) }));
    this.answer(ledger, KITCHEN.number, Topic.SUBSIDY, EntryKind.GRANT_CREDITED,
      encode(GrantCreditedSchema, { kitchen: KITCHEN.number, periodStart: start, periodEnd: end,
        centavos, rations: 630, statementPosition: BigInt(statement), proveBy: 20261215,
        standingAfter: { monthCentavos: 1_728_000n, purseCentavos: 912_350n,
          toProveCentavos: 567_000n, proveBy: 20261215 } }));
  }
}
