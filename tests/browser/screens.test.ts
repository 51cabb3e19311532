/* Each screen, in both sizes: nothing that axe finds, nothing too small to touch, nothing that
 * leaves this machine; and the shell stays within its budget. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { enrolled, type World } from "./steps";
import { everyView } from "./views";

const SHELL_MOST = 100_000; /* bytes, compressed */
const TOUCH_LEAST = 44; /* CSS pixels */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = [{ width: 800, height: 1280 }, { width: 360, height: 640 }];

const worlds: World[] = [];
after(async () => {
  for (const { tablet, edge } of worlds) {
    await tablet.end();
    await edge.stop().catch(() => undefined);
  }
});

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

async function axe(page: Page): Promise<string[]> {
  const found = await page.evaluate("axe.run().then((result) => result.violations)");
  return (found as Violation[]).map(({ id, nodes }) => `${id}: ${nodes.map((node) =>
    `${node.html} ${node.failureSummary ?? ""}`).join(" | ")}`);
}

/* What can be pressed and is smaller than a finger; what is wider than the screen. */
const TOO_SMALL = `[...document.querySelectorAll("button, input:not(.hidden), select, textarea, a")]
  .filter((one) => one.offsetParent !== null)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < ${TOUCH_LEAST} || box.height < ${TOUCH_LEAST})
  .map(([one, box]) => one.outerHTML.slice(0, 90) + " " + box.width + "×" + box.height)`;
const TOO_WIDE = `document.documentElement.scrollWidth > innerWidth
  ? ["wider than the screen: " + document.documentElement.scrollWidth] : []`;

for (const size of SIZES) {
  test(`every screen at ${size.width}×${size.height}`, async () => {
    const here = await enrolled(undefined, async (tablet) => {
      tablet.size = size;
      await tablet.context.addInitScript(AXE);
    });
    worlds.push(here);
    const wrong: string[] = [];
    let looked = 0;
    await everyView(here, async (name) => {
      looked += 1;
      const found = [...await axe(here.page), ...await here.page.evaluate(TOO_SMALL) as string[],
        ...await here.page.evaluate(TOO_WIDE) as string[]];
      wrong.push(...found.map((one) => `${name}: ${one}`));
    });
    assert.deepEqual(wrong, []);
    assert.ok(looked >= 40, `${looked} looks`);
    assert.deepEqual(here.tablet.outside, []);
    assert.deepEqual(here.tablet.errors, []);
    assert.deepEqual(here.ledger.problems, []);
  });
}

test("the shell is at most 100 kB, compressed", () => {
  const dist = new URL("../../services/web/app/dist/", import.meta.url);
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile());
  const bytes = files.reduce((sum, one) =>
    sum + gzipSync(readFileSync(`${one.parentPath}/${one.name}`), { level: 9 }).length, 0);
  assert.ok(bytes <= SHELL_MOST, `${bytes} bytes`);
  console.log(`shell: ${bytes} of ${SHELL_MOST} bytes, compressed`);
});
