/* What screens rest on, without a screen. */
import assert from "node:assert/strict";
import test from "node:test";
import { fromHex, sha256, toHex } from "../src/core/bytes";
import { dayBefore, today } from "../src/core/days";
import { history } from "../src/core/history";
import { conversation, sayRead, sendMessage, unreadMessages } from "../src/core/messages";
import { bodyOf, save } from "../src/core/outbox";
import { NoKey, petition, secretDigest, type PetitionDraft } from "../src/core/petition";
import { lineAmount, purchaseBody, totalOf } from "../src/core/purchase";
import { questionnaireFor, surveyAnswer, type Questionnaire } from "../src/core/questionnaire";
import { doubts, draftOf, EMPTY_REPORT, feesExpected, isLate, keepDraft, pastDays, plate, readDraft,
  reportBody, saveReport, sentReport, servedOf, undo, type ReportDraft } from "../src/core/report";
import { openBox } from "../src/core/sealed_box";
import { standing } from "../src/core/standing";
import { answerStatement, statements } from "../src/core/statements";
import type { Store } from "../src/core/store";
import * as wire from "../src/core/wire";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { x25519 } from "@noble/curves/ed25519.js";
import { tablet } from "./harness";

const { EntryKind, Topic } = wire;
let position = 0;

async function answered(store: Store, kind: wire.EntryKind, body: Uint8Array, cause = "",
  topic: wire.Topic = Topic.SUBSIDY, kitchen = 101): Promise<number> {
  position += 1;
  await store.put("answers", { kitchen, topic, position, kind, atUs: BigInt(position), cause,
    body: Uint8Array.from(body) });
  return position;
}

test("a report: what is not noted is absent, and zero is not", () => {
  const draft = { ...EMPTY_REPORT, paid: 120, exempt: 0, leftOver: 0 };
  const report = wire.decode(wire.DailyReportSchema, reportBody(draft, 20260302, null));
  assert.equal(report.rationsServed, 120);
  assert.equal(report.rationsExempt?.value, 0n);
  assert.equal(report.rationsLeftOver?.value, 0n);
  for (const name of ["feesCentavos", "rationsPrepared", "committeeMeals", "bySexAndAge",
    "byVulnerableGroup", "cash", "menu", "healthMeasures", "openedMinute", "correction"] as const) {
    assert.equal(report[name], undefined, name);
  }
});

test("three ways of counting, one draft", () => {
  assert.equal(servedOf(EMPTY_REPORT), null);
  let draft = plate(plate(plate(EMPTY_REPORT, "paid"), "paid"), "exempt");
  assert.equal(servedOf(draft), 3);
  draft = undo(undo(draft));
  assert.deepEqual([draft.paid, draft.exempt, servedOf(draft)], [1, 0, 1]);
  const groups = plate(plate(EMPTY_REPORT, "group:1/5"), "group:2/6");
  assert.equal(servedOf(groups), 2);
  assert.equal(undo(undo(undo(groups))).undo.length, 0);
  assert.equal(servedOf({ ...EMPTY_REPORT, total: 90 }), 90);
  const report = wire.decode(wire.DailyReportSchema, reportBody(groups, 20260302,
    { digest: "00".repeat(32), reason: "Conté mal" }));
  assert.deepEqual(report.bySexAndAge?.counts.map(({ sex, ageBand, rations }) =>
    [sex, ageBand, rations]), [[1, 5, 1], [2, 6, 1]]);
  assert.equal(report.correction?.reason, "Conté mal");
});

test("what does not fit is said", () => {
  assert.deepEqual(doubts(EMPTY_REPORT, 1100), ["nothing"]);
  const draft = { ...EMPTY_REPORT, paid: 10, feesCentavos: "10000", prepared: 9,
    groups: { "1/5": 11 }, vulnerable: { 1: 12 } };
  assert.deepEqual(doubts(draft, 1100), ["fees", "groups", "vulnerable", "prepared"]);
  assert.equal(feesExpected(draft, 1100), 11_000n);
  assert.equal(feesExpected(EMPTY_REPORT, 1100), null);
  assert.equal(feesExpected(draft, null), null);
  assert.deepEqual(doubts({ ...EMPTY_REPORT, paid: 10, feesCentavos: "11000" }, 1100), []);
});

test("a purchase's amounts are whole centavos and fit together", () => {
  const lines = [{ description: "Jitomate", quantity: "12.5", unit: "KGM", price: "18.50" },
    { description: "Sal", quantity: "0.333", unit: "KGM", price: "9.99" }];
  assert.deepEqual(lines.map(lineAmount), [23_125n, 333n]);
  assert.equal(lineAmount({ ...lines[0]!, price: "" }), null);
  assert.equal(lineAmount({ ...lines[0]!, quantity: "0" }), null);
  const draft = { day: 20260302, supplier: " Puesto 12 ", lines, source: 1, proofKind: 2,
    proofNumber: "" };
  const bought = wire.decode(wire.PurchaseSchema, purchaseBody(draft, "ab".repeat(32)));
  assert.equal(bought.totalCentavos, totalOf(lines));
  assert.equal(bought.payments[0]?.centavos, 23_458n);
  assert.equal(bought.supplierName, "Puesto 12");
  assert.equal(toHex(bought.proof!.blobDigest), "ab".repeat(32));
  assert.equal(wire.decode(wire.PurchaseSchema, purchaseBody(draft, null)).proof, undefined);
});

const ASKED: PetitionDraft = { kind: wire.PetitionKind.COMPLAINT, audience: wire.Audience.DINER,
  aboutCommittee: false, discrimination: true, text: "Estaba frío.", name: "", telephone: "" };

test("a diner's petition is sealed, hidden and followed by a secret", () => {
  const secretKey = sha256("a programme of a test");
  const publicKey = Uint8Array.from(x25519.getPublicKey(secretKey));
  for (const draft of [ASKED, { ...ASKED, audience: wire.Audience.COMMITTEE,
    aboutCommittee: true }]) {
    const { saying, secret } = petition(draft, 20260302, publicKey);
    assert.equal(saying.hidden, true);
    assert.ok(!Buffer.from(saying.body).includes("frío"));
    const filing = wire.decode(wire.PetitionSchema, saying.body).content
      .value as wire.PetitionFiling;
    assert.equal(toHex(filing.secretDigest), toHex(secretDigest(secret)));
    assert.equal(filing.leavesContact, false);
    const box = filing.content.value as wire.SealedBox;
    const plain = wire.decode(wire.PetitionContentSchema, openBox(box.sealed, secretKey));
    assert.equal(plain.text, "Estaba frío.");
    assert.throws(() => petition(draft, 20260302, null), NoKey);
  }
  const own = petition({ ...ASKED, audience: wire.Audience.COMMITTEE, name: "Uno" }, 20260302,
    null);
  assert.equal(own.saying.hidden, false);
});

const ASKS: Questionnaire = { code: "q", version: 1, title: "t", audience: 1, questions: [
  { number: 1, text: "a", type: "scale", aspect: "food" },
  { number: 2, text: "b", type: "scale", aspect: "food" },
  { number: 3, text: "c", type: "days" }, { number: 4, text: "d", type: "text" },
  { number: 5, text: "e", type: "yes_no" },
] };

test("the first scale of an aspect is its score, all else goes by number", () => {
  const answer = wire.decode(wire.SurveyAnswerSchema, surveyAnswer(ASKS,
    new Map<number, number | string>([[1, 5], [2, 4], [3, 0], [4, "bien"]])));
  assert.deepEqual(answer.scores.map(({ aspect, score }) => [aspect, score]), [[4, 5]]);
  assert.deepEqual(answer.others.map(({ question, value }) => [question, value.value]),
    [[2, 4], [3, 0], [4, "bien"]]);
  const second = wire.decode(wire.SurveyAnswerSchema, surveyAnswer(ASKS, new Map([[2, 3]])));
  assert.deepEqual([second.scores.length, second.others.length], [0, 1]);
});

test("the newest questionnaire that holds on the day", async () => {
  const { store } = await tablet();
  const publish = (version: number, validFrom: number, acceptedUntil: number, title: string) =>
    answered(store, EntryKind.CATALOGUE, wire.encode(wire.CatalogueSchema, { code: "q", version,
      validFrom, acceptedUntil, mediaType: "application/vnd.tequio.questionnaire+json",
      content: title ? new TextEncoder().encode(JSON.stringify({ title, audience: "diner",
        questions: [] })) : new Uint8Array() }), "", Topic.REGISTRY, 0);
  assert.equal(await questionnaireFor(store, wire.Audience.DINER, 20260302), null);
  await publish(1, 20260101, 0, "uno");
  await publish(2, 20260401, 0, "dos");
  const at = async (day: number) =>
    (await questionnaireFor(store, wire.Audience.DINER, day))?.title;
  assert.deepEqual([await at(20260302), await at(20260401)], ["uno", "dos"]);
  await publish(1, 20260101, 20260301, "");
  assert.equal(await at(20260302), undefined);
  assert.equal(await questionnaireFor(store, wire.Audience.COMMITTEE, 20260302), null);
});

test("the first line: unknown is null, and then what the newest decision says", async () => {
  const { store, enrolment, sync } = await tablet();
  const before = await standing(store, enrolment);
  assert.deepEqual([before.rations, before.dueCentavos, before.monthCentavos,
    before.toProveCentavos], [null, null, null, null]);
  assert.deepEqual(before.toDo, [{ kind: "report", count: 1 }]);
  const day = today(enrolment.clock);
  const { items } = await save(store, [{ kind: EntryKind.DAILY_REPORT,
    body: reportBody({ ...EMPTY_REPORT, paid: 128 }, day, null) }]);
  assert.equal((await sentReport(store, 101, day))?.report.rationsServed, 128);
  assert.deepEqual((await history(store)).map((one) => one.course), ["here"]);
  await sync.run();
  assert.deepEqual((await history(store)).map((one) => one.course), ["received"]);
  const counted = { serviceDay: day, standing: true, figures: { claimCentavos: 115_200n },
    standingAfter: { monthCentavos: 9n, toProveCentavos: 8n } };
  await answered(store, EntryKind.REPORT_COUNTED, wire.encode(wire.ReportCountedSchema, counted),
    items[0]!.digest);
  const after = await standing(store, enrolment);
  assert.deepEqual([after.rations, after.dueCentavos, after.monthCentavos, after.toProveCentavos],
    [128, 115_200n, 9n, 8n]);
  assert.deepEqual(after.toDo, []);
  assert.deepEqual((await history(store)).map((one) => one.course), ["accepted"]);
  await answered(store, EntryKind.REPORT_COUNTED, wire.encode(wire.ReportCountedSchema,
    { ...counted, advice: [{ code: "late", sentence: "Llegó tarde." }] }), items[0]!.digest);
  const [entry] = await history(store);
  assert.deepEqual([entry!.course, entry!.reasons], ["observed", ["Llegó tarde."]]);
});

test("another device's report of the day counts as done", async () => {
  const { store, enrolment } = await tablet();
  await answered(store, EntryKind.DAILY_REPORT, reportBody({ ...EMPTY_REPORT, paid: 77 },
    today(enrolment.clock), null), "", Topic.SUBMISSIONS);
  const now = await standing(store, enrolment);
  assert.deepEqual([now.rations, now.reported, now.toDo], [77, true, []]);
});

const WRITTEN: ReportDraft = { paid: 120, exempt: null, total: null, groups: { "1/5": 70 },
  vulnerable: { 6: 2 }, feesCentavos: "132000", prepared: 130, leftOver: 0, committeeMeals: null,
  mode: 2, opened: 780, closed: null, menu: { soup: "Fideo", mainDish: "", side: "", drink: "",
    groups: [3] }, measures: [2],
  incidents: [{ kind: 1, note: "Se acabó" }], minutes: { 1: 270, 3: 0 },
  cashCentavos: "0", cashNote: "Pagamos el gas", undo: [] };

test("a report that was sent is written again as it was", () => {
  for (const draft of [WRITTEN, EMPTY_REPORT, { ...EMPTY_REPORT, total: 90 }]) {
    const sent = wire.decode(wire.DailyReportSchema, reportBody(draft, 20260302, null));
    const again = draftOf(sent);
    assert.deepEqual(again, draft === EMPTY_REPORT ? { ...draft, total: 0 } : draft);
    assert.deepEqual(wire.decode(wire.DailyReportSchema, reportBody(again, 20260302, null)), sent);
  }
});

test("days before today: a week, which have a report, and which are late by the rule", async () => {
  const { store, enrolment } = await tablet();
  const now = today(enrolment.clock);
  assert.equal(dayBefore(20260301, 1), 20260228);
  const [yesterday, before, old] = [1, 2, 6].map((count) => dayBefore(now, count)) as
    [number, number, number];
  await save(store, [{ kind: EntryKind.DAILY_REPORT,
    body: reportBody({ ...EMPTY_REPORT, paid: 128 }, yesterday, null) }]);
  await answered(store, EntryKind.DAILY_REPORT, reportBody(WRITTEN, before, null), "cd".repeat(32),
    Topic.SUBMISSIONS);
  const days = await pastDays(store, enrolment);
  assert.deepEqual(days.map(({ rations, late }) => [rations, late]), [[128, false], [120, false],
    [null, false], [null, false], [null, false], [null, true], [null, true]]);
  assert.equal(days[5]!.day, old);
  assert.deepEqual([isLate(enrolment, dayBefore(now, 5)), isLate({ ...enrolment,
    kitchen: { ...enrolment.kitchen, lateDays: null } }, old)], [false, false]);
  assert.equal((await pastDays(store, { ...enrolment, kitchen: { ...enrolment.kitchen,
    lateDays: 400 } })).length, 31);
  /* What another device reported is corrected from what it said, and named. */
  assert.equal((await sentReport(store, 101, before))?.digest, "cd".repeat(32));
  const read = await readDraft(store, 101, before);
  assert.deepEqual(read, { ...WRITTEN, begun: { on: now, over: "cd".repeat(32) } });
  await keepDraft(store, before, { ...read, paid: 121 });
  assert.equal((await readDraft(store, 101, before)).paid, 121);
  assert.deepEqual(await readDraft(store, 101, old),
    { ...EMPTY_REPORT, begun: { on: now, over: "" } });
});

test("a draft ends with its report, and what is tapped later is in no correction", async () => {
  const { store, enrolment } = await tablet();
  const now = today(enrolment.clock), day = dayBefore(now, 4);
  const first = { ...await readDraft(store, 101, day), paid: 128 };
  await keepDraft(store, day, first);
  assert.equal((await readDraft(store, 101, day)).paid, 128);
  await saveReport(store, 101, day, reportBody(first, day, null));
  assert.equal(await store.get("drafts", `report/${day}`), undefined);
  /* A correction goes on for its day, and no longer. */
  const begun = await readDraft(store, 101, day);
  const tapped = [1, 2, 3].reduce((draft) => plate(draft, "paid"), begun);
  await keepDraft(store, day, tapped);
  assert.equal(servedOf(await readDraft(store, 101, day)), 131);
  await keepDraft(store, day, { ...tapped, begun: { ...begun.begun!, on: dayBefore(now, 1) } });
  assert.equal(servedOf(await readDraft(store, 101, day)), 128);
  const { undo: taps, begun: none, ...older } = tapped; /* as an older release kept it */
  assert.deepEqual([taps.length, none?.over.length], [3, 64]);
  await store.put("drafts", older, `report/${day}`);
  assert.equal(servedOf(await readDraft(store, 101, day)), 128);
});

test("a correction starts from the report that stands, whoever sent it", async () => {
  const { store, enrolment } = await tablet();
  const now = today(enrolment.clock), day = dayBefore(now, 1);
  await saveReport(store, 101, day, reportBody({ ...EMPTY_REPORT, paid: 128 }, day, null));
  const mine = (await sentReport(store, 101, day))!;
  await keepDraft(store, day, plate(await readDraft(store, 101, day), "paid"));
  const corrects = (paid: number, digest: string) => reportBody({ ...EMPTY_REPORT, paid }, day,
    { digest, reason: "Conté mal" });
  const [second, third, other] = ["ab", "bc", "cd"].map((one) => one.repeat(32)) as
    [string, string, string];
  const comes = (body: Uint8Array, cause: string) =>
    answered(store, EntryKind.DAILY_REPORT, body, cause, Topic.SUBMISSIONS);
  await comes(corrects(110, mine.digest), second);
  await comes(reportBody({ ...EMPTY_REPORT, paid: 5 }, day, null), other);
  assert.equal((await sentReport(store, 101, day))?.digest, second);
  assert.equal((await readDraft(store, 101, day)).paid, 110, "the draft was of other figures");
  await comes(corrects(111, second), third);
  const stands = await sentReport(store, 101, day);
  assert.deepEqual([stands?.digest, stands?.report.rationsServed], [third, 111]);
  assert.equal((await pastDays(store, enrolment))[0]?.rations, 111);
  await saveReport(store, 101, day, corrects(112, third));
  assert.equal((await sentReport(store, 101, day))?.report.rationsServed, 112);
});

test("what was said to be served is said again until the parts are counted anew", () => {
  const sent = wire.decode(wire.DailyReportSchema, wire.encode(wire.DailyReportSchema,
    { serviceDay: 20260302, rationsServed: 130, rationsPaid: { value: 120n } }));
  const again = draftOf(sent);
  assert.deepEqual([servedOf(again), servedOf({ ...again, cashCentavos: "5000" })], [130, 130]);
  assert.equal(wire.decode(wire.DailyReportSchema,
    reportBody({ ...again, cashCentavos: "5000" }, 20260302, null)).rationsServed, 130);
  assert.equal(servedOf({ ...again, exempt: 9 }), 129);
  assert.equal(servedOf(plate(again, "paid")), 121);
});

test("the list of days reads what is kept once, however many days there are", async () => {
  const { store, enrolment } = await tablet();
  let reads = 0;
  const counted = new Proxy(store, { get(on, name) {
    if (name === "getAll" || name === "getAllFromIndex") reads += 1;
    const it = Reflect.get(on, name, on) as unknown;
    return typeof it === "function" ? it.bind(on) as unknown : it;
  } });
  await pastDays(counted, { ...enrolment, kitchen: { ...enrolment.kitchen, lateDays: 31 } });
  assert.equal(reads, 2);
});

type Content = MessageInitShape<typeof wire.MessageSchema>["content"];

const noted = (store: Store, cause: string, person: number, readUntil = 0): Promise<number> =>
  answered(store, EntryKind.MESSAGE_NOTED, wire.encode(wire.MessageNotedSchema,
    { person, role: person ? "coordinator" : "", readUntil: BigInt(readUntil) }), cause,
  Topic.REGISTRY);

/* A message of the office or of another tablet, and that it holds; person 0: the committee's. */
async function told(store: Store, words: string, cause: string, person = 12): Promise<number> {
  await answered(store, EntryKind.MESSAGE, wire.encode(wire.MessageSchema,
    { content: text(words) }), cause, Topic.SUBMISSIONS);
  return noted(store, cause, person);
}

const text = (words: string): Content => ({ case: "text", value: { text: words } });

test("messages both ways, and what was read", async () => {
  const { store, sync } = await tablet();
  await sendMessage(store, "Buenos días", 1);
  await sync.run();
  const mine = (await store.getAll("outbox"))[0]!;
  await noted(store, mine.digest, 0);
  await told(store, "Hola", "bb".repeat(32));
  const others = await told(store, "De la otra tableta", "cc".repeat(32), 0);
  const states = async () => (await conversation(store)).lines.map((line) => line.state).sort();
  assert.deepEqual(await states(), ["received", "received", "received"]);
  await noted(store, "aa".repeat(32), 12, others);
  const { lines } = await conversation(store);
  assert.deepEqual(lines.map((line) => [line.text, line.mine, line.role, line.state]).sort(), [
    ["Buenos días", true, "", "read"], ["De la otra tableta", true, "", "read"],
    ["Hola", false, "coordinator", "received"]]);
  await sendMessage(store, "  ", 1);
  await sync.run();
  const last = (await store.getAll("outbox")).at(-1)!;
  await answered(store, EntryKind.ACT_REFUSED, wire.encode(wire.ActRefusedSchema,
    { problem: wire.ActProblem.CONTENT }), last.digest, Topic.REGISTRY);
  assert.deepEqual(await states(), ["read", "read", "received", "refused"]);
});

test("what nobody said to hold is shown to nobody", async () => {
  const { store } = await tablet();
  await answered(store, EntryKind.MESSAGE, wire.encode(wire.MessageSchema, {
    content: text("Soy de otra alcaldía") }), "bb".repeat(32), Topic.SUBMISSIONS);
  assert.deepEqual((await conversation(store)).lines, []);
  assert.equal(await unreadMessages(store), 0);
});

test("unread until it is shown, on this tablet or on the committee's other one", async () => {
  const { store } = await tablet();
  const hello = await told(store, "Hola", "bb".repeat(32));
  assert.equal(await unreadMessages(store), 1);
  assert.equal(await sayRead(store), true);
  assert.equal(await unreadMessages(store), 0);
  assert.equal(await sayRead(store), false);
  assert.deepEqual(await history(store), []);
  const second = await told(store, "¿Cómo van?", "cc".repeat(32));
  assert.equal(await unreadMessages(store), 1);
  await noted(store, "dd".repeat(32), 0, second);
  assert.equal(await unreadMessages(store), 0);
  await noted(store, "ee".repeat(32), 0, hello); /* says less, and takes nothing back */
  assert.equal(await unreadMessages(store), 0);
  for (const item of await store.getAll("outbox")) { /* as after 45 days */
    await store.delete("outbox", [item.installation, item.sequence]);
  }
  assert.equal(await unreadMessages(store), 0);
});

test("a statement is answered once", async () => {
  const { store } = await tablet();
  const computed = await answered(store, EntryKind.STATEMENT_COMPUTED,
    wire.encode(wire.StatementComputedSchema, { centavos: 500n }));
  await answered(store, EntryKind.GRANT_CREDITED, wire.encode(wire.GrantCreditedSchema,
    { centavos: 500n, statementPosition: BigInt(computed) }));
  const [one] = await statements(store);
  assert.deepEqual([one!.computed?.centavos, one!.answered], [500n, 0]);
  await answerStatement(store, one!, wire.StatementStance.OBJECT, "Faltan días", 2);
  assert.equal((await statements(store))[0]!.answered, wire.StatementStance.OBJECT);
  const said = wire.decode(wire.StatementAcknowledgementSchema,
    bodyOf((await store.getAll("outbox"))[0]!));
  assert.deepEqual([said.centavosShown, said.reason, said.members], [500n, "Faltan días", [2]]);
});
