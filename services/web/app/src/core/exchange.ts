/* One submission and what its receipts change, in one transaction. */
import { keysOf, type Enrolment } from "./enrolment";
import { renew, resealItem, TABLES, type Tx } from "./outbox";
import { judge, matches, type Step } from "./receipts";
import { writing, type Item, type Store } from "./store";
import { decode, EnvelopeSchema, type Envelope, type Receipt } from "./wire";

const ENVELOPES_MOST = 64;
const BYTES_MOST = 1_048_576 - 1_024; /* of the message, less what frames it */
const RESEALS_MOST = 3; /* of one content, before a person must look */

/* What goes next: older installations first, in order of number. */
export async function nextItems(store: Store): Promise<Item[]> {
  const installations = (await store.getAll("installations"))
    .filter((one) => !one.stopped).sort((a, b) => a.order - b.order);
  const waiting = await store.getAllFromIndex("outbox", "state", "saved");
  const out: Item[] = [];
  let bytes = 0;
  for (const { id } of installations) {
    const mine = waiting.filter((item) => item.installation === id)
      .sort((a, b) => a.sequence - b.sequence);
    for (const item of mine) {
      bytes += item.envelope.length + 8;
      if (out.length === ENVELOPES_MOST || (out.length && bytes > BYTES_MOST)) return out;
      out.push(item);
    }
  }
  return out;
}

export function envelopesOf(items: Item[]): Envelope[] {
  return items.map((item) => decode(EnvelopeSchema, item.envelope));
}

export interface Outcome {
  believed: number; /* receipts that were ours */
  acknowledged: number;
  waitMs: number | null; /* null = nothing asked for a pause */
  revoked: boolean;
}

async function heldNumbers(tx: Tx, installation: string): Promise<Set<number>> {
  const range = IDBKeyRange.bound([installation, 0], [installation, Infinity]);
  const keys = await tx.objectStore("outbox").getAllKeys(range);
  return new Set(keys.map((key) => key[1]));
}

async function mark(tx: Tx, item: Item, receipt: Receipt, state: Item["state"]): Promise<void> {
  await tx.objectStore("outbox").put({
    ...item, state, acknowledgedMs: item.acknowledgedMs || Date.now(),
    reason: receipt.reason, message: receipt.message,
  });
}

async function rewind(tx: Tx, item: Item, to: number): Promise<void> {
  const range = IDBKeyRange.bound([item.installation, to], [item.installation, Infinity]);
  for (const one of await tx.objectStore("outbox").getAll(range)) {
    await tx.objectStore("outbox").put({ ...one, state: "saved" });
  }
}

async function reseal(tx: Tx, item: Item, receipt: Receipt, enrolment: Enrolment): Promise<void> {
  const before = await tx.objectStore("outbox").index("content").getAll(item.content);
  if (before.length >= RESEALS_MOST) await mark(tx, item, receipt, "refused");
  else await resealItem(tx, item, keysOf(enrolment));
}

async function stop(tx: Tx, item: Item, why: string): Promise<void> {
  const installation = await tx.objectStore("installations").get(item.installation);
  if (installation) {
    await tx.objectStore("installations").put({ ...installation, stopped: why });
  }
}

/* Each receipt with the item that it is for; what matches none is silence. */
function pair(sent: Item[], receipts: Receipt[]): [Item, Receipt][] {
  const pairs: [Item, Receipt][] = [];
  for (const item of sent) {
    const receipt = receipts.find((one) => matches(one, item));
    if (receipt) pairs.push([item, receipt]);
  }
  return pairs;
}

export async function applyReceipts(store: Store, sent: Item[], receipts: Receipt[],
  enrolment: Enrolment): Promise<Outcome> {
  const pairs = pair(sent, receipts);
  return writing(store, TABLES, async (tx) => {
    const out: Outcome = { believed: pairs.length, acknowledged: 0, waitMs: null, revoked: false };
    const ended = new Map<string, number | null>();
    const rewound = new Set<string>();
    for (const [item, receipt] of pairs) {
      /* Another tab may have heard of it first: what it wrote stands. */
      const now = await tx.objectStore("outbox").get([item.installation, item.sequence]);
      if (!now || now.state !== "saved") continue;
      const step = judge(receipt, item, await heldNumbers(tx, item.installation));
      if (rewound.has(item.installation) && step.do !== "received") continue;
      await take(tx, now, receipt, step, enrolment, out, ended, rewound);
    }
    for (const id of ended.keys()) {
      const one = await tx.objectStore("installations").get(id);
      if (!one || one.ended) ended.delete(id);
    }
    if (ended.size) await renew(tx, ended, enrolment);
    if (out.revoked) await tx.objectStore("state").put("revoked", "stopped");
    return out;
  });
}

async function take(tx: Tx, item: Item, receipt: Receipt, step: Step, enrolment: Enrolment,
  out: Outcome, ended: Map<string, number | null>, rewound: Set<string>): Promise<void> {
  switch (step.do) {
    case "received":
      out.acknowledged += 1;
      return mark(tx, item, receipt, "received");
    case "refused":
      out.acknowledged += 1;
      return mark(tx, item, receipt, "refused");
    case "reseal":
      out.acknowledged += 1;
      return reseal(tx, item, receipt, enrolment);
    case "renew":
      if (!ended.has(item.installation)) ended.set(item.installation, step.from);
      return undefined;
    case "rewind":
      rewound.add(item.installation);
      return rewind(tx, item, step.to);
    case "stop":
      return stop(tx, item, step.why);
    case "revoked":
      out.revoked = true;
      return undefined;
    case "wait":
      out.waitMs = Math.max(out.waitMs ?? 0, step.ms);
      return undefined;
  }
}
