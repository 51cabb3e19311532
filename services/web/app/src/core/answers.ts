/* What was decided comes home. An answer is stored before its position moves: both are one
 * transaction. */
import { concat, toHex } from "./bytes";
import type { Exchange } from "./blobs";
import { writing, type Store } from "./store";
import { EntryKind, Topic, type Answers } from "./wire";

const KITCHEN_TOPICS = [Topic.SUBMISSIONS, Topic.REGISTRY, Topic.SUBSIDY, Topic.PURCHASES,
  Topic.SURVEYS];
const EVERYBODY_TOPICS = [Topic.REGISTRY];
const SENT_TOPICS = [Topic.REGISTRY]; /* what became of what this device itself sent */

const seenKey = (kitchen: number, topic: Topic) => `seen/${kitchen}/${topic}`;

export async function keepAnswers(store: Store, answers: Answers): Promise<number> {
  return writing(store, ["state", "answers"], async (tx) => {
    let kept = 0;
    for (const answer of answers.answers) {
      const key = seenKey(answers.kitchen, answer.topic);
      const seen = ((await tx.objectStore("state").get(key)) as number | undefined) ?? 0;
      const position = Number(answer.position);
      if (position <= seen) continue;
      await tx.objectStore("answers").put({
        kitchen: answers.kitchen, topic: answer.topic, position, kind: answer.kind,
        atUs: answer.atUs, cause: toHex(answer.causeDigest), body: concat(answer.body),
      });
      await tx.objectStore("state").put(position, key);
      kept += 1;
    }
    return kept;
  });
}

/* Asks until there is no more; null = the server did not answer this question now. */
async function askOne(store: Store, kitchen: number, topics: Topic[], exchange: Exchange):
  Promise<number | null> {
  let kept = 0;
  for (;;) {
    const seen = await Promise.all(topics.map(async (topic) => ({
      $typeName: "tequio.v1.AnswersSeen" as const, topic,
      position: BigInt(((await store.get("state", seenKey(kitchen, topic))) as number) ?? 0),
    })));
    const reply = await exchange({ case: "answersQuestion",
      value: { $typeName: "tequio.v1.AnswersQuestion", kitchen, seen } });
    if (reply.content.case !== "answers") return null;
    const got = await keepAnswers(store, reply.content.value);
    kept += got;
    if (!reply.content.value.more || got === 0) return kept;
  }
}

/* What the registry answers to the device that sent it, and to no other. */
const ANSWERED = [EntryKind.VISIT, EntryKind.ACTIVITY];
const ANSWERS = [EntryKind.VISIT_NOTED, EntryKind.ACTIVITY_NOTED, EntryKind.ACT_REFUSED];

/* Kitchens of which a visit or an activity was received and nobody has said yet what became of
 * it. */
async function unanswered(store: Store): Promise<Set<number>> {
  const items = await store.getAll("outbox");
  const said = new Set<string>();
  for (const kind of ANSWERS) {
    for (const { cause } of await store.getAllFromIndex("answers", "kind", kind)) said.add(cause);
  }
  const known = new Set(items.filter((one) => said.has(one.digest)).map((one) => one.content));
  return new Set(items.filter((one) => ANSWERED.includes(one.kind) &&
    one.state === "received" && !known.has(one.content)).map((one) => one.kitchen));
}

/* A device asks about the kitchens of which it sent such a thing, and only what became of that. */
export async function askSent(store: Store, exchange: Exchange): Promise<void> {
  for (const kitchen of await unanswered(store)) {
    await askOne(store, kitchen, SENT_TOPICS, exchange);
  }
}

/* Of a kitchen, where the tablet is one's, and what is for everybody. */
export async function askAnswers(store: Store, kitchen: number, exchange: Exchange):
  Promise<number> {
  const own = kitchen ? await askOne(store, kitchen, KITCHEN_TOPICS, exchange) : 0;
  const everybody = await askOne(store, 0, EVERYBODY_TOPICS, exchange);
  return (own ?? 0) + (everybody ?? 0);
}
