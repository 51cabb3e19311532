/* What every screen is held to: axe finds nothing, what can be pressed is as large as a finger,
 * nothing is wider than the screen. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const TOUCH_LEAST = 44; /* CSS pixels */
export const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8");

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

const TOO_SMALL = `[...document.querySelectorAll(
    "button, input:not(.hidden), select, textarea, a:not(.skip)")]
  .filter((one) => one.offsetParent !== null)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < ${TOUCH_LEAST} || box.height < ${TOUCH_LEAST})
  .map(([one, box]) => one.outerHTML.slice(0, 90) + " " + box.width + "×" + box.height)`;
const TOO_WIDE = `document.documentElement.scrollWidth > innerWidth
  ? ["wider than the screen: " + document.documentElement.scrollWidth] : []`;

export async function wrongWith(page: Page): Promise<string[]> {
  const found = await page.evaluate("axe.run().then((result) => result.violations)");
  return [...(found as Violation[]).map(({ id, nodes }) => `${id}: ${nodes.map((node) =>
    `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`),
  ...await page.evaluate(TOO_SMALL) as string[], ...await page.evaluate(TOO_WIDE) as string[]];
}
