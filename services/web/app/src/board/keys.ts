/* Whose key is open in this page: from signing in until the person leaves, nobody uses the board
 * for a quarter of an hour, the session is over, or somebody else signs in beside it. */
import { dropKeys, openKeys, type Opened } from "../core/lock";
import { BOARD_STORES } from "../core/release";
import { openStore } from "../core/store";

const storeOf = (person: number) => `${BOARD_STORES}${person}`;
const told = typeof BroadcastChannel === "undefined" ? null
  : new BroadcastChannel("tequio-tablero");
let whose = 0; /* 0 = nobody's */
let dropped = () => {};

export const openSigning = (person: number) => {
  const name = storeOf(person);
  if (whose !== person) dropKeys(name);
  return openStore(name);
};

/* `then` is called whenever keys are dropped. */
export function onDropped(then: () => void): void {
  dropped = then;
}

export function drop(): void {
  if (whose) dropKeys(storeOf(whose));
  whose = 0;
  dropped();
}

/* The password is the board's own, and right: the edge has just taken it. */
export async function unlock(person: number, password: string): Promise<Opened> {
  drop();
  const store = await openStore(storeOf(person));
  try {
    const how = await openKeys(store, password);
    whose = person;
    told?.postMessage(person);
    return how;
  } finally {
    store.close();
  }
}

/* The cookie is every tab's: one that was of somebody else begins anew, and knows nothing. */
if (told) {
  told.onmessage = ({ data }) => {
    if (whose && data !== whose) location.reload();
  };
}
