/* What every screen is held to: axe finds nothing, what can be pressed is as large as a finger,
 * nothing is wider than the screen; and what each build of the app is held to. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

const SHELL_MOST = 100_000; /* bytes, compressed: what the page itself names */
const WHOLE_MOST = 130_000; /* with what comes after it, and the service worker keeps */
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

function sum(files: string[]): number {
  return files.reduce((all, file) =>
    all + gzipSync(readFileSync(file), { level: 9 }).length, 0);
}

/* What was built into a folder of the app is small enough to be fetched over a poor line: the
 * shell, which is the page and what it names, and all of it. */
export function fits(folder: string): void {
  const dist = new URL(`../../services/web/app/${folder}/`, import.meta.url);
  const page = readFileSync(new URL("index.html", dist), "utf8");
  const shell = ["index.html", ...[...page.matchAll(/(?:src|href)="(?:\/\w+\/)?([^"]+)"/g)]
    .map(([, name]) => name ?? "")].map((name) => new URL(name, dist).pathname);
  const whole = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile()).map((one) => `${one.parentPath}/${one.name}`);
  for (const [what, bytes, most] of [["the shell", sum(shell), SHELL_MOST],
    ["all", sum(whole), WHOLE_MOST]] as const) {
    assert.ok(bytes > 0 && bytes <= most, `${folder}: ${what} is ${bytes} bytes`);
    console.log(`${folder}: ${what} is ${bytes} of ${most} bytes, compressed`);
  }
}
