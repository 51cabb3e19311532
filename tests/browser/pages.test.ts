/* The public page in Chromium, by its own template and style: what a year of the city makes of
 * it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { Tablet } from "./browser";

const PAGES = new URL("../../services/web/pages/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, PAGES), "utf8");

/* A year of 394 kitchens, as services/web/sql/page_home.sql writes it. */
const YEAR: Record<string, string> = { rations: "14,412,345", kitchens: "1,394", about: "275,000",
  low: "261,000", high: "289,000", spent: "$143,927,123", local: "84.2" };

const desk = new Tablet();
after(() => desk.end());

test("a year's figures stay in their cards, at every width", async () => {
  const figures = /<ul class="figures">[^]*?<\/ul>/.exec(read("portada.html"))?.[0] ?? "";
  const filled = figures.replace(/\{\{\^rations\}\}0\{\{\/rations\}\}|\{\{[#/]\w+\}\}/g, "")
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => YEAR[name] ?? assert.fail(name));
  assert.equal(filled.match(/<li>/g)?.length, 5);
  const page = await desk.open();
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
