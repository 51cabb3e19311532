/* A day on the tablet, with everything that a network, a browser and a clock can do to it. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { sha256, toHex } from "../../services/web/app/src/core/bytes";
import { dayBefore, dayOf, showDay } from "../../services/web/app/src/core/days";
import { secretDigest } from "../../services/web/app/src/core/petition";
import { ActivityKind, ActivitySchema, DailyReportSchema, decode, EntryKind, PetitionSchema,
  ProofKind, PurchaseSchema, SurveyBatchSchema }
  from "../../services/web/app/src/core/wire";
import { until } from "./browser";
import { beginShift, CODE, enrolled, inControl, invoice, offline, online, petition, picture, press,
  purchase, report, surveys, toHome, fill, type World } from "./steps";

const worlds: World[] = [];
async function world(...how: Parameters<typeof enrolled>): Promise<World> {
  const one = await enrolled(...how);
  worlds.push(one);
  return one;
}

afterEach(async () => {
  for (const { tablet, edge } of worlds.splice(0)) {
    await tablet.end();
    await edge.stop().catch(() => undefined);
  }
});

const kinds = ({ ledger }: World) => ledger.entries.map((entry) => entry.header.kind);

function whole({ ledger, tablet }: World): void {
  assert.deepEqual(ledger.problems, []);
  assert.deepEqual(tablet.outside, []);
  assert.deepEqual(tablet.errors, []);
  assert.equal(ledger.contents().length, ledger.entries.length);
}

test("a whole day without a network, a killed browser, and everything arrives once", async () => {
  const here = await world();
  assert.ok(!here.page.url().includes(CODE), "the code left the address bar");
  await inControl(here.page);
  await offline(here);
  await report(here.page);
  await purchase(here.page, "Jitomate", picture());
  await purchase(here.page, "Aceite", invoice());
  await surveys(here.page, ["Muy bien", "Bien", "Muy mal"]);
  await press(here.page, "Enviar las respuestas de hoy");
  await here.page.getByText("Las respuestas van en camino").waitFor();
  await press(here.page, "Atrás");
  const secret = await petition(here.page, "Nos hace falta un refrigerador.");
  await here.page.getByText("Sin conexión: todo se guarda aquí").waitFor();
  assert.equal(here.ledger.entries.length, 0);

  await here.tablet.kill();
  here.page = await here.tablet.open();
  await here.tablet.context.setOffline(true);
  await here.page.goto(here.edge.address);
  await here.page.locator("[data-test=line]", { hasText: "128" }).waitFor();
  await here.page.getByText("5 cosas por enviar").waitFor();
  await online(here);
  await until("all five are here", () => here.ledger.entries.length === 5);
  await until("both proofs are here", () =>
    [...here.ledger.blobs.values()].filter((blob) => blob.whole).length === 2);
  await here.page.getByText("Con conexión").waitFor();

  assert.deepEqual(kinds(here), [EntryKind.DAILY_REPORT, EntryKind.PURCHASE, EntryKind.PURCHASE,
    EntryKind.SURVEY_BATCH, EntryKind.PETITION]);
  const [day, first, second, batch, asked] = here.ledger.entries;
  const counted = decode(DailyReportSchema, day!.body);
  assert.equal(counted.rationsServed, 128);
  assert.equal(counted.rationsPaid?.value, 120n);
  assert.equal(counted.feesCentavos, undefined);
  const bought = [first, second].map((entry) => decode(PurchaseSchema, entry!.body));
  assert.deepEqual(bought.map((one) => one.totalCentavos), [37_000n, 37_000n]);
  for (const { proof } of bought) {
    const blob = here.ledger.blobs.get(toHex(proof!.blobDigest));
    assert.ok(blob?.whole && blob.whole.length <= 200 * 1024);
    assert.equal(toHex(sha256(blob.whole)), toHex(proof!.blobDigest));
  }
  assert.deepEqual(decode(SurveyBatchSchema, batch!.body).answers
    .map((one) => one.scores[0]!.score).sort(), [1, 4, 5]);
  const filing = decode(PetitionSchema, asked!.body).content;
  assert.equal(filing.case, "filing");
  assert.equal(toHex((filing.value as { secretDigest: Uint8Array }).secretDigest),
    toHex(secretDigest(secret)));
  await here.page.locator("[data-test=line]", { hasText: "$1,152" }).waitFor();
  await press(here.page, "Lo que he guardado");
  await until("the verdicts came back", async () =>
    (await here.page.getByText("Aceptado", { exact: true }).count()) === 3);
  whole(here);
});

test("an activity and the recipes without a network; what the menu lacks comes first", async () => {
  const here = await world();
  const { page, ledger } = here;
  await inControl(page);
  await page.getByText("todo está al día").waitFor();
  await offline(here);
  await page.evaluate("location.hash = '/reporte/menu'");
  await press(page, "Cereales");
  await press(page, "Leguminosas");
  await press(page, "Recetas y consejos");
  await page.getByText("le falta: Verduras y frutas").waitFor();
  const titles = page.locator("main li b");
  assert.deepEqual(await titles.allTextContents(), ["Ensalada con lo que dio la Central",
    "Agua natural en la mesa", "Arroz con lentejas"]);
  await press(page, /^Ensalada/);
  await page.getByText("60 limones").waitFor();
  await press(page, "Atrás");
  await press(page, "Atrás");
  await page.getByText("Toca los grupos").waitFor();
  await page.evaluate("location.hash = '/actividad'");
  await press(page, "Cine");
  await fill(page, "¿Qué institución vino?", "Cineclub del barrio");
  await fill(page, "Sin anotar si mujer u hombre", "40");
  await press(page, "Guardar la actividad");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toHome(page);
  await online(here);
  await until("it is here", () => ledger.entries.length === 1);
  const { kind, institution, women, notNoted } = decode(ActivitySchema, ledger.entries[0]!.body);
  assert.deepEqual([kind, institution, women, notNoted?.value],
    [ActivityKind.CINEMA, "Cineclub del barrio", undefined, 40n]);
  await press(page, "Lo que he guardado");
  await page.getByText("Cine · Cineclub del barrio · 40 personas").waitFor();
  await page.getByText("Aceptado", { exact: true }).waitFor();
  whole(here);
});

test("two tabs share one sequence", async () => {
  const here = await world();
  await offline(here);
  const other = await here.tablet.tab();
  await inControl(here.page);
  await other.goto(here.edge.address);
  await Promise.all([purchase(here.page, "Arroz", null), report(other)]);
  await Promise.all([purchase(here.page, "Frijol", null), purchase(other, "Sal", null)]);
  await online(here);
  await until("all four are here", () => here.ledger.entries.length === 4);
  assert.equal(new Set(here.ledger.entries.map((entry) =>
    toHex(entry.header.installation))).size, 1);
  assert.deepEqual(here.ledger.entries.map((entry) => Number(entry.header.sequence)),
    [1, 2, 3, 4]);
  whole(here);
});

test("storage that was cleared is a new installation", async () => {
  const here = await world();
  await purchase(here.page, "Arroz", null);
  await until("it is here", () => here.ledger.entries.length === 1);
  const client = await here.tablet.context.newCDPSession(here.page);
  await here.page.goto("about:blank");
  await client.send("Storage.clearDataForOrigin",
    { origin: new URL(here.edge.address).origin, storageTypes: "all" });
  await here.page.goto(here.edge.address);
  await fill(here.page, "Código de 26 letras y números",
    `${CODE.slice(0, 5).toLowerCase()}-${CODE.slice(5)}`);
  await press(here.page, "Dar de alta");
  await beginShift(here.page);
  await purchase(here.page, "Frijol", null);
  await until("both are here", () => here.ledger.entries.length === 2);
  const [a, b] = here.ledger.entries.map((entry) => toHex(entry.header.installation));
  assert.notEqual(a, b);
  assert.equal(here.ledger.entries[1]?.header.sequence, 1n);
  whole(here);
});

test("a clock that is ten years behind still reports the right day", async () => {
  const here = await world(undefined, async (tablet) => {
    await tablet.context.addInitScript("const now = Date.now; " +
      "Date.now = () => now() - 10 * 365 * 86400000;");
  });
  await report(here.page);
  await until("it is here", () => here.ledger.entries.length === 1);
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Mexico_City" })
    .format(Date.now()).replaceAll("-", "");
  const [entry] = here.ledger.entries;
  assert.equal(decode(DailyReportSchema, entry!.body).serviceDay, Number(today));
  const years = (Date.now() - Number(entry!.header.savedAtUs / 1000n)) / (365 * 86_400_000);
  assert.ok(years > 9 && years < 11, "its own clock stands in the header, wrong as it is");
  whole(here);
});

test("a tablet that replays another year works on that year's day", async () => {
  const then = Date.UTC(2026, 0, 15, 18);
  const here = await world((edge) => {
    edge.replay = true;
    edge.nowMs = () => then;
  });
  await report(here.page);
  await until("it is here", () => here.ledger.entries.length === 1);
  const [entry] = here.ledger.entries;
  assert.equal(decode(DailyReportSchema, entry!.body).serviceDay, 20260115);
  assert.ok(Math.abs(Number(entry!.header.savedAtUs / 1000n) - then) < 3_600_000);
  whole(here);
});

test("a server that dies in the middle: before, within and after", async () => {
  const here = await world();
  await offline(here);
  await report(here.page);
  await purchase(here.page, "Jitomate", picture());
  here.edge.faults = ["lost", "half", "unanswered", { status: 504 },
    { status: 429, retryAfter: 1 }];
  await online(here);
  for (let tries = 0; here.edge.faults.length; tries += 1) {
    const left = here.edge.faults.length;
    await here.page.evaluate("dispatchEvent(new Event('online'))");
    await until("it was tried again", () => here.edge.faults.length < left);
    assert.ok(tries < 9);
  }
  await here.page.evaluate("dispatchEvent(new Event('online'))");
  await until("the proof is here", () => [...here.ledger.blobs.values()].some((one) => one.whole));
  assert.deepEqual(kinds(here), [EntryKind.DAILY_REPORT, EntryKind.PURCHASE]);
  await here.page.getByText("Con conexión").waitFor();
  whole(here);
});

test("a busy gateway is asked again, and a token that is refused is said", async () => {
  const here = await world();
  here.ledger.script = [{ code: 6, reason: 13, retryAfterMs: 50 }];
  await purchase(here.page, "Arroz", null);
  await until("it is here", () => here.ledger.entries.length === 1);
  await here.page.getByText("Con conexión").waitFor();

  here.edge.refuse(CODE);
  await purchase(here.page, "Frijol", null);
  await here.page.getByText(/El programa no reconoce esta tableta/).waitFor();
  assert.equal(here.ledger.entries.length, 1);
  const fresh = "0123456789ABCDEFGHJKMNPQRS";
  const after_ = here.edge.add(fresh, 1002);
  await here.page.goto(`${here.edge.address}#${fresh}`);
  await here.page.getByRole("button", { name: "Dar de alta" }).waitFor();
  assert.ok(!here.page.url().includes(fresh), "the code left the address bar");
  await press(here.page, "Dar de alta");
  await until("what waited came under the new number", () => after_.entries.length === 1);
  assert.deepEqual(after_.problems, []);
  assert.equal(decode(PurchaseSchema, after_.entries[0]!.body).lines[0]?.description, "Frijol");
  whole(here);
});

test("a code that is not whole, or not known", async () => {
  const here = await world();
  const client = await here.tablet.context.newCDPSession(here.page);
  await here.page.goto("about:blank");
  await client.send("Storage.clearDataForOrigin",
    { origin: new URL(here.edge.address).origin, storageTypes: "all" });
  await here.page.goto(here.edge.address);
  for (const [code, sentence] of [["ABC", /no está completo/],
    ["ZZZZZZZZZZZZZZZZZZZZZZZZZZ", /no conoce ese código/]] as const) {
    await fill(here.page, "Código de 26 letras y números", code);
    await press(here.page, "Dar de alta");
    await here.page.getByText(sentence).waitFor();
  }
  await here.edge.stop();
  await press(here.page, "Dar de alta");
  await here.page.getByText(/hace falta internet/).waitFor();
  await here.edge.start();
});

test("plate by plate with undo, and the report in twelve presses", async () => {
  const here = await world();
  let presses = 0;
  const tap = async (name: string | RegExp) => {
    presses += 1;
    await press(here.page, name);
  };
  await tap(/Reporte de hoy/);
  await tap(/Plato por plato/);
  for (let i = 0; i < 3; i += 1) await press(here.page, /Pagó/);
  await press(here.page, /Exento/);
  await here.page.locator(".plate.exempt", { hasText: /^1/ }).waitFor();
  await press(here.page, "Deshacer el último");
  await here.page.locator(".plate.exempt", { hasText: /^0/ }).waitFor();
  await here.page.reload();
  await here.page.locator(".plate.paid", { hasText: "3" }).waitFor();
  await tap(/Seguir/);
  await tap("Revisar y guardar");
  await tap("Guardar el reporte");
  await here.page.getByText("Guardado en esta tableta").waitFor();
  assert.ok(presses <= 12, `${presses} presses`);
  await toHome(here.page);
  await until("it is here", () => here.ledger.entries.length === 1);
  const counted = decode(DailyReportSchema, here.ledger.entries[0]!.body);
  assert.deepEqual([counted.rationsServed, counted.rationsPaid?.value,
    counted.rationsExempt?.value], [3, 3n, 0n]);
  whole(here);
});

test("yesterday was forgotten: it is written down without a network, and corrected", async () => {
  const here = await world();
  const { page, ledger, tablet } = here;
  const yesterday = dayBefore(dayOf(Date.now()), 1);
  await inControl(page);
  await offline(here);
  await press(page, "Anotar o corregir otro día");
  await page.getByText("Ya pasó su plazo").first().waitFor();
  await page.locator(".row", { hasText: "Sin reporte" }).first().click();
  await page.getByRole("heading", { level: 1, name: `Reporte del ${showDay(yesterday)}` })
    .waitFor();
  assert.equal(await page.getByText("Plato por plato").count(), 0);
  await press(page, /Totales del libro/);
  await fill(page, "Raciones pagadas", "90");
  await press(page, "Seguir");
  await press(page, "Revisar y guardar");
  await press(page, "Guardar el reporte");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toHome(page);
  await page.getByText("Falta el reporte de hoy").waitFor();
  await press(page, "Lo que he guardado");
  await press(page, `Corregir el reporte del ${showDay(yesterday)}`);
  await press(page, /Totales del libro/);
  await fill(page, "Raciones pagadas", "95");
  await press(page, "Seguir");
  await press(page, "Revisar y guardar");
  await press(page, "Conté mal");
  await press(page, "Guardar la corrección");
  await page.getByText("Guardado en esta tableta").waitFor();
  await online(here);
  await toHome(page);
  await until("both are there", () => ledger.entries.length === 2);
  const [first, second] = ledger.entries.map(({ body }) => decode(DailyReportSchema, body));
  assert.deepEqual([first!.serviceDay, first!.rationsServed, first!.correction],
    [yesterday, 90, undefined]);
  assert.deepEqual([second!.serviceDay, second!.rationsServed,
    toHex(second!.correction!.replaces!.digest)], [yesterday, 95, ledger.entries[0]!.digest]);
  assert.deepEqual(tablet.errors, []);
  whole(here);
});

/* Chromium without a screen has no reader of codes: one that knows what stands in the picture. */
const READER = `globalThis.BarcodeDetector = class {
  async detect() { return [{ rawValue: ["https://verificacfdi.facturaelectronica.sat.gob.mx",
    "/default.aspx?id=04bf2854-fe7d-4377-9196-71248f060abb&re=CSM190311AH6&rr=MCI7306249Y1",
    "&tt=370.00&fe=5tSZhA=="].join("") }]; }
}`;

test("the code of a printed invoice names it in the purchase", async () => {
  const here = await world(undefined, async (tablet) => {
    await tablet.context.addInitScript(READER);
  });
  const { page } = here;
  await inControl(page);
  await offline(here);
  await press(page, "Compra");
  await fill(page, "Producto", "Aceite");
  await fill(page, "Cantidad", "20");
  await fill(page, "Precio de cada uno", "18.50");
  await press(page, "Seguir");
  await press(page, "Seguir");
  await page.getByLabel("Código QR de la factura").setInputFiles(picture());
  await page.getByText("Factura reconocida").waitFor();
  assert.equal(await page.getByText("La factura dice").count(), 0);
  await press(page, "Guardar la compra");
  await page.getByText("Guardado en esta tableta").waitFor();
  await online(here);
  await until("it is there", () => here.ledger.entries.length === 1);
  const { proof } = decode(PurchaseSchema, here.ledger.entries[0]!.body);
  assert.deepEqual([proof?.kind, proof?.number, proof?.blobDigest.length],
    [ProofKind.CFDI, "04BF2854-FE7D-4377-9196-71248F060ABB", 0]);
  whole(here);
});

test("a newer release is offered, and taken when a person says so", async () => {
  const here = await world();
  await inControl(here.page);
  await here.page.reload();
  await here.page.locator("[data-test=line]").waitFor();
  here.edge.newerWorker = "\n/* newer */";
  await here.page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())");
  await here.page.getByText("Hay una versión nueva").waitFor();
  const again = here.page.waitForEvent("load");
  await press(here.page, "Actualizar");
  await again;
  await here.page.locator("[data-test=line]").waitFor();
  assert.equal(await here.page.getByText("Hay una versión nueva").count(), 0);
  whole(here);
});

test("a full tablet says so, and nothing counts as saved", async () => {
  const here = await world();
  await press(here.page, "Mensajes");
  await fill(here.page, "Escribe a tu monitor", "Buenas tardes.");
  await here.page.evaluate(`{
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = function () {
      IDBObjectStore.prototype.add = add;
      throw new DOMException("no space", "QuotaExceededError");
    };
  }`);
  await press(here.page, "Enviar");
  await here.page.getByText(/la tableta ya no tiene espacio/).waitFor();
  assert.equal(await here.page.locator(".talk li").count(), 0);
  assert.equal(await here.page.getByLabel("Escribe a tu monitor").inputValue(), "Buenas tardes.");
  await press(here.page, "Enviar");
  await until("it is here", () => here.ledger.entries.length === 1);
  whole(here);
});
