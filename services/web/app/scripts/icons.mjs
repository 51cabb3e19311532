/* The icon as PNG, drawn pixel by pixel from the same shapes as public/icon.svg: no tool needed. */
import { writeFileSync } from "node:fs";
import { png } from "./png.mjs";

const GREEN = [11, 93, 75], CREAM = [255, 247, 232], GOLD = [244, 180, 60];

/* What stands at a place of the unit square: a pot with steam on green. */
function colour(x, y) {
  const steam = (centre) => y > 0.2 && y < 0.4 &&
    Math.abs(x - centre - 0.02 * Math.sin(y * 40)) < 0.018;
  if (steam(0.4) || steam(0.5) || steam(0.6)) return GOLD;
  const rim = y > 0.46 && y < 0.52 && x > 0.22 && x < 0.78;
  const body = y >= 0.52 && y < 0.76 && x > 0.28 + Math.max(0, y - 0.68) * 0.6 &&
    x < 0.72 - Math.max(0, y - 0.68) * 0.6;
  return rim || body ? CREAM : GREEN;
}

function icon(side) {
  const rows = Buffer.alloc(side * (side * 3 + 1));
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      rows.set(colour((x + 0.5) / side, (y + 0.5) / side), y * (side * 3 + 1) + 1 + x * 3);
    }
  }
  return png(side, side, rows);
}

for (const side of [192, 512]) {
  writeFileSync(new URL(`../public/icon-${side}.png`, import.meta.url), icon(side));
}
