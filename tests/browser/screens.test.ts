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

test("the shell is at most 100 kB compressed, all of it 130", () => fits("dist"));
