/* Each screen, in both sizes: nothing that axe finds, nothing too small to touch, nothing that
 * leaves this machine; and the shell stays within its budget. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { Tablet } from "./browser";
import { everyMonitorView } from "./monitor_views";
import { enrolled, onRounds, type World } from "./steps";
import { AXE, fits, wrongWith } from "./looks";
import { everyView } from "./views";

const SIZES = [{ width: 800, height: 1280 }, { width: 360, height: 640 }];

const FILES_MOST = 40; /* each is a round trip of a poor line */

type Before = (tablet: Tablet) => Promise<void>;

const worlds: World[] = [];
afterEach(async () => {
  for (const { tablet, edge } of worlds.splice(0)) {
    await tablet.end();
    await edge.stop().catch(() => undefined);
  }
});

const MODES = [
  { who: "a committee", begin: (before: Before) => enrolled(undefined, before), views: everyView,
    least: 40 },
  { who: "a monitor", begin: onRounds, views: everyMonitorView, least: 20 },
];

for (const { who, begin, views, least, size } of MODES.flatMap((mode) =>
  SIZES.map((size) => ({ ...mode, size })))) {
  test(`every screen of ${who} at ${size.width}×${size.height}`, async () => {
    const here = await begin(async (tablet) => {
      tablet.size = size;
      await tablet.context.addInitScript(AXE);
    });
    worlds.push(here);
    const wrong: string[] = [];
    let looked = 0;
    await views(here, async (name) => {
      looked += 1;
      wrong.push(...(await wrongWith(here.page)).map((one) => `${name}: ${one}`));
    });
    assert.deepEqual(wrong, []);
    assert.ok(looked >= least, `${looked} looks`);
    assert.deepEqual(here.tablet.outside, []);
    assert.deepEqual(here.tablet.errors, []);
    assert.deepEqual(here.ledger.problems, []);
  });
}

test("a first load asks for each part once or twice, a second one for none", async () => {
  const here = await enrolled();
  worlds.push(here);
  const { edge, page, tablet } = here;
  await page.evaluate("navigator.serviceWorker.ready");
  const times = new Map<string, number>();
  for (const name of edge.files) times.set(name, (times.get(name) ?? 0) + 1);
  const often = [...times].filter(([name, count]) => /^assets\//.test(name) &&
    count > 2); /* the page's, and the worker's copy */
  assert.deepEqual(often, []);
  assert.ok(edge.files.length <= 2 * FILES_MOST, `${edge.files.length} requests`);
  edge.files = [];
  const messages = edge.messages;
  await tablet.context.setOffline(true);
  await page.reload();
  await page.locator("[data-test=line]").waitFor();
  assert.deepEqual([edge.files, edge.messages], [[], messages]);
});

test("the shell is at most 100 kB compressed, all of it 130", () => fits("dist"));
