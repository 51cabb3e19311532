/* Officials' browsers before the whole system: the edge, the gateway, the services that decide. Run
 * by tests/system/cases/office.sh, which says where, who and with which codes. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { open } from "./board_views";
import { Tablet } from "./browser";

const { TEQUIO_WEB = "", TEQUIO_COORDINATOR = "", TEQUIO_COORDINATOR_CODE = "",
  TEQUIO_DIRECTOR = "", TEQUIO_DIRECTOR_CODE = "", TEQUIO_MONITOR = "", TEQUIO_MONITOR_CODE = "",
  TEQUIO_CAPACITY = "" } = process.env;
const desk = new Tablet();
desk.size = { width: 1440, height: 900 };
let signedIn: Page | undefined; /* a page that is loaded anew asks for the password */
function atDesk(): Page {
  assert.ok(signedIn, "somebody is signed in");
  return signedIn;
}

after(() => desk.end());

async function signIn(page: Page, person: string, role: string): Promise<void> {
  await page.getByLabel("Su número de persona").fill(person);
  await page.getByLabel("Su contraseña").fill(`la frase de ${role}`);
  await page.getByRole("button", { name: "Entrar" }).click();
}

const registered = (page: Page, what: string) => page.locator(".last", { hasText: what })
  .getByText("Registrado").waitFor();

async function authorise(page: Page, act: Locator): Promise<void> {
  await act.getByRole("button", { name: /^Autorizar/ }).click();
  await page.getByRole("button", { name: "Firmar y autorizar" }).click();
  await act.waitFor({ state: "detached" });
  await registered(page, "Autorizar el acto");
}

test("a coordinator's browser takes an alert and closes it", async () => {
  assert.ok(TEQUIO_WEB && TEQUIO_COORDINATOR_CODE, "TEQUIO_WEB and codes say where and who");
  const page = await desk.open();
  signedIn = page;
  await page.goto(`${TEQUIO_WEB}/tablero/#${TEQUIO_COORDINATOR_CODE}`);
  await signIn(page, TEQUIO_COORDINATOR, "coordinator");
  await page.getByText("Este navegador firma por").waitFor();
  await open(page, "avisos");
  const item = page.locator("li.work", { hasText: "comedor 3" })
    .filter({ hasText: "Falta el reporte del 01/03/2021" });
  await item.getByRole("button", { name: /^Tomar/ }).click();
  await registered(page, "Tomar el aviso del comedor 3");
  await item.getByText("Lo atiende usted.").waitFor();
  await item.getByRole("button", { name: /^Cerrar/ }).click();
  await page.getByLabel("Sí había algo que atender").check();
  await page.getByLabel("Qué encontró y qué se hizo").fill("No abrió: sin gas");
  await page.getByRole("button", { name: "Firmar y cerrar" }).click();
  await registered(page, "Cerrar el aviso del comedor 3");
  await item.waitFor({ state: "detached" });
});

test("a coordinator gives a petition to the kitchen's monitor", async () => {
  const page = atDesk();
  await open(page, "peticiones");
  const item = page.locator("li.work", { hasText: "CDMX-2021-000001" });
  await item.getByRole("button", { name: /^Asignar/ }).click();
  await page.getByLabel("¿A quién le toca?").selectOption(TEQUIO_MONITOR);
  await page.getByRole("button", { name: "Firmar y asignar" }).click();
  await registered(page, "Asignar la petición CDMX-2021-000001");
  await item.getByText("a cargo de").waitFor();
});

test("of two purchases of one amount a coordinator decides on the first", async () => {
  const page = atDesk();
  await open(page, "compras");
  const items = page.locator("li.work", { hasText: "$900" });
  await items.first().getByRole("button", { name: /^Decidir/ }).click();
  await page.getByLabel("Se acepta: comprueba lo gastado").check();
  await page.getByLabel("Por qué", { exact: true }).fill("Se contó la despensa.");
  await page.getByRole("button", { name: "Firmar la decisión" }).click();
  await registered(page, "Decidir sobre una compra");
  await items.first().getByText("espera a otra persona").waitFor();
  assert.equal(await items.count(), 2);
  assert.deepEqual([await items.first().getByRole("button").count(),
    await items.last().getByRole("button", { name: /^Decidir/ }).count()], [0, 1]);
});

test("who prepared an act is not offered to authorise it", async () => {
  const page = await desk.tab();
  await page.goto(`${TEQUIO_WEB}/tablero/#/actos`);
  const act = page.locator("li.work", { hasText: "se programa para" });
  await act.getByText("Lo preparó usted").waitFor();
  assert.equal(await act.getByRole("button", { name: /^Autorizar/ }).count(), 0);
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByLabel("Su contraseña").waitFor();
});

test("another person at the same computer signs with their own code, and authorises", async () => {
  const page = await desk.tab();
  await page.goto(`${TEQUIO_WEB}/tablero/#/firma`);
  await signIn(page, TEQUIO_DIRECTOR, "director");
  const code = page.getByLabel("Código de firma");
  const use = page.getByRole("button", { name: "Usar este código" });
  await code.fill(TEQUIO_COORDINATOR_CODE);
  await use.click();
  await page.getByText("es de otra persona").waitFor();
  await code.fill(TEQUIO_DIRECTOR_CODE);
  await use.click();
  await page.getByText("Este navegador firma por").waitFor();
  await open(page, "actos");
  const act = page.locator("li.work", { hasText: "se programa para" });
  await act.getByLabel("Lo que se firma").getByText("221").waitFor();
  await act.getByLabel("Hoy en los libros")
    .getByText(TEQUIO_CAPACITY, { exact: true }).waitFor();
  await authorise(page, act);
  const bought = page.locator("li.work", { hasText: "Una compra observada" });
  const books = bought.getByLabel("Hoy en los libros");
  for (const words of ["observada", "1 mar 2021", "$900"]) {
    await books.getByText(words, { exact: true }).waitFor();
  }
  await books.getByText("el total no coincide").waitFor();
  await authorise(page, bought);
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByLabel("Su contraseña").waitFor();
});

test("the monitor begins the petition, answers and closes it", async () => {
  const page = await desk.tab();
  await page.goto(`${TEQUIO_WEB}/tablero/#/firma`);
  await signIn(page, TEQUIO_MONITOR, "monitor");
  await page.getByLabel("Código de firma").fill(TEQUIO_MONITOR_CODE);
  await page.getByRole("button", { name: "Usar este código" }).click();
  await page.getByText("Este navegador firma por").waitFor();
  await open(page, "peticiones");
  const item = page.locator("li.work", { hasText: "CDMX-2021-000001" });
  await item.getByRole("button", { name: "Empezar a atender" }).click();
  await registered(page, "Empezar a atender la petición");
  await item.getByRole("button", { name: /^Contestar/ }).click();
  await page.getByLabel("La respuesta").fill("El abono llega el lunes.");
  await page.getByRole("button", { name: "Firmar y contestar" }).click();
  await registered(page, "Contestar la petición");
  await item.getByRole("button", { name: /^Cerrar/ }).click();
  await page.getByLabel("Por qué se cierra").fill("Llegó el abono.");
  await page.getByRole("button", { name: "Firmar y cerrar" }).click();
  await registered(page, "Cerrar la petición");
  await item.waitFor({ state: "detached" });
  assert.deepEqual(desk.outside, []);
  assert.deepEqual(desk.errors, []);
});
