/* Pictures of every screen, in each size, into build/pictures: to be looked at by a person. */
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { closed, everyBoardView, office } from "./board_views";
import { everyMonitorView } from "./monitor_views";
import { enrolled, onRounds } from "./steps";
import { everyView } from "./views";

const SIZES = [{ width: 800, height: 1280 }, { width: 360, height: 640 }];
const BOARD_SIZES = [{ width: 1440, height: 900 }, { width: 360, height: 640 }];
const FOLDER = new URL("../../build/pictures/", import.meta.url).pathname;
const only = process.argv[2] ?? ""; /* tablet, monitor or board; all if it is not said */
const wanted = (what: string) => only === "" || only === what;

/* Gives every view a number and a file. */
function camera(page: Page, folder: string): [(name: string) => Promise<void>, () => void] {
  let number = 0;
  mkdirSync(folder, { recursive: true });
  return [async (name) => {
    number += 1;
    const path = `${folder}/${String(number).padStart(2, "0")}-${name}.png`;
    await page.screenshot({ path });
  }, () => console.log(`${number} pictures in ${folder}`)];
}

async function tabletPictures(folder: string, begin: typeof onRounds,
  views: typeof everyView): Promise<void> {
  for (const size of SIZES) {
    const here = await begin(async (tablet) => {
      tablet.size = size;
    });
    const [look, said] = camera(here.page, `${FOLDER}${folder}${size.width}x${size.height}`);
    await views(here, look);
    said();
    await here.tablet.end();
    await here.edge.stop().catch(() => undefined);
  }
}

if (wanted("tablet")) {
  await tabletPictures("", (before) => enrolled(undefined, before), everyView);
}
if (wanted("monitor")) await tabletPictures("monitor-", onRounds, everyMonitorView);

for (const size of wanted("board") ? BOARD_SIZES : []) {
  const here = await office(async (desk) => {
    desk.size = size;
  });
  const [look, said] = camera(here.page, `${FOLDER}board-${size.width}x${size.height}`);
  await everyBoardView(here, look);
  said();
  await closed(here);
}
