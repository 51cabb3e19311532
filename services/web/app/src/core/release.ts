/* Which program this is, and whether the programme still takes its version. */
import { version } from "../../package.json";
import { holding } from "./catalogues";
import type { Store } from "./store";

export const BOARD_STORES = "tequio-tablero/"; /* and the person's number */

/* What its envelopes say, by the store that keeps them: the board signs with the same core. */
export const clientOf = (store: string): string =>
  `${store.startsWith(BOARD_STORES) ? "tequio-tablero" : "tequio-tableta"}/${version}`;

const MEDIA_TYPE = "application/vnd.tequio.app+json";

/* Whether a comes before b, as numbers with points: 0.9.0 before 0.10.0. */
export function before(a: string, b: string): boolean {
  const [left, right] = [a, b].map((one) => one.split(".").map(Number)) as [number[], number[]];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

/* The programme said that versions before another one may not send: this is one of them. */
export async function tooOld(store: Store, day: number, own = version): Promise<boolean> {
  const [newest] = await holding<{ least?: string }>(store, MEDIA_TYPE, day);
  return before(own, newest?.content.least ?? "");
}
