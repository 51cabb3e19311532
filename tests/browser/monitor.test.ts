/* A monitor's day without a network: visits and a report on a kitchen's behalf, a browser that is
 * killed, and everything arrives once, in order, under the kitchen that it is about. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { toHex } from "../../services/web/app/src/core/bytes";
import { ActivityKind, ActivitySchema, ActProblem, CaptureChannel, ChecklistAnswer,
  DailyReportSchema, decode, EntryKind, VisitSchema } from "../../services/web/app/src/core/wire";
import { until } from "./browser";
import { KITCHEN, MONITOR } from "./edge";
import { capture, CODE, fill, inControl, onRounds, pin, press, toRounds, visit, type World }
  from "./steps";

const worlds: World[] = [];
afterEach(async () => {
  for (const { tablet, edge } of worlds.splice(0)) {
    await tablet.end();
    await edge.stop().catch(() => undefined);
  }
});

async function begin(checklist = true): Promise<World> {
  const here = await onRounds(undefined, checklist);
  worlds.push(here);
  return here;
}

const OTHER = MONITOR.kitchens[1]!;

test("a monitor's day without a network, a killed browser, and everything arrives once",
  async () => {
    const { edge, ledger, tablet, page } = await begin();
    await inControl(page);
    await tablet.context.setOffline(true);
    await edge.stop();

    await visit(page, KITCHEN.name, "118");
    await press(page, "Guardar la visita");
    await page.getByText("Guardado en esta tableta").waitFor();
    await toRounds(page);
    await page.getByText("1 visita guardada hoy").waitFor();

    await capture(page, OTHER.name);
    await press(page, /Totales del libro/);
    await fill(page, "Raciones pagadas", "90");
    await press(page, "Seguir");
    await press(page, "Revisar y guardar");
    await press(page, "Guardar el reporte");
    await page.getByText("Guardado en esta tableta").waitFor();
    await toRounds(page);

    /* A visit that is half done outlives the browser, with its photo. */
    await visit(page, OTHER.name, "80");
    await tablet.kill();
    const again = await tablet.open();
    await again.goto(`${edge.address}#/`);
    await press(again, new RegExp(`^${OTHER.name}.*Visita sin terminar`));
    await press(again, "Seguir la visita");
    for (let step = 0; step < 3; step += 1) await press(again, "Seguir");
    await again.getByAltText("Foto 1").waitFor();
    await press(again, "Seguir");
    await press(again, "Guardar la visita");
    await again.getByText("Guardado en esta tableta").waitFor();
    await toRounds(again);

    await edge.start();
    await tablet.context.setOffline(false);
    await press(again, "Ajustes");
    await press(again, "Enviar ahora");
    await until("all has arrived", () => ledger.entries.length === 3 &&
      ledger.blobs.size === 2 && [...ledger.blobs.values()].every((one) => one.whole));
    assert.deepEqual(ledger.entries.map(({ header }) => [header.kind, header.kitchen]),
      [[EntryKind.VISIT, KITCHEN.number], [EntryKind.DAILY_REPORT, OTHER.number],
        [EntryKind.VISIT, OTHER.number]]);
    assert.deepEqual(ledger.problems, []);
    assert.equal(ledger.contents().length, 3);

    const seen = decode(VisitSchema, ledger.entries[0]!.body);
    assert.deepEqual([seen.monitor, seen.presentMember, seen.countedDiners?.value,
      seen.registerRations?.value, seen.committeeComment, seen.checklist, seen.checklistVersion],
    [MONITOR.number, 2, 118n, 131n, "Ya pedimos que revisen el gas.", "visita", 1]);
    assert.deepEqual(seen.items.map(({ code, answer, number, note }) =>
      [code, answer, number?.value, note]), [
      ["horario-visible", ChecklistAnswer.YES, undefined, ""],
      ["gas-seguro", ChecklistAnswer.NO, undefined, "Huele a gas junto a la estufa"],
      ["integrantes-presentes", ChecklistAnswer.YES, 3n, ""]]);
    const ofGas = ledger.blobs.get(toHex(seen.items[1]!.photos[0]!));
    assert.ok(ofGas?.whole && seen.items[1]!.photos.length === 1);
    const photo = ledger.blobs.get(toHex(seen.photos[0]!));
    assert.ok(photo?.whole && photo.whole.length <= 200 * 1024);
    assert.deepEqual(ledger.entries[0]!.header.catalogues
      .map(({ catalogue, version }) => [catalogue, version]), [["visita", 1]]);

    const report = decode(DailyReportSchema, ledger.entries[1]!.body);
    assert.deepEqual([report.rationsServed, report.onBehalf?.monitor, report.onBehalf?.channel,
      report.onBehalf?.reason],
    [90, MONITOR.number, CaptureChannel.TELEPHONE, "No tienen internet"]);
    await again.evaluate("location.hash = '/historial'");
    await again.getByText("No tienes que hacer nada").first().waitFor();
    assert.deepEqual(tablet.errors, []);
    assert.deepEqual(tablet.outside, []);
  });

test("before a checklist has come, a visit goes on without it", async () => {
  const { ledger, page } = await begin(false);
  await press(page, new RegExp(`^${KITCHEN.name}`));
  await press(page, "Hacer la visita");
  await press(page, "Seguir");
  await page.getByText("La lista de revisión todavía no llega").waitFor();
  await press(page, "Seguir");
  await fill(page, "Personas que contaste", "2001");
  await press(page, "Seguir");
  await press(page, "Seguir");
  await page.getByText("Hay un número de más de 2,000").waitFor();
  assert.ok(await page.getByRole("button", { name: "Guardar la visita" }).isDisabled());
  await press(page, "Atrás");
  await press(page, "Atrás");
  await fill(page, "Personas que contaste", "201");
  await press(page, "Seguir");
  await press(page, "Seguir");
  await press(page, "Guardar la visita");
  await until("it is there", () => ledger.entries.length === 1);
  const seen = decode(VisitSchema, ledger.entries[0]!.body);
  assert.deepEqual([seen.checklist, seen.items.length, seen.countedDiners?.value],
    ["", 0, 201n]);
});

test("a visit is corrected the same day, and says why", async () => {
  const { ledger, page } = await begin();
  await visit(page, KITCHEN.name, "118");
  await press(page, "Guardar la visita");
  await toRounds(page);
  await press(page, new RegExp(`^${KITCHEN.name}.*Visita guardada`));
  await press(page, "Corregir la visita");
  await press(page, "Seguir");
  await press(page, "Seguir");
  await fill(page, "Personas que contaste", "121");
  await press(page, "Seguir");
  await press(page, "Seguir");
  await press(page, "Conté mal");
  await press(page, "Guardar la corrección");
  await page.getByText("Guardado en esta tableta").waitFor();
  await until("both are there", () => ledger.entries.length === 2);
  const { correction, countedDiners } = decode(VisitSchema, ledger.entries[1]!.body);
  assert.deepEqual([toHex(correction!.replaces!.digest), correction!.reason,
    countedDiners?.value], [ledger.entries[0]!.digest, "Conté mal", 121n]);
});

test("a visit that does not hold says so on the first screen, why, and what to do", async () => {
  const { edge, ledger, page } = await begin();
  edge.visitProblem = ActProblem.TERRITORY;
  await visit(page, KITCHEN.name, "118");
  await press(page, "Guardar la visita");
  await toRounds(page);
  await press(page, "1 visita no se aceptó");
  await page.getByText("Ese comedor no es de tu territorio").waitFor();
  await press(page, "Atrás");
  edge.visitProblem = ActProblem.UNSPECIFIED;
  await press(page, new RegExp(`^${KITCHEN.name}`));
  await press(page, "Hacer la visita");
  for (let step = 0; step < 4; step += 1) await press(page, "Seguir");
  await press(page, "Guardar la visita");
  await toRounds(page);
  await until("both are there", () => ledger.entries.length === 2);
  assert.equal(decode(VisitSchema, ledger.entries[1]!.body).correction, undefined);
  await press(page, "Lo que he guardado");
  await page.getByText("Quedaron puntos de la lista sin ver").waitFor();
  await page.getByText("Aceptado", { exact: true }).waitFor();
});

test("an activity of a kitchen is noted and corrected, and hears what became of it", async () => {
  const { ledger, page } = await begin();
  await press(page, new RegExp(`^${KITCHEN.name}`));
  await press(page, /^Anotar una actividad/);
  await press(page, "Taller");
  await press(page, "Central de Abasto");
  await fill(page, "Mujeres", "12");
  await press(page, "Guardar la actividad");
  await toRounds(page);
  await until("it is there", () => ledger.entries.length === 1);
  await press(page, "Lo que he guardado");
  await page.getByText("Taller · Central de Abasto · 12 personas").waitFor();
  await page.getByText("Aceptado", { exact: true }).waitFor();
  await press(page, "Corregir esta actividad");
  await fill(page, "Hombres", "5");
  await press(page, "Conté mal");
  await press(page, "Guardar la corrección");
  await toRounds(page);
  await until("both are there", () => ledger.entries.length === 2);
  const [first, second] = ledger.entries.map(({ body }) => decode(ActivitySchema, body));
  assert.deepEqual(ledger.entries.map(({ header }) => header.kitchen),
    [KITCHEN.number, KITCHEN.number]);
  assert.deepEqual([first!.kind, first!.institution, first!.women?.value, first!.men],
    [ActivityKind.WORKSHOP, "Central de Abasto", 12n, undefined]);
  assert.deepEqual([toHex(second!.correction!.replaces!.digest), second!.correction!.reason,
    second!.men?.value], [ledger.entries[0]!.digest, "Conté mal", 5n]);
  /* The one that was corrected is corrected no more. */
  await press(page, "Lo que he guardado");
  await page.getByText("17 personas").waitFor();
  assert.equal(await page.getByRole("button", { name: "Corregir esta actividad" }).count(), 1);
});

test("the device is closed by hand, and opened by the number of whose it is", async () => {
  const { page } = await begin();
  await press(page, "Cerrar con mi número");
  await page.getByRole("heading", { level: 1, name: "Monitora Doce: tu número secreto" }).waitFor();
  for (let digit = 0; digit < 4; digit += 1) await press(page, "1");
  await page.getByText("Ese no es").waitFor();
  await page.goto(page.url().replace(/#.*/, `#/comedor/${KITCHEN.number}`));
  await page.getByText("tu número secreto").first().waitFor();
  assert.equal(await page.getByText(KITCHEN.name).count(), 0);
  await press(page, "Olvidé mi número");
  await page.getByRole("heading", { level: 1, name: "Dar de alta esta tableta" }).waitFor();
  await press(page, "Cancelar");
  await pin(page);
  await page.getByRole("heading", { level: 1, name: "Comedores de hoy" }).waitFor();
});

test("a kitchen that was closed is not asked what was seen in it", async () => {
  const { ledger, page } = await begin();
  await press(page, new RegExp(`^${OTHER.name}`));
  await press(page, "Hacer la visita");
  await press(page, "Cerrado");
  await press(page, "Seguir");
  await fill(page, "Lo que tú observaste", "Había un aviso en la puerta.");
  await press(page, "Seguir");
  await page.getByText("No hay foto que muestre").waitFor();
  await press(page, "Guardar la visita");
  await page.getByText("Guardado en esta tableta").waitFor();
  await until("it is there", () => ledger.entries.length === 1);
  const seen = decode(VisitSchema, ledger.entries[0]!.body);
  assert.deepEqual([seen.foundClosed, seen.items.length, seen.countedDiners, seen.observations],
    [true, 0, undefined, "Había un aviso en la puerta."]);
});

test("a device that changes hands keeps what waits, under the kitchen that it is about",
  async () => {
    const { edge, page } = await begin();
    const second = "8KQ2M9XV4BTHR6Z0WNE5CJ8PDA";
    const ledger = edge.add(second, 2002, MONITOR);
    edge.refuse(CODE);
    await visit(page, KITCHEN.name, "118");
    await press(page, "Guardar la visita");
    await page.getByText("El programa no reconoce esta tableta").waitFor();
    await page.goto(`${edge.address}#${second}`);
    await press(page, "Dar de alta");
    await until("it has arrived", () => ledger.entries.length === 1);
    assert.equal(ledger.entries[0]!.header.kitchen, KITCHEN.number);
    assert.deepEqual(ledger.problems, []);
  });
