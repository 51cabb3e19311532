/* Activities and partners' recipes, without a screen. */
import assert from "node:assert/strict";
import test from "node:test";
import { activityBody, activityOf, attendance, newActivity, saveActivity, standingActivities,
  tooManyCame } from "../src/core/activity";
import { fromHex, toHex } from "../src/core/bytes";
import { history } from "../src/core/history";
import { bodyOf, renew, TABLES } from "../src/core/outbox";
import { missingOf, ordered, recipesFor, type Recipe } from "../src/core/recipes";
import { writing } from "../src/core/store";
import * as wire from "../src/core/wire";
import { EntryKind, FoodGroup } from "../src/core/wire";
import { tablet } from "./harness";

const TALK = { ...newActivity(20260302), kind: wire.ActivityKind.TALK, women: 12,
  institution: " Centro de salud ", note: " Vino mucha gente " };
const read = (body: Uint8Array) => wire.decode(wire.ActivitySchema, body);

test("what was not counted is left out, and more than can be is told", () => {
  const body = read(activityBody(TALK, null));
  assert.deepEqual([body.activityDay, body.kind, body.institution, body.women?.value, body.men,
    body.notNoted, body.note, body.correction],
  [20260302, wire.ActivityKind.TALK, "Centro de salud", 12n, undefined, undefined,
    "Vino mucha gente", undefined]);
  assert.deepEqual([attendance(TALK), attendance({ ...TALK, men: 0, notNoted: 3 }),
    attendance({ ...TALK, women: null })], [12, 15, null]);
  assert.deepEqual([2000, 2001, null].map((men) => tooManyCame({ ...TALK, men })),
    [false, true, false]);
});

test("an activity is corrected once, under whatever name it has", async () => {
  const { store, enrolment } = await tablet();
  const { items: [first] } = await saveActivity(store, 101, TALK, null);
  assert.deepEqual(activityOf(first!), { ...TALK, institution: "Centro de salud",
    note: "Vino mucha gente" });
  await saveActivity(store, 101, { ...TALK, men: 4 },
    { digest: first!.digest, reason: "Conté mal" });
  const standing = await standingActivities(store);
  assert.deepEqual(standing.map((item) => attendance(activityOf(item))), [16]);
  await writing(store, TABLES, async (tx) => renew(tx,
    new Map([[first!.installation, null]]), enrolment));
  const [old, anew] = (await store.getAll("outbox")).filter((one) => one.state === "saved")
    .sort((a, b) => a.sequence - b.sequence);
  assert.equal(toHex(read(bodyOf(anew!)).correction!.replaces!.digest), old!.digest);
});

test("what became of an activity comes home to the kitchen's own tablet", async () => {
  const { store, sync, ledger } = await tablet();
  const { items: [first] } = await saveActivity(store, 101, TALK, null);
  await saveActivity(store, 101, { ...TALK, men: 4 },
    { digest: first!.digest, reason: "Conté mal" });
  await sync.run();
  const answer = (at: number, kind: EntryKind, body: Uint8Array) => ledger.answers.push({
    kitchen: 101, answer: { $typeName: "tequio.v1.Answer", topic: wire.Topic.REGISTRY,
      position: BigInt(10 + at), kind, atUs: 1n,
      causeDigest: fromHex(ledger.entries[at]!.digest), body } });
  answer(0, EntryKind.ACTIVITY_NOTED, wire.encode(wire.ActivityNotedSchema,
    { flags: wire.ActivityFlag.LATE }));
  answer(1, EntryKind.ACT_REFUSED, wire.encode(wire.ActRefusedSchema,
    { problem: wire.ActProblem.STATE }));
  await sync.run();
  const said = new Map((await history(store)).map((one) => [one.item.digest, one]));
  assert.deepEqual(ledger.entries.map(({ digest }) => said.get(digest))
    .map((one) => [one!.course, one!.flags, one!.problem]),
  [["accepted", wire.ActivityFlag.LATE, 0], ["refused", 0, wire.ActProblem.STATE]]);
  /* A correction that does not hold leaves what it wanted to correct. */
  assert.deepEqual((await standingActivities(store)).map(({ digest }) => digest),
    [first!.digest]);
});

const recipe = (title: string, ...groups: FoodGroup[]): Recipe => ({ title, partner: "Huerto",
  groups, servings: 100, ingredients: ["x"], steps: ["y"] });

test("what brings most of what is missing comes first", () => {
  const recipes = [recipe("arroz", FoodGroup.CEREALS), recipe("caldo", FoodGroup.ANIMAL,
    FoodGroup.DAIRY), recipe("queso", FoodGroup.DAIRY)];
  const missing = missingOf([FoodGroup.CEREALS, FoodGroup.LEGUMES, FoodGroup.WATER]);
  assert.deepEqual(missing, [FoodGroup.VEGETABLES_FRUIT, FoodGroup.ANIMAL, FoodGroup.DAIRY]);
  const titles = (of: FoodGroup[]) => ordered(recipes, of).map(({ title }) => title);
  assert.deepEqual(titles(missing), ["caldo", "queso", "arroz"]);
  assert.deepEqual(titles(missingOf([])), ["arroz", "caldo", "queso"]);
});

test("the newest list that holds on the day is shown", async () => {
  const { store } = await tablet();
  assert.equal(await recipesFor(store, 20260302), null);
  for (const [at, validFrom] of [20260101, 20260301, 20260401].entries()) {
    await store.put("answers", { kitchen: 0, topic: wire.Topic.REGISTRY, position: at + 1,
      kind: EntryKind.CATALOGUE, atUs: 1n, cause: "", body: wire.encode(wire.CatalogueSchema, {
        code: "recetas", version: at + 1, validFrom,
        mediaType: "application/vnd.tequio.recipes+json",
        content: new TextEncoder().encode(JSON.stringify({ partners: [],
          recipes: [recipe(`lista ${at + 1}`)] })) }) });
  }
  assert.equal((await recipesFor(store, 20260302))!.recipes[0]!.title, "lista 2");
});
