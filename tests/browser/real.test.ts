/* The app before the whole system: the edge, the gateway, every service and a real database. Run by
 * tests/system/cases/tablet.sh, which says where and with which code. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Tablet } from "./browser";
import { beginShift, inControl, invoice, petition, purchase, press, report } from "./steps";

const { TEQUIO_WEB = "", TEQUIO_CODE = "" } = process.env;
const tablet = new Tablet();

after(() => tablet.end());

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

test("a browser keeps a person signed in, on the plain HTTP of loopback too", async () => {
  const page = await tablet.tab();
  await page.goto(`${TEQUIO_WEB}/tableta/`); /* the pages for everyone may ask for nothing */
  const asked = (path: string, form?: Record<string, string>) => page.evaluate(
    async ([where, fields]) => {
      const how = fields ? { method: "POST", body: new URLSearchParams(fields) } : {};
      return (await fetch(`/api/v1/board/${where}`, how)).status;
    }, [path, form] as const);
  assert.equal(await asked("session"), 401);
  assert.equal(await asked("sign-in", { person: "1", password: "una frase de monitora" }), 200);
  assert.equal(await asked("session"), 200);
});
