/* Answers, blobs and diners' answers. */
import assert from "node:assert/strict";
import test from "node:test";
import { toHex } from "../src/core/bytes";
import { dayBefore, today } from "../src/core/days";
import { blobOf, sendBlob } from "../src/core/blobs";
import { save } from "../src/core/outbox";
import { closeDays, closeDiners, keepSurvey, keptCount, shuffled } from "../src/core/surveys";
import { Audience, decode, encode, EntryKind, FromGatewaySchema, ReasonCode, ReportCountedSchema,
  SurveyAnswerSchema, SurveyBatchSchema, ToGatewaySchema, Topic } from "../src/core/wire";
import type { Ledger } from "./ledger";
import { tablet, words } from "./harness";

function answer(ledger: Ledger, position: number, kitchen = 101, topic = Topic.SUBSIDY): void {
  ledger.answers.push({ kitchen, answer: {
    $typeName: "tequio.v1.Answer", topic, position: BigInt(position),
    kind: EntryKind.REPORT_COUNTED, atUs: 0n, causeDigest: new Uint8Array(32),
    body: encode(ReportCountedSchema, { kitchen, version: position }),
  } });
}

test("answers are kept once, page after page, and for everybody too", async () => {
  const { store, sync, ledger } = await tablet();
  for (let position = 1; position <= 300; position += 1) answer(ledger, position * 3);
  answer(ledger, 5, 0, Topic.REGISTRY);
  await sync.run();
  assert.equal((await store.getAll("answers")).length, 301);
  assert.equal(await store.get("state", `seen/101/${Topic.SUBSIDY}`), 900);
  answer(ledger, 903);
  await sync.run();
  assert.equal((await store.getAll("answers")).length, 302);
});

const photo = () => blobOf(crypto.getRandomValues(new Uint8Array(60_000)), "image/jpeg", 101);

test("a blob arrives with its purchase", async () => {
  const { store, sync, ledger } = await tablet();
  const blob = photo();
  await save(store, [words("compra")], [blob, { ...blob }]);
  await sync.run();
  assert.equal(toHex(ledger.blobs.get(blob.digest)!.whole!), toHex(blob.bytes));
  assert.equal((await store.get("blobs", blob.digest))?.sent, true);
});

test("a blob of several pieces goes on where it was broken off", async () => {
  const { store, sync, ledger, net } = await tablet();
  const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => i * 7);
  const blob = blobOf(bytes, "image/jpeg", 101);
  await save(store, [words("compra")], [blob]);
  let pieces = 0;
  const handle = ledger.handle.bind(ledger);
  ledger.handle = (message) => {
    const before = ledger.blobs.get(blob.digest)?.pieces.size ?? 0;
    const reply = handle(message);
    const after = ledger.blobs.get(blob.digest)?.pieces.size ?? 0;
    pieces += after - before;
    if (pieces === 2) net.up = false;
    return reply;
  };
  await sync.run();
  assert.equal(sync.status.connection, "offline");
  net.up = true;
  pieces = 10;
  await sync.run();
  assert.equal(pieces, 12);
  assert.equal(toHex(ledger.blobs.get(blob.digest)!.whole!), toHex(bytes));
});

test("a blob that arrived damaged is sent whole once more", async () => {
  const { store, ledger } = await tablet();
  const blob = photo();
  let asked = 0;
  const result = await sendBlob(store, blob, async (content) => {
    asked += 1;
    if (asked === 2) {
      return { $typeName: "tequio.v1.FromGateway", content: { case: "notTaken", value: {
        $typeName: "tequio.v1.NotTaken", reason: ReasonCode.DIGEST_MISMATCH, field: "",
        message: "", retryAfterMs: 0 } } };
    }
    return decode(FromGatewaySchema, ledger.handle(encode(ToGatewaySchema, { content })));
  });
  assert.equal(result, "sent");
  assert.equal(asked, 3);
});

test("diners' answers go as one batch of the day, once, without an order", async () => {
  const { store, sync, ledger } = await tablet();
  const scores = [1, 2, 3, 4, 5, 1, 2, 3];
  for (const score of scores) {
    await keepSurvey(store, { day: 20260302, questionnaire: "satisfaccion-comensal", version: 1,
      audience: 1, answer: encode(SurveyAnswerSchema, { scores: [{ aspect: 1, score }] }) });
  }
  await Promise.allSettled([closeDiners(store, 20260302), closeDiners(store, 20260302)]);
  await sync.run();
  assert.equal(ledger.entries.length, 1);
  const batch = decode(SurveyBatchSchema, ledger.entries[0]!.body);
  assert.deepEqual(batch.answers.map((one) => one.scores[0]!.score).sort(), [...scores].sort());
  assert.equal(ledger.entries[0]!.header.catalogues[0]!.catalogue, "satisfaccion-comensal");
  assert.equal((await store.getAll("surveys")).length, 0);
});

test("the committee's answers go as one batch when their day is over, and not before",
  async () => {
    const { store, sync, ledger, enrolment } = await tablet();
    const day = today(enrolment.clock);
    const says = (on: number, audience: Audience, score: number) => keepSurvey(store, { day: on,
      questionnaire: "q", version: 1, audience,
      answer: encode(SurveyAnswerSchema, { scores: [{ aspect: 1, score }] }) });
    for (const score of [1, 3, 5]) await says(day, Audience.COMMITTEE, score);
    await says(day, Audience.DINER, 4);
    assert.equal(await keptCount(store, Audience.COMMITTEE, day), 3);
    assert.equal(await keptCount(store, Audience.DINER, day), 1);
    await closeDiners(store, day);
    await closeDays(store, enrolment);
    assert.equal(await keptCount(store, Audience.COMMITTEE, day), 3);
    for (const score of [2, 4]) await says(dayBefore(day, 1), Audience.COMMITTEE, score);
    await sync.run();
    const batches = ledger.entries.map(({ body }) => decode(SurveyBatchSchema, body));
    assert.deepEqual(batches.map(({ audience, serviceDay, answers }) =>
      [audience, serviceDay, answers.length]),
    [[Audience.DINER, day, 1], [Audience.COMMITTEE, dayBefore(day, 1), 2]]);
  });

test("shuffling keeps everybody and leaves no place", () => {
  const list = Array.from({ length: 50 }, (_, i) => i);
  const out = shuffled(list);
  assert.deepEqual([...out].sort((a, b) => a - b), list);
  assert.notDeepEqual(out, list);
});
