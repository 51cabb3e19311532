/* Answers of diners and of the committee: kept under random keys, without order or hour, and sent
 * as shuffled batches of a day. */
import { random, toHex, type Bytes } from "./bytes";
import { today } from "./days";
import type { Enrolment } from "./enrolment";
import { save, type Saying } from "./outbox";
import { writing, type Store, type SurveyEntry } from "./store";
import { Audience, decode, encode, EntryKind, SurveyAnswerSchema, SurveyBatchSchema, SurveyChannel }
  from "./wire";

const ANSWERS_MOST = 400; /* of one batch */

export async function keepSurvey(store: Store, entry: Omit<SurveyEntry, "key">): Promise<void> {
  await writing(store, ["surveys"], (tx) =>
    tx.objectStore("surveys").add({ ...entry, key: toHex(random(16)) }));
}

/* Fisher and Yates, with the browser's random numbers. */
export function shuffled<T>(list: T[]): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const number = new DataView(random(4).buffer).getUint32(0);
    const j = number % (i + 1);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

function batchOf(entries: SurveyEntry[]): Saying {
  const first = entries[0] as SurveyEntry;
  const answers = shuffled(entries).map((one) => decode(SurveyAnswerSchema, one.answer));
  const body: Bytes = encode(SurveyBatchSchema, {
    serviceDay: first.day, questionnaire: first.questionnaire,
    questionnaireVersion: first.version, channel: SurveyChannel.KIOSK, audience: first.audience,
    answers,
  });
  return { kind: EntryKind.SURVEY_BATCH, body,
    catalogues: [{ catalogue: first.questionnaire, version: first.version }] };
}

function batches(entries: SurveyEntry[]): SurveyEntry[][] {
  const groups = new Map<string, SurveyEntry[]>();
  for (const one of entries) {
    const name = [one.day, one.questionnaire, one.version, one.audience].join("/");
    const group = groups.get(name) ?? [];
    group.push(one);
    groups.set(name, group);
  }
  return [...groups.values()].flatMap((group) => {
    const parts: SurveyEntry[][] = [];
    for (let at = 0; at < group.length; at += ANSWERS_MOST) {
      parts.push(group.slice(at, at + ANSWERS_MOST));
    }
    return parts;
  });
}

async function waiting(store: Store, day: number): Promise<SurveyEntry[]> {
  return store.getAllFromIndex("surveys", "day", IDBKeyRange.upperBound(day));
}

/* How many of an audience have answered on a day, and wait here. */
export async function keptCount(store: Store, audience: Audience, day: number): Promise<number> {
  return (await store.getAllFromIndex("surveys", "day", day))
    .filter((one) => one.audience === audience).length;
}

/* What diners answered up to that day goes: their service is over. */
export async function closeDiners(store: Store, day: number): Promise<void> {
  await send(store, (await waiting(store, day)).filter((one) => one.audience === Audience.DINER));
}

/* Puts answers into the outbox, and takes them from where they waited. */
async function send(store: Store, entries: SurveyEntry[]): Promise<void> {
  for (const batch of batches(entries)) {
    /* Another tab may have done the same: what it took is not there to be taken again. */
    await save(store, [batchOf(batch)], [], async (tx) => {
      for (const { key } of batch) {
        if (!(await tx.objectStore("surveys").get(key))) throw new Error("taken by another tab");
        await tx.objectStore("surveys").delete(key);
      }
    });
  }
}

/* A day that is over is sent without anybody asking. The committee's answers go only so: they are
 * few, and a batch in the middle of the day would say who had answered by then. */
export async function closeDays(store: Store, enrolment: Enrolment): Promise<void> {
  await send(store, await waiting(store, today(enrolment.clock) - 1));
}
