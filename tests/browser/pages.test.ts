/* The public page in Chromium, by its own template and style: what a year of the city makes of
 * it. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Tablet } from "./browser";
import { AXE, wrongWith } from "./looks";
import { pageFile as read, rendered } from "./mustache";

const PICTURES = new URL("../../build/pictures/", import.meta.url).pathname;

/* A year of 394 kitchens, as services/web/sql/page_home.sql writes it. */
const YEAR: Record<string, string> = { rations: "14,412,345", kitchens: "1,394", about: "275,000",
  low: "261,000", high: "289,000", spent: "$143,927,123", local: "84.2" };

const desk = new Tablet();
before(() => desk.open());
after(() => desk.end());

test("a year's figures stay in their cards, at every width", async () => {
  const figures = /<ul class="figures">[^]*?<\/ul>/.exec(read("portada.html"))?.[0] ?? "";
  const filled = figures.replace(/\{\{\^rations\}\}0\{\{\/rations\}\}|\{\{[#/]\w+\}\}/g, "")
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => YEAR[name] ?? assert.fail(name));
  assert.equal(filled.match(/<li>/g)?.length, 5);
  const page = await desk.tab();
  await page.setContent(`<meta name="viewport" content="width=device-width"><style>${
    read("estilo.css")}</style><section class="wide">${filled}</section>`);
  for (const width of [1440, 800, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(`[document.documentElement,
      ...document.querySelectorAll(".figures, .figures li, .figures b")]
      .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)`);
    assert.deepEqual(wide, [], String(width));
  }
});

interface Asked {
  number: number;
  text: string;
  type: string;
  options?: string[];
}

const MOUTHS = ["M8 17c1.5-4 6.5-4 8 0", "M8 16c1.5-2 6.5-2 8 0", "M8 15.5h8",
  "M8 14.5c1.5 2 6.5 2 8 0", "M7.5 13.5c1.5 5 7.5 5 9 0z"];

/* The programme's own questions, as services/web/sql/page_survey.sql writes them. */
function survey(): Record<string, unknown> {
  const file = new URL("../../deploy/questionnaires/satisfaccion-comensal.json", import.meta.url);
  const asked = JSON.parse(readFileSync(file, "utf8")) as { title: string; questions: Asked[] };
  const words: Record<string, string[]> = {
    scale: ["Muy mal", "Mal", "Regular", "Bien", "Muy bien"], yes_no: ["Sí", "No"],
    days: ["Ninguno", "1", "2", "3", "4", "5", "6", "7"], sex: ["Mujer", "Hombre", "Otro"],
    age: ["0 a 5 años", "6 a 11", "12 a 17", "18 a 29", "30 a 59", "60 y más"],
  };
  return { number: 3, name: "Comedor Comunitario «La Esperanza de San Miguel Teotongo»",
    questionnaire: "satisfaccion-comensal", version: 1, title: asked.title, nothing: false,
    changed: false, full: false,
    questions: asked.questions.map((one) => ({ number: one.number, text: one.text,
      long: one.type === "text", faces: one.type === "scale",
      choices: (one.options ?? words[one.type] ?? []).map((label, index) => ({ label,
        value: String(index + (one.type === "days" ? 0 : 1)), mouth: MOUTHS[index] ?? "" })) })) };
}

async function look(page: Page, name: string, data: Record<string, unknown>,
  picture: string): Promise<string[]> {
  const html = rendered(read(name), data)
    .replace(/<link rel="stylesheet"[^>]*>/, `<style>${read("estilo.css")}</style>`)
    .replace(/<link rel="icon"[^>]*>/, "");
  const wrong: string[] = [];
  for (const size of [{ width: 1440, height: 900 }, { width: 800, height: 1280 },
    { width: 360, height: 640 }]) {
    await page.setViewportSize(size);
    await page.setContent(html);
    await page.evaluate(AXE);
    wrong.push(...(await wrongWith(page)).map((one) => `${size.width}: ${one}`));
    await page.screenshot({ path: `${PICTURES}page-${picture}-${size.width}.png`,
      fullPage: true });
  }
  return wrong;
}

test("the survey is for every finger, eye and width; without scripts it says what was chosen",
  async () => {
    mkdirSync(PICTURES, { recursive: true });
    const page = await desk.tab();
    const data = survey();
    assert.deepEqual(await look(page, "encuesta.html", data, "encuesta"), []);
    await page.getByLabel("Muy bien").first().check();
    await page.getByLabel("Ninguno").check();
    await page.getByLabel("¿Quiere decirnos algo más?").fill("Muy rico");
    await page.screenshot({ path: `${PICTURES}page-encuesta-contestada.png` });
    const said = await page.evaluate(`[...new FormData(document.querySelector("form"))]
      .map((one) => one.join("=")).join("&")`);
    assert.equal(said, "cuestionario=satisfaccion-comensal&version=1&p1=5&p10=0&p13=Muy rico");
    for (const state of ["nothing", "changed", "full"]) {
      assert.deepEqual(await look(page, "encuesta.html", { ...data, [state]: true }, state), []);
    }
    assert.deepEqual(await look(page, "encuesta.html", { ...data, questionnaire: null,
      title: null }, "sin-encuesta"), []);
    assert.deepEqual(await look(page, "gracias.html", data, "gracias"), []);
  });
