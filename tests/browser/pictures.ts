/* Pictures of every screen, in both sizes, into build/pictures: to be looked at by a person. */
import { mkdirSync } from "node:fs";
import { enrolled } from "./steps";
import { everyView } from "./views";

const SIZES = [{ width: 800, height: 1280 }, { width: 360, height: 640 }];
const FOLDER = new URL("../../build/pictures/", import.meta.url).pathname;

for (const size of SIZES) {
  const folder = `${FOLDER}${size.width}x${size.height}`;
  mkdirSync(folder, { recursive: true });
  const here = await enrolled(undefined, async (tablet) => {
    tablet.size = size;
  });
  let number = 0;
  await everyView(here, async (name) => {
    number += 1;
    const path = `${folder}/${String(number).padStart(2, "0")}-${name}.png`;
    await here.page.screenshot({ path });
  });
  console.log(`${number} pictures in ${folder}`);
  await here.tablet.end();
  await here.edge.stop().catch(() => undefined);
}
