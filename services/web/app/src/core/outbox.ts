/* The outbox: dense numbers per installation, sealed and stored in the very transaction that gives
 * the number. Two tabs are safe, since the browser runs such transactions one after the other. */
import { fromHex, random, toHex, type Bytes } from "./bytes";
import type { Keys } from "./code";
import { clockFrom, keysOf, readEnrolment, type Enrolment } from "./enrolment";
import { dayOf, savedAtUs, utcOffsetMinutes } from "./days";
import { withoutKeys } from "./lock";
import { withNewNames } from "./names";
import { MONITOR_PIN } from "./pin";
import { clientOf } from "./release";
import { chainStart, seal, type Content } from "./seal";
import { NotSaved, writing, type Blob, type Installation, type Item, type Store, type Writing }
  from "./store";
import { decode, EntryKind, EnvelopeHeaderSchema, EnvelopeSchema } from "./wire";

export const KEPT_MS = 45 * 24 * 3600 * 1000; /* acknowledged ones: a server may be restored */

/* What is to be said; the outbox adds who, when and where. */
export interface Saying {
  kind: EntryKind;
  body: Bytes;
  kitchen?: number; /* a monitor says about which; a kitchen's tablet writes for its own */
  catalogues?: { catalogue: string; version: number }[];
  hidden?: boolean;
}

export type Tables = ["state", "installations", "outbox", "blobs", "surveys", "drafts"];
export const TABLES: Tables = ["state", "installations", "outbox", "blobs", "surveys", "drafts"];
export type Tx = Writing<Tables>;

/* What is saved at the same moment is numbered so. */
const FIRST = [EntryKind.DAILY_REPORT, EntryKind.PETITION, EntryKind.PURCHASE];
const rank = (kind: EntryKind) => (FIRST.includes(kind) ? FIRST.indexOf(kind) : FIRST.length);

async function newInstallation(tx: Tx, device: number): Promise<Installation> {
  const all = await tx.objectStore("installations").getAll();
  const id = random(16);
  return {
    id: toHex(id), order: 1 + Math.max(0, ...all.map((one) => one.order)), next: 1,
    previous: chainStart(id), device, stopped: "", ended: false,
  };
}

async function current(tx: Tx, device: number): Promise<Installation> {
  const all = await tx.objectStore("installations").getAll();
  const going = all.filter((one) => !one.ended && one.device === device)
    .sort((a, b) => b.order - a.order);
  return going[0] ?? newInstallation(tx, device);
}

/* Gives the content the installation's next number; the caller stores the installation. */
async function put(tx: Tx, installation: Installation, content: Content, keys: Keys,
  rest: Pick<Item, "savedDay" | "savedMs" | "hidden">): Promise<Item> {
  const sealed = seal(content, {
    installation: fromHex(installation.id), sequence: installation.next,
    previous: installation.previous,
  }, keys, clientOf(tx.db.name));
  const item: Item = {
    installation: installation.id, sequence: installation.next, digest: toHex(sealed.digest),
    content: toHex(content.content), kind: content.kind, kitchen: content.kitchen,
    envelope: sealed.envelope, state: "saved", acknowledgedMs: 0, reason: 0, message: "",
    savedDay: rest.savedDay, savedMs: rest.savedMs, hidden: rest.hidden,
  };
  await tx.objectStore("outbox").add(item);
  installation.next += 1;
  installation.previous = sealed.digest;
  return item;
}

export interface Saved {
  items: Item[];
}

/* Saves what was said, with its blobs and whatever else must happen at the same moment. */
export async function save(store: Store, sayings: Saying[], blobs: Blob[] = [],
  beside: (tx: Tx) => Promise<void> = async () => undefined): Promise<Saved> {
  const enrolment = await readEnrolment(store);
  if (!enrolment) throw new NotSaved(new Error("this tablet is not enrolled"));
  const keys = keysOf(enrolment);
  const clock = clockFrom(enrolment);
  const now = Date.now();
  return writing(store, TABLES, async (tx) => {
    const installation = await current(tx, enrolment.device);
    const items: Item[] = [];
    for (const one of [...sayings].sort((a, b) => rank(a.kind) - rank(b.kind))) {
      items.push(await put(tx, installation, {
        content: random(16), kind: one.kind,
        kitchen: one.kitchen ?? enrolment.kitchen.number,
        savedAtUs: savedAtUs(clock, now), utcOffsetMinutes: utcOffsetMinutes(),
        catalogues: one.catalogues ?? [], body: one.body,
      }, keys, {
        savedDay: dayOf(now + clock.offsetMs), savedMs: now, hidden: one.hidden ?? false,
      }));
    }
    await tx.objectStore("installations").put(installation);
    for (const blob of blobs) {
      const held = await tx.objectStore("blobs").get(blob.digest);
      if (!held) await tx.objectStore("blobs").put(blob);
    }
    await beside(tx);
    return { items };
  });
}

/* The content of a stored envelope, as it is sealed anew. */
function contentOf(item: Item, newer: Map<string, string>): Content {
  const envelope = decode(EnvelopeSchema, item.envelope);
  const header = decode(EnvelopeHeaderSchema, envelope.header);
  return {
    content: fromHex(item.content), kind: item.kind, kitchen: item.kitchen,
    savedAtUs: header.savedAtUs, utcOffsetMinutes: header.utcOffsetMinutes,
    catalogues: header.catalogues.map(({ catalogue, version }) => ({ catalogue, version })),
    body: withNewNames(item.kind, envelope.body as Bytes, newer),
  };
}

async function again(tx: Tx, installation: Installation, item: Item, keys: Keys,
  newer: Map<string, string>): Promise<void> {
  const anew = await put(tx, installation, contentOf(item, newer), keys, item);
  newer.set(item.digest, anew.digest);
  await tx.objectStore("outbox").put({ ...item, state: "moved" });
}

/* The same content under the next number of its own installation. */
export async function resealItem(tx: Tx, item: Item, keys: Keys): Promise<void> {
  const installation = await tx.objectStore("installations").get(item.installation);
  if (!installation) return;
  await again(tx, installation, item, keys, new Map());
  await tx.objectStore("installations").put(installation);
}

/* Ends these installations and seals under a new one what of them was never acknowledged; with
 * `from`, all from that number on, acknowledged or not. */
export async function renew(tx: Tx, ended: Map<string, number | null>, enrolment: Enrolment):
  Promise<void> {
  const keys = keysOf(enrolment);
  const fresh = await newInstallation(tx, enrolment.device);
  const newer = new Map<string, string>();
  const olds = (await tx.objectStore("installations").getAll())
    .filter((one) => ended.has(one.id)).sort((a, b) => a.order - b.order);
  for (const old of olds) {
    const range = IDBKeyRange.bound([old.id, 0], [old.id, Infinity]);
    const from = ended.get(old.id) ?? null;
    for (const item of await tx.objectStore("outbox").getAll(range)) {
      const asked = from !== null && item.sequence >= from && item.state === "received";
      if (item.state === "saved" || asked) await again(tx, fresh, item, keys, newer);
    }
    await tx.objectStore("installations").put({ ...old, ended: true });
  }
  await tx.objectStore("installations").put(fresh);
}

/* A device with another number goes on with what the old one left. */
export async function enrol(store: Store, enrolment: Enrolment): Promise<void> {
  await writing(store, TABLES, async (tx) => {
    await tx.objectStore("state").put(withoutKeys(store, enrolment), "enrolment");
    const all = await tx.objectStore("installations").getAll();
    const others = all.filter((one) => !one.ended && one.device !== enrolment.device);
    if (others.length) {
      await renew(tx, new Map(others.map((one) => [one.id, null])), enrolment);
    }
    for (const one of all.filter((each) => each.device === enrolment.device)) {
      await tx.objectStore("installations").put({ ...one, stopped: "" });
    }
    await tx.objectStore("state").put("", "stopped");
    /* A new code may be another person's, or for who forgot their number. */
    await tx.objectStore("state").delete(MONITOR_PIN);
  });
}

/* What is older than 45 days since its receipt goes; so do its blobs. */
export async function prune(store: Store, now = Date.now()): Promise<void> {
  await writing(store, TABLES, async (tx) => {
    for (const item of await tx.objectStore("outbox").getAll()) {
      const old = item.acknowledgedMs > 0 && item.acknowledgedMs < now - KEPT_MS;
      if (old && item.state !== "saved") {
        await tx.objectStore("outbox").delete([item.installation, item.sequence]);
      }
    }
    for (const blob of await tx.objectStore("blobs").getAll()) {
      if (blob.sent && blob.savedMs < now - KEPT_MS) {
        await tx.objectStore("blobs").delete(blob.digest);
      }
    }
  });
}

export function bodyOf(item: Item): Bytes {
  return decode(EnvelopeSchema, item.envelope).body as Bytes;
}
