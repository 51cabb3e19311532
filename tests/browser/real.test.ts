/* The app before the whole system: the edge, the gateway, every service and a real database. Run by
 * tests/system/cases/tablet.sh, which says where and with which code. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Tablet, until } from "./browser";
import { beginShift, choosePin, fill, inControl, invoice, petition, picture, press, purchase,
  report, toRounds } from "./steps";

const { TEQUIO_WEB = "", TEQUIO_CODE = "", TEQUIO_MONITOR_CODE = "", TEQUIO_PERSON = "" } =
  process.env;
const tablet = new Tablet();
const device = new Tablet(); /* the monitor's */

after(() => Promise.all([tablet.end(), device.end()]));

test("a day without a network reaches the books, and what was decided comes home", async () => {
  assert.ok(TEQUIO_WEB && TEQUIO_CODE, "TEQUIO_WEB and TEQUIO_CODE say where and who");
  const first = await tablet.open();
  await first.goto(`${TEQUIO_WEB}/tableta/#${TEQUIO_CODE}`);
  const name = await first.locator(".stack button strong").first().innerText();
  await beginShift(first, name);
  await inControl(first);

  await tablet.context.setOffline(true);
  await report(first);
  await purchase(first, "Jitomate", null);
  await purchase(first, "Aceite", invoice());
  await petition(first, "Nos hace falta un refrigerador.");
  await first.getByText("Sin conexión: todo se guarda aquí").waitFor();
  await tablet.kill();

  const page = await tablet.open();
  await tablet.context.setOffline(true);
  await page.goto(`${TEQUIO_WEB}/tableta/`);
  await page.getByText("4 cosas por enviar").waitFor();
  await tablet.context.setOffline(false);
  await page.locator("[data-test=line]", { hasText: /te corresponden \$\d/ }).waitFor();
  await press(page, "Lo que he guardado");
  await page.getByText("Aceptado", { exact: true }).first().waitFor();
  assert.deepEqual(tablet.outside, []);
  assert.deepEqual(tablet.errors, []);
});

test("a monitor's device knows its kitchens, and what it saves without a network arrives",
  async () => {
    const page = await device.open();
    await page.goto(`${TEQUIO_WEB}/tableta/#${TEQUIO_MONITOR_CODE}`);
    await choosePin(page);
    await page.getByRole("heading", { level: 1, name: "Comedores de hoy" }).waitFor();
    await page.getByText("todo está al día").waitFor();
    const rows = page.locator("main button.row");
    const own = await rows.count();
    assert.ok(own > 0 && own < 8, `${own} of 8 kitchens`);
    await device.context.setOffline(true);
    await page.goto(`${TEQUIO_WEB}/tableta/#/visita/3`);
    await press(page, "De rutina");
    await press(page, "Seguir");
    await page.getByRole("group", { name: "¿La instalación de gas" })
      .getByRole("button", { name: "No", exact: true }).click();
    await fill(page, "¿Cuántas personas del comité", "3");
    await press(page, "Seguir");
    await fill(page, "Personas que contaste", "97");
    await press(page, "Seguir");
    await page.getByLabel("Tomar una foto").setInputFiles(picture());
    await page.getByAltText("Foto 1").waitFor();
    await press(page, "Seguir");
    await press(page, "Guardar la visita");
    await page.getByText("Guardado en esta tableta").waitFor();
    await toRounds(page);
    await page.goto(`${TEQUIO_WEB}/tableta/#/captura/3`);
    await press(page, "En papel");
    await press(page, "No tienen internet");
    await press(page, "Anotar el reporte");
    await press(page, /Totales del libro/);
    await fill(page, "Raciones pagadas", "90");
    await press(page, "Seguir");
    await press(page, "Revisar y guardar");
    await press(page, "Guardar el reporte");
    await page.getByText("Guardado en esta tableta").waitFor();
    await device.context.setOffline(false);
    await page.goto(`${TEQUIO_WEB}/tableta/#/historial`);
    await page.getByText("Recibido", { exact: true }).first().waitFor();
    await page.getByText("todo está al día").waitFor();
    await until("what became of the visit has come home", async () => {
      await page.reload();
      await page.getByText("todo está al día").waitFor();
      return await page.getByText("Aceptado", { exact: true }).count() === 1;
    });
    assert.deepEqual(device.outside, []);
    assert.deepEqual(device.errors, []);
  });

test("a browser keeps a person signed in, on the plain HTTP of loopback too", async () => {
  const page = await tablet.tab();
  await page.goto(`${TEQUIO_WEB}/tableta/`); /* the pages for everyone may ask for nothing */
  const asked = (path: string, form?: Record<string, string>) => page.evaluate(
    async ([where, fields]) => {
      const how = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
      return (await fetch(`/api/v1/board/${where}`, how)).status;
    }, [path, form] as const);
  assert.equal(await asked("session"), 401);
  assert.equal(await asked("sign-in", { person: TEQUIO_PERSON,
    password: "una frase de monitora" }), 200);
  assert.equal(await asked("session"), 200);
});

test("who is signed in sees the kitchens of their alcaldía on the board", async () => {
  const page = await tablet.tab();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${TEQUIO_WEB}/tablero/`);
  const list = page.getByRole("table").first();
  await list.waitFor(); /* the session is the one of the test before */
  const own = await list.locator("tbody th").count();
  assert.ok(own > 0 && own < 8, `${own} of 8 kitchens`);
  await list.getByRole("link").first().click();
  await page.getByRole("heading", { name: "Cuentas por periodo" }).waitFor();
  await page.getByRole("button", { name: "Salir" }).click();
  await page.getByLabel("Su número de persona").fill(TEQUIO_PERSON);
  await page.getByLabel("Su contraseña").fill("no es la frase");
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Su contraseña").fill("una frase de monitora");
  await page.getByRole("button", { name: "Entrar" }).click();
  await page.getByRole("heading", { name: "Cuentas por periodo" }).waitFor();
  assert.deepEqual(tablet.outside, []);
  assert.deepEqual(tablet.errors, []);
});
