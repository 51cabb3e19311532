/* A tablet without a screen: a fresh store, keys, and an edge that is a ledger. */
import "fake-indexeddb/auto";
import { keysOfCode, type Keys } from "../src/core/code";
import { EdgeProblem, type Edge } from "../src/core/edge";
import { enrolmentOf, type DeviceAnswer, type Enrolment } from "../src/core/enrolment";
import { enrol, save, type Saying } from "../src/core/outbox";
import { openStore, type Item, type Store } from "../src/core/store";
import { Sync } from "../src/core/sync";
import { decode, encode, EntryKind, FromGatewaySchema, MessageSchema, ToGatewaySchema }
  from "../src/core/wire";
import { Ledger } from "./ledger";

export const CODE = "0123456789ABCDEFGHJKMNPQRS";

export const DEVICE: DeviceAnswer = {
  device: 1001, role: "kitchen", now_us: Date.now() * 1000, today: 20260301, replay: false,
  kitchen: { number: 101, name: "Comedor de prueba", fee_centavos: 1100, capacity: 200,
    late_days: 5 },
  monitor: null, programme_key: null,
  members: [{ number: 1, name: "Uno" }, { number: 2, name: "Dos" }],
};

export interface Tablet {
  store: Store;
  keys: Keys;
  enrolment: Enrolment;
  ledger: Ledger;
  sync: Sync;
  waits: number[];
  net: { up: boolean; problem: EdgeProblem | null; dropReplies: number };
}

let number = 0;

/* A device whose person goes to two kitchens. */
export const ROUNDS: DeviceAnswer = {
  ...DEVICE, device: 2001, role: "monitor", kitchen: null, members: [],
  monitor: { number: 7, name: "Monitora Siete", fee_centavos: 1100, kitchens: [
    { number: 101, name: "Comedor de prueba", address: "Calle 1", capacity: 200,
      state: "active", serves: true, members: [{ number: 1, name: "Uno" }] },
    { number: 102, name: "Comedor nuevo", address: "Calle 2", capacity: 90, state: "applied",
      serves: false, members: [] }] },
};

/* The browser of a person of the office. */
export const OFFICE: DeviceAnswer = { ...DEVICE, device: 3001, role: "official", kitchen: null,
  members: [], person: { number: 17, name: "Coordinación", role: "coordinator" } };

export async function tablet(answer = DEVICE): Promise<Tablet> {
  number += 1;
  const store = await openStore(`tablet-${number}`);
  const keys = keysOfCode(CODE);
  const ledger = new Ledger(keys.publicKey);
  const enrolment = enrolmentOf(keys, answer);
  await enrol(store, enrolment);
  const net: Tablet["net"] = { up: true, problem: null, dropReplies: 0 };
  const edge: Edge = {
    async device() {
      if (!net.up) throw new TypeError("no network");
      if (net.problem) throw net.problem;
      return answer;
    },
    async exchange(_token, content) {
      if (!net.up) throw new TypeError("no network");
      const reply = ledger.handle(encode(ToGatewaySchema, { content }));
      if (net.dropReplies > 0) {
        net.dropReplies -= 1;
        throw new TypeError("the connection broke");
      }
      return decode(FromGatewaySchema, reply);
    },
  };
  const waits: number[] = [];
  const sync = new Sync({ store, edge, chance: () => 0.5, schedule: (ms) => waits.push(ms) });
  return { store, keys, enrolment, ledger, sync, waits, net };
}

export function words(text: string): Saying {
  return {
    kind: EntryKind.MESSAGE,
    body: encode(MessageSchema, { thread: new Uint8Array(16),
      content: { case: "text", value: { text } } }),
  };
}

export async function say(store: Store, ...texts: string[]): Promise<Item[]> {
  const items: Item[] = [];
  for (const text of texts) items.push(...(await save(store, [words(text)])).items);
  return items;
}

export async function states(store: Store): Promise<string[]> {
  const items = await store.getAll("outbox");
  return items.sort((a, b) => a.savedMs - b.savedMs || a.sequence - b.sequence)
    .map((item) => item.state);
}

export function textsOf(ledger: Ledger): string[] {
  return ledger.entries.map((entry) => {
    const message = decode(MessageSchema, entry.body);
    return message.content.case === "text" ? message.content.value.text : "";
  });
}
