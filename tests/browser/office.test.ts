/* Officials' browsers before the whole system: the edge, the gateway, the services that decide. Run
 * by tests/system/cases/office.sh, which says where, who and with which codes. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { open } from "./board_views";
import { Tablet } from "./browser";

const { TEQUIO_WEB = "", TEQUIO_COORDINATOR = "", TEQUIO_COORDINATOR_CODE = "",
  TEQUIO_DIRECTOR = "", TEQUIO_DIRECTOR_CODE = "" } = process.env;
const desk = new Tablet();
desk.size = { width: 1440, height: 900 };

after(() => desk.end());

async function signIn(page: Page, person: string, role: string): Promise<void> {
  await page.getByLabel("Su número de persona").fill(person);
  await page.getByLabel("Su contraseña").fill(`la frase de ${role}`);
  await page.getByRole("button", { name: "Entrar" }).click();
}

const registered = (page: Page, what: string) => page.locator(".last", { hasText: what })
  .getByText("Registrado").waitFor();

test("a coordinator's browser takes an alert and closes it", async () => {
  assert.ok(TEQUIO_WEB && TEQUIO_COORDINATOR_CODE, "TEQUIO_WEB and codes say where and who");
  const page = await desk.open();
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

test("who prepared an act is not offered to authorise it", async () => {
  const page = await desk.tab();
  await page.goto(`${TEQUIO_WEB}/tablero/#/actos`);
  const act = page.locator("li.work", { hasText: "221" });
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
  const act = page.locator("li.work", { hasText: "221" });
  await act.getByRole("button", { name: /^Autorizar/ }).click();
  await page.getByRole("button", { name: "Firmar y autorizar" }).click();
  await registered(page, "Autorizar el acto");
  await act.waitFor({ state: "detached" });
  assert.deepEqual(desk.outside, []);
  assert.deepEqual(desk.errors, []);
});
