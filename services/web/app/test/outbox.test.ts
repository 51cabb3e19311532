/* Numbers, receipts and what follows from each of them. */
import assert from "node:assert/strict";
import test from "node:test";
import { fromHex } from "../src/core/bytes";
import { keysOfCode } from "../src/core/code";
import { EdgeProblem } from "../src/core/edge";
import { enrolmentOf } from "../src/core/enrolment";
import { enrol, KEPT_MS, prune, save } from "../src/core/outbox";
import { NotSaved, openStore, write, writing } from "../src/core/store";
import { decode, DailyReportSchema, encode, EntryKind, EnvelopeSchema, ReasonCode, ReceiptCode }
  from "../src/core/wire";
import { DEVICE, say, states, tablet, textsOf, words } from "./harness";

test("numbers are dense and chained, and arrive in order", async () => {
  const { store, sync, ledger } = await tablet();
  const items = await say(store, "uno", "dos", "tres");
  assert.deepEqual(items.map((item) => item.sequence), [1, 2, 3]);
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno", "dos", "tres"]);
  assert.deepEqual(await states(store), ["received", "received", "received"]);
  assert.deepEqual(ledger.problems, []);
  assert.equal(sync.status.connection, "online");
});

test("what is saved at the same moment goes report, petition, purchase, the rest", async () => {
  const { store } = await tablet();
  const { items } = await save(store, [words("mensaje"),
    { kind: EntryKind.PURCHASE, body: new Uint8Array() },
    { kind: EntryKind.PETITION, body: new Uint8Array() },
    { kind: EntryKind.DAILY_REPORT, body: new Uint8Array() }]);
  assert.deepEqual(items.map((item) => item.kind), [EntryKind.DAILY_REPORT, EntryKind.PETITION,
    EntryKind.PURCHASE, EntryKind.MESSAGE]);
});

test("two tabs share one sequence", async () => {
  const { store, sync, ledger } = await tablet();
  const other = await openStore(store.name);
  await Promise.all(Array.from({ length: 20 }, (_, i) =>
    save(i % 2 ? store : other, [words(String(i))])));
  const items = await store.getAll("outbox");
  assert.equal(new Set(items.map((item) => item.installation)).size, 1);
  assert.deepEqual(items.map((item) => item.sequence), Array.from({ length: 20 }, (_, i) => i + 1));
  await sync.run();
  assert.equal(ledger.contents().length, 20);
  assert.deepEqual(ledger.problems, []);
});

test("more than 64 go in several messages", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, ...Array.from({ length: 70 }, (_, i) => String(i)));
  await sync.run();
  assert.equal(ledger.submissions, 2);
  assert.equal(ledger.entries.length, 70);
});

test("without a network all is kept, and sent later", async () => {
  const { store, sync, ledger, net, waits } = await tablet();
  net.up = false;
  await say(store, "uno");
  await sync.run();
  assert.equal(sync.status.connection, "offline");
  assert.deepEqual(await states(store), ["saved"]);
  await sync.run();
  assert.deepEqual(waits, [2000, 4000]);
  net.up = true;
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno"]);
});

test("a lost receipt is asked for again, and nothing counts twice", async () => {
  const { store, sync, ledger, net } = await tablet();
  net.dropReplies = 1;
  await say(store, "uno", "dos");
  await sync.run();
  assert.deepEqual(await states(store), ["saved", "saved"]);
  await sync.run();
  assert.deepEqual(await states(store), ["received", "received"]);
  assert.equal(ledger.entries.length, 2);
});

test("a receipt that does not echo all three is silence", async () => {
  for (const wrong of [{ installation: new Uint8Array(16) }, { sequence: 9n },
    { digest: new Uint8Array(32) }]) {
    const { store, sync, ledger } = await tablet();
    await say(store, "uno");
    ledger.script = [{ code: ReceiptCode.ACCEPTED, ...wrong }];
    await sync.run();
    assert.deepEqual(await states(store), ["saved"]);
    assert.equal(sync.status.connection, "waiting");
  }
});

test("a conflict begins a new installation with the same contents", async () => {
  const { store, sync, ledger } = await tablet();
  const items = await say(store, "uno", "dos");
  ledger.script = [{ code: ReceiptCode.CONFLICT }, { code: ReceiptCode.BUSY, retryAfterMs: 100 }];
  await sync.run();
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno", "dos"]);
  assert.deepEqual(ledger.contents(), items.map((item) => item.content));
  const installations = (await store.getAll("installations")).sort((a, b) => a.order - b.order);
  assert.deepEqual(installations.map((one) => one.ended), [true, false]);
  assert.notEqual(ledger.entries[0]?.header.installation, fromHex(items[0]!.installation));
  assert.deepEqual(ledger.problems, []);
});

test("a refusal is kept with its sentence, and the next number goes on", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, "uno", "dos");
  ledger.script = [{ code: ReceiptCode.REFUSED, reason: ReasonCode.TEXT, message: "Corrige." }];
  await sync.run();
  assert.deepEqual(await states(store), ["refused", "received"]);
  const items = await store.getAll("outbox");
  assert.equal(items[0]?.message, "Corrige.");
  assert.deepEqual(ledger.problems, []);
});

for (const reason of [ReasonCode.BODY_DIGEST, ReasonCode.BODY_LENGTH]) {
  test(`refused for ${ReasonCode[reason]}: sealed anew, the same content`, async () => {
    const { store, sync, ledger } = await tablet();
    const [item] = await say(store, "uno");
    ledger.script = [{ code: ReceiptCode.REFUSED, reason }];
    await sync.run();
    assert.deepEqual(await states(store), ["moved", "received"]);
    assert.deepEqual(ledger.contents(), [item!.content]);
  });
}

test("refused for BODY_DIGEST again and again: a person must look", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, "uno");
  ledger.script = Array.from({ length: 5 }, () =>
    ({ code: ReceiptCode.REFUSED, reason: ReasonCode.BODY_DIGEST }));
  await sync.run();
  assert.deepEqual(await states(store), ["moved", "moved", "refused"]);
});

test("refused for CHAIN: a new installation with this content and all later", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, "uno", "dos", "tres");
  ledger.script = [null, { code: ReceiptCode.REFUSED, reason: ReasonCode.CHAIN }];
  await sync.run();
  assert.deepEqual([...new Set(textsOf(ledger))], ["uno", "tres", "dos"]);
  assert.equal(ledger.contents().length, 3);
  assert.deepEqual(ledger.problems, []);
});

test("EXPECTED lower than acknowledged: sends again from there", async () => {
  const { store, sync, ledger } = await tablet();
  const items = await say(store, "uno", "dos", "tres");
  await sync.run();
  ledger.forget(items[0]!.installation, 2);
  await say(store, "cuatro");
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno", "dos", "tres", "cuatro"]);
  assert.deepEqual(await states(store), Array(4).fill("received"));
});

test("EXPECTED a number that is no longer held: a new installation from there on", async () => {
  const { store, sync, ledger } = await tablet();
  const items = await say(store, "uno", "dos", "tres");
  await sync.run();
  await store.delete("outbox", [items[1]!.installation, 2]);
  ledger.forget(items[0]!.installation, 2);
  await say(store, "cuatro");
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno", "tres", "cuatro"]);
  assert.equal((await store.getAll("installations")).length, 2);
});

test("EXPECTED higher than what comes next: a new installation", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, "uno");
  ledger.script = [{ code: ReceiptCode.EXPECTED, expected: 7n }];
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno"]);
  assert.equal((await store.getAll("installations")).length, 2);
});

test("BUSY waits as long as asked, doubled each time", async () => {
  const { store, sync, ledger, waits } = await tablet();
  await say(store, "uno");
  ledger.script = [1000, 1000, 400_000].map((retryAfterMs) =>
    ({ code: ReceiptCode.BUSY, reason: ReasonCode.OVERLOADED, retryAfterMs }));
  for (let i = 0; i < 3; i += 1) await sync.run();
  assert.deepEqual(waits, [1000, 2000, 300_000]);
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno"]);
});

test("a code that is not known counts as BUSY", async () => {
  const { store, sync, ledger } = await tablet();
  await say(store, "uno");
  ledger.script = [{ code: 99 as ReceiptCode }];
  await sync.run();
  assert.deepEqual(await states(store), ["saved"]);
  assert.equal(sync.status.connection, "waiting");
});

const STOPS = [
  { reason: ReasonCode.HEADER_VERSION, field: "version", why: "version" },
  { reason: ReasonCode.NOT_ALLOWED, field: "installation", why: "installation" },
  { reason: ReasonCode.MALFORMED, field: "header", why: "malformed",
    installation: new Uint8Array(), sequence: 0n },
];
for (const { why, ...receipt } of STOPS) {
  test(`refused without a number (${why}): kept, stopped, said`, async () => {
    const { store, sync, ledger } = await tablet();
    await say(store, "uno", "dos");
    const one = { code: ReceiptCode.REFUSED, ...receipt };
    ledger.script = [one, one];
    await sync.run();
    assert.deepEqual(await states(store), ["saved", "saved"]);
    assert.deepEqual([sync.status.connection, sync.status.problem], ["refused", why]);
    await write(store, "client", "an older program");
    await sync.run();
    assert.deepEqual(textsOf(ledger), ["uno", "dos"]);
  });
}

test("revoked: everything is kept, nothing more is sent until it is enrolled anew", async () => {
  const { store, sync, ledger } = await tablet();
  const items = await say(store, "uno", "dos");
  ledger.script = [{ code: ReceiptCode.REFUSED, reason: ReasonCode.REVOKED, field: "device" }];
  ledger.script.push(ledger.script[0]!);
  await sync.run();
  assert.equal(sync.status.problem, "revoked");
  await sync.run();
  assert.equal(ledger.submissions, 1);
  const keys = keysOfCode("Z".repeat(26));
  const after = await tablet();
  await enrol(store, { ...enrolmentOf(keys, { ...DEVICE, device: 1002 }) });
  const waiting = await store.getAllFromIndex("outbox", "state", "saved");
  assert.deepEqual(waiting.map((item) => item.content), items.map((item) => item.content));
  assert.deepEqual(waiting.map((item) => item.sequence), [1, 2]);
  assert.notEqual(waiting[0]!.installation, items[0]!.installation);
  assert.ok(after);
});

test("a whole message that was not taken", async () => {
  const { store, sync, ledger, waits } = await tablet();
  await say(store, "uno");
  ledger.replies = [{ case: "notTaken",
    value: { reason: ReasonCode.OVERLOADED, retryAfterMs: 5000 } }];
  await sync.run();
  assert.deepEqual(waits, [5000]);
  ledger.replies = [{ case: "notTaken", value: { reason: ReasonCode.REVOKED } }];
  await sync.run();
  assert.equal(sync.status.problem, "revoked");
  assert.deepEqual(await states(store), ["saved"]);
});

test("a token that the edge does not know; too many questions", async () => {
  const { store, sync, net, waits } = await tablet();
  await say(store, "uno");
  net.problem = new EdgeProblem(429, 7000, "too many");
  await sync.run();
  assert.deepEqual([sync.status.connection, waits], ["waiting", [7000]]);
  net.problem = new EdgeProblem(401, 0, "unknown token");
  await sync.run();
  assert.deepEqual([sync.status.connection, sync.status.problem], ["refused", "token"]);
  assert.deepEqual(await states(store), ["saved"]);
});

test("a correction that is sealed anew with what it corrects names the new envelope", async () => {
  const { store, sync, ledger } = await tablet();
  const report = (rationsServed: number, replaces?: string) => ({
    kind: EntryKind.DAILY_REPORT,
    body: encode(DailyReportSchema, { serviceDay: 20260302, rationsServed,
      ...(replaces ? { correction: { reason: "x", replaces: { digest: fromHex(replaces) } } }
        : {}) }),
  });
  const first = (await save(store, [report(10)])).items[0]!;
  await save(store, [report(11, first.digest)]);
  ledger.script = [{ code: ReceiptCode.CONFLICT }, { code: ReceiptCode.BUSY }];
  await sync.run();
  await sync.run();
  const [a, b] = ledger.entries;
  const correction = decode(DailyReportSchema, b!.body).correction;
  assert.deepEqual(Buffer.from(correction!.replaces!.digest).toString("hex"), a!.digest);
  assert.notEqual(a!.digest, first.digest);
});

test("acknowledged ones stay 45 days; what was never acknowledged stays", async () => {
  const { store, sync, net } = await tablet();
  await say(store, "uno");
  await sync.run();
  net.up = false;
  await say(store, "dos");
  await prune(store, Date.now() + KEPT_MS - 60_000);
  assert.equal((await store.getAll("outbox")).length, 2);
  await prune(store, Date.now() + KEPT_MS + 60_000);
  const left = await store.getAll("outbox");
  assert.deepEqual(left.map((item) => item.sequence), [2]);
  assert.ok(decode(EnvelopeSchema, left[0]!.envelope).body.length > 0);
});

test("a full store is said, and leaves nothing half done", async () => {
  const { store } = await tablet();
  await assert.rejects(save(store, [words("uno")], [], async () => {
    throw new DOMException("full", "QuotaExceededError");
  }), (error) => error instanceof NotSaved && error.full);
  assert.equal((await store.getAll("outbox")).length, 0);
  assert.equal((await store.getAll("installations")).length, 0);
  await say(store, "dos");
  assert.equal((await store.getAll("outbox"))[0]?.sequence, 1);
});

test("a tablet that is not enrolled saves nothing", async () => {
  const store = await openStore("nobody");
  await assert.rejects(save(store, [words("uno")]), NotSaved);
  await writing(store, ["state"], async () => undefined);
});
