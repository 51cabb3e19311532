/* The app's release before this one, before the whole system, driven by the hands that it was
 * tested with; then this release in its place. Run in four parts by
 * tests/system/cases/previous.sh, which says where they are: one tablet, which keeps its store. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Page } from "playwright-core";
import { Tablet, until } from "./browser";
import { press, purchase } from "./steps";

const { TEQUIO_WEB = "", TEQUIO_CODE = "", TEQUIO_BEFORE = "", TEQUIO_TABLET = "",
  TEQUIO_PART = "" } = process.env;
const tablet = new Tablet(TEQUIO_TABLET);

after(() => tablet.kill());

async function home(): Promise<Page> {
  const page = await tablet.open();
  await page.goto(`${TEQUIO_WEB}/tableta/`);
  await page.locator("[data-test=line]").waitFor();
  return page;
}

const PARTS: Record<string, () => Promise<void>> = {
  async day() {
    const old = await import(`${TEQUIO_BEFORE}/tests/browser/steps.ts`) as
      typeof import("./steps");
    const page = await tablet.open();
    await page.goto(`${TEQUIO_WEB}/tableta/#${TEQUIO_CODE}`);
    await old.beginShift(page, await page.locator(".stack button strong").first().innerText());
    await old.inControl(page);
    await page.getByText("todo está al día").waitFor(); /* the questionnaire is here */
    await tablet.context.setOffline(true);
    await old.report(page);
    await old.purchase(page, "Jitomate", null);
    await old.petition(page, "Nos hace falta un refrigerador.");
    await old.surveys(page, ["Muy bien", "Regular"]);
    await tablet.context.setOffline(false);
    await press(page, "Enviar las respuestas de hoy");
    await page.getByText("todo está al día").waitFor();
    await page.goto(`${TEQUIO_WEB}/tableta/`);
    await until("the report's answer has come home", async () => {
      await page.reload();
      await page.getByText("todo está al día").waitFor();
      return await page.locator("[data-test=line]", { hasText: /te corresponden \$\d/ })
        .count() === 1;
    });
    await press(page, "Lo que he guardado");
    await page.getByText("Aceptado", { exact: true }).first().waitFor();
  },

  async update() {
    const page = await home();
    await page.getByRole("button", { name: "Actualizar" }).click();
    await until("this release is open", async () => {
      const old = await page.getByRole("button", { name: "Actualizar" }).count();
      return old === 0 && await page.locator("[data-test=line]").count() === 1;
    });
    await page.locator("[data-test=line]", { hasText: /te corresponden \$\d/ }).waitFor();
    await purchase(page, "Aceite", null);
    await page.getByText("todo está al día").waitFor();
    await press(page, "Lo que he guardado");
    await until("what the release before saved is here, with its answers", async () =>
      await page.locator("li.entry").count() === 4 &&
      await page.locator("li.entry.accepted").count() > 0);
  },

  async too_old() {
    const page = await home();
    await page.getByText("El programa pide una versión más nueva").waitFor();
    await purchase(page, "Arroz", null);
    await page.getByText("El programa pide una versión más nueva").waitFor();
    await page.getByText("1 cosa por enviar").waitFor();
  },

  async again() {
    const page = await home();
    await page.getByText("todo está al día").waitFor();
  },
};

test(TEQUIO_PART, async () => {
  const part = PARTS[TEQUIO_PART];
  assert.ok(part, "TEQUIO_PART says which part");
  await part().catch(async (error) => {
    for (const page of tablet.context.pages()) console.log(await page.innerText("body"));
    throw error;
  });
  assert.deepEqual(tablet.outside, []);
  assert.deepEqual(tablet.errors, []);
});
