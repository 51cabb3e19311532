/* An official's browser: a device of a person, with no kitchen and nothing but what it signs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keysOfCode } from "../src/core/code";
import { toHex } from "../src/core/bytes";
import { enrolmentOf, keepEnrolment, NoKitchen, readEnrolment, type Enrolment }
  from "../src/core/enrolment";
import { dropKeys, openKeys, sealKeys, sealsKeys } from "../src/core/lock";
import { enrol, save } from "../src/core/outbox";
import { NotSaved, openStore } from "../src/core/store";
import { Sync } from "../src/core/sync";
import { encode, EntryKind } from "../src/core/wire";
import { alertSubject, stepsOf, undecided, waits } from "../src/board/steps";
import { AlertAction, AlertStepSchema } from "../src/board/wire";
import { CODE, DEVICE, OFFICE, tablet } from "./harness";

const step = encode(AlertStepSchema,
  { kitchen: 3, kind: 1, day: 20210301, action: AlertAction.TAKE, person: 17 });

test("a device is a kitchen's, a monitor's or an official's, or none", () => {
  const keys = keysOfCode(CODE);
  assert.equal(enrolmentOf(keys, OFFICE).person?.number, 17);
  assert.equal(enrolmentOf(keys, OFFICE).kitchen.number, 0);
  assert.equal(enrolmentOf(keys, DEVICE).person, null);
  assert.throws(() => enrolmentOf(keys, { ...OFFICE, person: null }), NoKitchen);
});

test("what an official signs is of no kitchen, and its course is read from what was signed",
  async () => {
    const { store, ledger, sync, enrolment } = await tablet(OFFICE);
    await save(store, [{ kind: EntryKind.ALERT_STEP, body: step }]);
    const [here] = await stepsOf(store, new Map());
    assert.equal(here?.subject, alertSubject(3, 1, "2021-03-01"));
    assert.equal(here?.course, "here");
    await sync.run();
    assert.deepEqual(ledger.problems, []);
    assert.deepEqual(ledger.entries.map(({ header }) => [header.kind, header.kitchen]),
      [[EntryKind.ALERT_STEP, 0]]);
    assert.equal((await stepsOf(store, new Map()))[0]?.course, "sent");
    /* Nobody answers: after a while it says so, and holds up nothing any more. */
    const [item] = await store.getAll("outbox");
    await store.put("outbox", { ...item!, acknowledgedMs: Date.now() - 11 * 60_000 });
    const [silent] = await stepsOf(store, new Map());
    assert.deepEqual([silent?.course, silent && waits(silent), silent && undecided(silent)],
      ["silent", false, true]);
    assert.match(silent?.says ?? "", /nadie ha contestado/);
    const envelope = ledger.entries[0]?.digest ?? "";
    const decided = (problem: number) => stepsOf(store, new Map(
      [[envelope, { envelope, about: "alert" as const, problem, detail: "in English" }]]));
    assert.equal((await decided(0))[0]?.course, "done");
    assert.match((await decided(5))[0]?.says ?? "", /otra alcaldía/);
    assert.match((await decided(99))[0]?.says ?? "", /in English/);
    assert.ok(enrolment.person);
  });

test("the board only sends: it asks for no answers and keeps no catalogues", async () => {
  const { store } = await tablet(OFFICE);
  const asked: string[] = [];
  const sync = new Sync({ store, onlySends: true, schedule: () => undefined, edge: {
    device: async () => OFFICE,
    exchange: async (_, content) => {
      asked.push(content.case ?? "");
      throw new TypeError("no network");
    } } });
  await sync.run();
  assert.deepEqual(asked, []);
  assert.equal(sync.status.connection, "online");
});

test("a key lies sealed under the password, and is open in memory until dropped", async () => {
  const store = await openStore("tequio-tablero/17");
  assert.equal(await openKeys(store, "la frase"), "none");
  const keys = keysOfCode(CODE);
  await enrol(store, enrolmentOf(keys, OFFICE));
  assert.equal(await readEnrolment(store), null);
  await sealKeys(store, keys);
  assert.deepEqual((await readEnrolment(store))?.seed, keys.seed);
  await save(store, [{ kind: EntryKind.ALERT_STEP, body: step }]);
  await keepEnrolment(store, enrolmentOf(keys, OFFICE));
  const held = toHex(new TextEncoder().encode(JSON.stringify(await store.getAll("state"),
    (_, value: unknown) => value instanceof Uint8Array ? toHex(value) : value)));
  for (const secret of [keys.seed, keys.token]) {
    assert.ok(!held.includes(toHex(new TextEncoder().encode(toHex(secret)))));
  }
  dropKeys(store.name);
  assert.equal(await readEnrolment(store), null);
  assert.equal(sealsKeys(store), false);
  await assert.rejects(save(store, [{ kind: EntryKind.ALERT_STEP, body: step }]), NotSaved);
  await keepEnrolment(store, enrolmentOf(keys, OFFICE)); /* what was under way when it closed */
  assert.deepEqual(((await store.get("state", "enrolment")) as Enrolment).seed.length, 0);
  assert.equal(await openKeys(store, "otra frase"), "changed");
  assert.equal(await readEnrolment(store), null);
  assert.equal(await openKeys(store, "la frase"), "open");
  assert.deepEqual((await readEnrolment(store))?.token, keys.token);
});
