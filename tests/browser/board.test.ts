/* The board in Chromium: each screen in three sizes, and what a person of the office does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { BoardEdge, kitchens } from "./board_edge";
import { closed, enter, everyBoardView, office, open, type Office } from "./board_views";
import { AXE, fits, wrongWith } from "./looks";
import { until } from "./browser";

const ROOT = new URL("../../", import.meta.url);
const SIZES = [{ width: 1440, height: 900 }, { width: 800, height: 1280 },
  { width: 360, height: 640 }];

const offices: Office[] = [];
afterEach(async () => {
  for (const one of offices.splice(0)) await closed(one);
});

async function begin(change: (edge: BoardEdge) => void = () => undefined): Promise<Office> {
  const here = await office();
  offices.push(here);
  change(here.edge);
  await enter(here.page);
  await here.page.getByRole("table").first().waitFor();
  return here;
}

for (const size of SIZES) {
  test(`every screen of the board at ${size.width}×${size.height}`, async () => {
    const here = await office(async (desk) => {
      desk.size = size;
      await desk.context.addInitScript(AXE);
    });
    offices.push(here);
    const wrong: string[] = [];
    let looked = 0;
    await everyBoardView(here, async (name) => {
      looked += 1;
      wrong.push(...(await wrongWith(here.page)).map((one) => `${name}: ${one}`));
    });
    assert.deepEqual(wrong, []);
    assert.equal(looked, 32);
    assert.deepEqual(here.desk.outside, []);
    assert.deepEqual(here.desk.errors, []);
  });
}

test("what the edge for tests answers has the members that the description names", () => {
  const { paths } = JSON.parse(readFileSync(new URL("services/web/pages/openapi.json", ROOT),
    "utf8"));
  const edge = new BoardEdge();
  edge.work.steps = [{ envelope: "", received_at: "", about: "act", problem: 0, detail: "" }];
  for (const path of ["today", "alerts", "steps", "petitions", "colleagues", "purchases", "acts",
    "closings", "kitchens/1", "kitchens/1/reports",
    "kitchens/1/statements", "kitchens/1/purchases", "kitchens/1/petitions", "kitchens/1/visits",
    "messages", "kitchens/1/messages"]) {
    const described = paths[`/api/v1/board/${path.replace("/1", "/{number}")}`].get.responses;
    const { properties } = described["200"].content["application/json"].schema;
    const told = edge.table(path, 1, path);
    const row = properties.items ? (told?.items as object[])[0] : told;
    assert.deepEqual(Object.keys(row ?? {}).sort(),
      Object.keys((properties.items?.items ?? { properties }).properties).sort(), path);
  }
});

test("by the keyboard alone, from signing in to a kitchen and back", async () => {
  const here = await office();
  offices.push(here);
  const { page } = here;
  await page.getByRole("heading", { name: "Entrar al tablero" }).waitFor();
  await page.keyboard.type("17");
  await page.keyboard.press("Tab");
  await page.keyboard.type("una frase de monitora");
  await page.keyboard.press("Enter");
  await page.getByRole("table").first().waitFor();
  const focused = () => page.evaluate("document.activeElement.innerText") as Promise<string>;
  const tabTo = async (what: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (what.test(await focused())) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`no way to ${what} by the keyboard`);
  };
  await tabTo(/sin reporte/);
  await page.keyboard.press("Space");
  assert.equal(await page.getByRole("button", { name: "sin reporte" })
    .getAttribute("aria-pressed"), "true");
  await tabTo(/^La Esperanza 3$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Comedor 3" }).waitFor();
  await until("the title has the focus", async () => /^Comedor 3$/.test(await focused()));
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "El día de un vistazo" }).waitFor();
});

test("an address that changes while the page is drawn is where one is", async () => {
  const here = await office(async (desk) => {
    await desk.context.addInitScript(() => {
      const page = globalThis as unknown as { MutationObserver: new (heard: () => void) => {
        observe: (node: unknown, what: object) => void }; location: { hash: string };
      document: { querySelector: (what: string) => unknown } };
      new page.MutationObserver(() => {
        if (page.document.querySelector("main") && !page.location.hash) {
          page.location.hash = "/avisos";
        }
      }).observe(page.document, { childList: true, subtree: true });
    });
  });
  offices.push(here);
  await enter(here.page);
  await here.page.getByRole("heading", { level: 1, name: "Avisos" }).waitFor();
});

test("a figure shows what it counts, and unchanged tables are answered short", async () => {
  const { page, edge } = await begin();
  const missing = edge.rows.filter((row) => row.due && !row.reported).length;
  await page.getByRole("button", { name: `${missing} sin reporte` }).click();
  assert.equal(await page.locator(".tag.missing").count(), missing);
  await page.getByRole("button", { name: /^Coyoacán/ }).click();
  const there = edge.rows.filter((row) => row.due && !row.reported &&
    row.alcaldia_code === "09003").length;
  assert.equal(await page.locator("tbody tr").count(), there);
  edge.asked = [];
  await page.evaluate("dispatchEvent(new Event('online'))");
  const again = () => edge.asked.filter((one) => /today|alerts/.test(one.path));
  await until("both tables were asked for again", () => again().length === 2);
  assert.deepEqual(again().map((one) => one.status), Array(2).fill(304));
});

test("a session that ended is said, and taken up where it was", async () => {
  const { page, edge } = await begin();
  await open(page, "comedor/10");
  await page.getByRole("heading", { name: "Peticiones" }).waitFor();
  edge.signedIn = false;
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.getByText("Su sesión terminó").waitFor();
  assert.equal(await page.getByText("CDMX-2021").count(), 0);
  edge.asked = [];
  await enter(page);
  await page.getByRole("heading", { level: 1, name: "Comedor 10" }).waitFor();
  await page.getByRole("heading", { name: "Peticiones" }).waitFor();
  assert.deepEqual([...new Set(edge.asked.map((one) => one.status))], [200], "nothing was kept");
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByRole("heading", { name: "Entrar al tablero" }).waitFor();
  assert.equal(edge.signedIn, false);
});

test("who could not leave is told so, and is still there", async () => {
  const { page, edge, desk } = await begin((before) => (before.leaves = 503));
  const leave = () => page.getByRole("button", { name: "Salir" }).click();
  await leave();
  await page.getByRole("alert").getByText("No se cerró la sesión").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Entrar al tablero" }).count(), 0);
  edge.leaves = 0;
  await desk.context.setOffline(true);
  await leave();
  await page.getByRole("alert").getByText("No se cerró la sesión").waitFor();
  assert.ok(await page.locator("tbody tr").count() > 50);
  await desk.context.setOffline(false);
  await leave();
  await page.getByRole("heading", { name: "Entrar al tablero" }).waitFor();
  assert.equal(edge.signedIn, false);
});

test("what was asked for in a session is not kept in the next one", async () => {
  const { page, edge } = await begin();
  let free = () => {};
  edge.rows = kitchens(8);
  edge.slow = new Promise((done) => (free = done));
  const asks = page.waitForRequest("**/api/v1/board/today");
  await page.evaluate("dispatchEvent(new Event('online'))");
  await asks;
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByRole("heading", { name: "Entrar al tablero" }).waitFor();
  edge.asked = [];
  const today = () => edge.asked.filter((one) => one.path.endsWith("/today"));
  const comes = page.waitForResponse("**/api/v1/board/today");
  free();
  await comes;
  assert.deepEqual(today().map((one) => one.status), [200]);
  await enter(page);
  await page.getByRole("table").first().waitFor();
  assert.deepEqual(today().map((one) => one.status), [200, 200]);
});

test("a table is taken home in the office's words, session or not", async () => {
  const { page, edge } = await begin();
  await open(page, "comedor/10");
  await page.getByRole("heading", { name: "Peticiones" }).waitFor();
  edge.signedIn = false;
  const rows = async (at: number) => {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Descargar en CSV" }).nth(at).click();
    const came = await coming;
    const text = readFileSync(await came.path(), "utf8");
    return { name: came.suggestedFilename(), text, lines: text.split("\r\n") };
  };
  const reports = await rows(0);
  assert.equal(reports.name, "comedor-10-reportes.csv");
  assert.equal(reports.lines[0], "\ufeffComedor,Día,Reporte,Recibido,Raciones,Pagadas,Exentas," +
    "Cuotas contadas,Le corresponde,Versión,Observaciones");
  assert.equal(reports.lines[3], "10,2021-03-03,A tiempo,2021-03-03 15:30,124,,10,1100,1035.5,1," +
    "menos que el mínimo; las cuotas no cuadran");
  assert.equal(reports.lines[6], "10,2021-02-28,A tiempo,2021-03-01 15:30,145,100,10,1100,1035.5," +
    "1,");
  assert.equal(reports.lines.length, 47);
  const purchases = await rows(1);
  assert.match(purchases.text, /Espera comprobante,.*\r\n.*Aceptada,.*\r\n.*Rechazada,/);
  await page.goBack();
  await page.getByText("Su sesión terminó").waitFor();
});

test("a grant that was taken back, a report of the day after, a petition without a term",
  async () => {
    const { page } = await begin();
    await open(page, "comedor/10");
    await page.getByText("Revertido").waitFor();
    await page.getByText("$7,550, el 2 mar 2021").waitFor();
    await page.getByText("1 mar 2021, 15:30").waitFor();
    await page.getByText("contestada el 19 feb 2021").waitFor();
    assert.equal(await page.getByText("fuera de plazo").count(), 0);
    assert.equal(await page.locator(".tag.unproven").count(), 1);
  });

test("without a network what was read stays, with its hour, and comes back by itself", async () => {
  const { page, edge, desk } = await begin();
  await desk.context.setOffline(true);
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.getByText(/Sin conexión.*Lo que ve es de las \d\d:\d\d/).waitFor();
  assert.ok(await page.locator("tbody tr").count() > 50);
  edge.rows = kitchens(8);
  await desk.context.setOffline(false);
  await page.getByText("Sin conexión").waitFor({ state: "detached" });
  await until("the rows are the new ones", async () =>
    await page.locator("tbody tr").count() === 8);
});

test("it asks each minute while somebody looks, and pauses when nobody does", async () => {
  const here = await office(async (desk) => desk.context.clock.install());
  offices.push(here);
  const { page, edge } = here;
  await enter(page);
  await page.getByRole("table").first().waitFor();
  const asked = () => edge.asked.filter((one) => one.path.endsWith("/today")).length;
  const before = asked();
  await page.clock.runFor(61_000);
  await until("it was asked again", () => asked() === before + 1);
  await page.clock.fastForward(20 * 60_000);
  await page.clock.runFor(61_000);
  await page.getByText("En pausa").waitFor();
  const paused = asked();
  await page.clock.runFor(600_000);
  assert.equal(asked(), paused);
  edge.rows = kitchens(8);
  await page.getByRole("button", { name: "Actualizar" }).click();
  await until("the rows are the new ones", async () =>
    await page.locator("tbody tr").count() === 8);
  await page.getByText("En pausa").waitFor({ state: "detached" });
});

test("until the cut-off nothing is missing", async () => {
  const { page, edge } = await begin((before) => {
    before.rows = before.rows.map((row) => ({ ...row, still_open: true }));
  });
  const waits = edge.rows.filter((row) => row.due && !row.reported).length;
  await page.getByText("Se reporta a tiempo hasta las 18:00").waitFor();
  await page.getByRole("button", { name: `${waits} por reportar` }).click();
  assert.equal(await page.locator(".tag.pending").count(), waits);
  assert.equal(await page.locator(".tag.missing").count(), 0);
  assert.equal(await page.getByRole("button", { name: "sin reporte" }).count(), 0);
});

test("a report whose time is not known is not said to be on time", async () => {
  const { page, edge } = await begin((before) => {
    before.rows = kitchens(8).map((row) => ({ ...row, reported: true, timeliness: null }));
  });
  const due = edge.rows.filter((row) => row.due).length;
  await page.getByText(`de ${due} ya reportaron`).waitFor();
  assert.equal(await page.locator(".tag.unknown").count(), due);
  assert.equal(await page.locator(".tag.on-time").count(), 0);
});

test("where alerts cannot be read the rest is shown, and that is said", async () => {
  const { page } = await begin();
  await page.route("**/api/v1/board/alerts*", (route) => route.fulfill({ status: 503 }));
  await page.reload();
  await page.getByRole("button", { name: "… avisos" }).waitFor();
  await open(page, "comedor/10");
  await page.getByRole("heading", { name: "Peticiones" }).waitFor();
  await page.getByText("No se pudo leer.").waitFor();
  assert.equal(await page.getByText("Nada llama la atención").count(), 0);
});

test("who does not see petitions is shown no figure of them", async () => {
  const { page } = await begin((edge) => {
    edge.role = "treasurer";
    edge.rows = edge.rows.map((row) => ({ ...row, petitions_open: null, petitions_near: null,
      petitions_overdue: null }));
  });
  assert.equal(await page.getByRole("button", { name: /peticiones/ }).count(), 0);
  await page.getByText("Tesorería").waitFor();
  assert.equal(await page.getByRole("link", { name: "Peticiones" }).count(), 0);
});

test("of 40,000 kitchens a hundred are drawn at a time, and any of them is found", async () => {
  const { page, edge } = await begin();
  edge.rows = kitchens(40_000);
  await page.reload();
  await page.getByText("40,000").first().waitFor({ timeout: 60_000 });
  assert.equal(await page.locator("tbody tr").count(), 100);
  await page.getByLabel("Buscar por nombre o número").fill("lupita 39998");
  await page.getByRole("link", { name: "Doña Lupita 39998" }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), 1);
});

test("who asked too much at once is answered a little later", async () => {
  const { page, edge } = await begin();
  edge.rows = kitchens(8);
  edge.asked = [];
  edge.tokens = -5;
  await page.evaluate("dispatchEvent(new Event('online'))");
  await until("the rows are the new ones", async () =>
    await page.locator("tbody tr").count() === 8);
  assert.ok(edge.asked.some((one) => one.status === 429));
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("the board's shell is at most 100 kB, compressed", () => fits("dist-board"));
