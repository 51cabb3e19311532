/* The tablet's store. What is said to be saved went through one strict readwrite transaction. */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames }
  from "idb";
import type { Bytes } from "./bytes";
import type { EntryKind } from "./wire";

export type ItemState =
  | "saved" /* here, and to be sent */
  | "received" /* durable at the server */
  | "refused" /* can never be accepted as it is */
  | "moved"; /* sealed anew under another number or installation */

export interface Item {
  installation: string; /* hex */
  sequence: number;
  digest: string; /* hex */
  content: string; /* hex */
  kind: EntryKind;
  kitchen: number;
  envelope: Bytes;
  state: ItemState;
  savedDay: number; /* yyyymmdd, corrected clock */
  savedMs: number; /* device clock, for people */
  acknowledgedMs: number; /* 0 = never; kept 45 days from then */
  reason: number; /* ReasonCode of a refusal */
  message: string; /* the server's sentence */
  hidden: boolean; /* never in the history: what a diner wrote */
}

export interface Installation {
  id: string; /* hex */
  order: number; /* older ones are sent first */
  next: number; /* the number that the next envelope gets */
  previous: Bytes; /* digest of the last envelope, or the chain's start */
  device: number;
  stopped: string; /* why nothing more is sent of it; "" = it goes on */
  ended: boolean; /* another one took its place */
}

export interface Blob {
  digest: string; /* hex */
  bytes: Bytes;
  mediaType: string;
  kitchen: number;
  sent: boolean;
  savedMs: number;
}

export interface KeptAnswer {
  kitchen: number;
  topic: number;
  position: number;
  kind: number;
  atUs: bigint;
  cause: string; /* hex */
  body: Bytes;
}

/* An answer of a diner that waits for its batch. Its key is random: the store keeps no order. */
export interface SurveyEntry {
  key: string;
  day: number;
  questionnaire: string;
  version: number;
  audience: number;
  answer: Bytes;
}

export interface Tables extends DBSchema {
  state: { key: string; value: unknown };
  drafts: { key: string; value: unknown };
  installations: { key: string; value: Installation };
  outbox: {
    key: [string, number]; value: Item;
    indexes: { state: ItemState; content: string; digest: string };
  };
  blobs: { key: string; value: Blob };
  answers: { key: [number, number, number]; value: KeptAnswer; indexes: { kind: number } };
  surveys: { key: string; value: SurveyEntry; indexes: { day: number } };
}

export type Store = IDBPDatabase<Tables>;
export type Writing<Names extends StoreNames<Tables>[] = StoreNames<Tables>[]> =
  IDBPTransaction<Tables, Names, "readwrite">;

export const OUTBOX_TABLES: ["state", "installations", "outbox"] =
  ["state", "installations", "outbox"];

export function openStore(name = "tequio"): Promise<Store> {
  return openDB<Tables>(name, 1, {
    upgrade(db) {
      db.createObjectStore("state");
      db.createObjectStore("drafts");
      db.createObjectStore("installations", { keyPath: "id" });
      const outbox = db.createObjectStore("outbox", { keyPath: ["installation", "sequence"] });
      outbox.createIndex("state", "state");
      outbox.createIndex("content", "content");
      outbox.createIndex("digest", "digest");
      db.createObjectStore("blobs", { keyPath: "digest" });
      const answers = db.createObjectStore("answers",
        { keyPath: ["kitchen", "topic", "position"] });
      answers.createIndex("kind", "kind");
      db.createObjectStore("surveys", { keyPath: "key" }).createIndex("day", "day");
    },
  });
}

/* The store is full, or the browser does not let it write: a person must hear of it. */
export class NotSaved extends Error {
  readonly full: boolean;
  constructor(cause: unknown, aborted: DOMException | null = null) {
    super("not saved", { cause });
    /* Where the commit finds no space, its requests say only that they were aborted. */
    this.full = [cause, aborted].some((one) =>
      (one as Error | null)?.name === "QuotaExceededError");
  }
}

/* One strict transaction: when this has returned, it is on the disk. */
export async function writing<Names extends StoreNames<Tables>[], T>(store: Store, tables: Names,
  work: (tx: Writing<Names>) => Promise<T>): Promise<T> {
  let tx: Writing<Names> | undefined;
  try {
    tx = store.transaction(tables, "readwrite", { durability: "strict" });
    const [result] = await Promise.all([work(tx), tx.done]);
    return result;
  } catch (error) {
    tx?.done.catch(() => undefined);
    try {
      tx?.abort();
    } catch {
      /* it has ended already */
    }
    throw error instanceof NotSaved ? error : new NotSaved(error, tx?.error ?? null);
  }
}

export async function read<T>(store: Store, key: string, otherwise: T): Promise<T> {
  return ((await store.get("state", key)) as T | undefined) ?? otherwise;
}

export async function write(store: Store, key: string, value: unknown): Promise<void> {
  await writing(store, ["state"], (tx) => tx.objectStore("state").put(value, key));
}
