/* A monitor's device: visits and reports on a kitchen's behalf, in one outbox, in order. */
import assert from "node:assert/strict";
import test from "node:test";
import { fromHex, toHex } from "../src/core/bytes";
import { askSent } from "../src/core/answers";
import { blobOf } from "../src/core/blobs";
import { today } from "../src/core/days";
import { enrolmentOf, NoKitchen } from "../src/core/enrolment";
import { history } from "../src/core/history";
import { bodyOf, renew, TABLES } from "../src/core/outbox";
import { EMPTY_REPORT, keepCapture, keepDraft, readCapture, readDraft, reportBody, saveReport,
  sentReport } from "../src/core/report";
import { writing } from "../src/core/store";
import { begunVisits, checklistFor, dropPhoto, dropVisit, failedCount, keepVisit, NOT_SEEN,
  photoOf, readVisit, savedVisit, saveVisit, seenCount, tooMany, visitBody, type Checklist,
  type VisitDraft }
  from "../src/core/visit";
import * as wire from "../src/core/wire";
import { DEVICE, ROUNDS, tablet } from "./harness";

const { ChecklistAnswer, EntryKind, VisitPurpose } = wire;

const LIST: Checklist = { code: "visita", version: 2, title: "Visita", items: [
  { code: "agua", text: "¿Hay agua?" }, { code: "gas", text: "¿El gas está bien?" },
  { code: "personas", text: "¿Cuántas personas atienden?", number: true },
  { code: "extintor", text: "¿Hay extintor?" }] };

const VISIT: VisitDraft = { day: 20260302, arrived: 690, purpose: VisitPurpose.ROUTINE,
  foundClosed: false, presentMember: 1, seen: {
    agua: { ...NOT_SEEN, answer: ChecklistAnswer.YES },
    gas: { ...NOT_SEEN, answer: ChecklistAnswer.NO, note: " Fuga " },
    personas: { ...NOT_SEEN, number: 0 },
    extintor: { ...NOT_SEEN, note: "se borró el No" } },
  counted: 96, register: null, observations: "Limpio", comment: "Falta gas", photos: [],
  saved: false };

function read(body: Uint8Array) {
  return wire.decode(wire.VisitSchema, body);
}

test("whose device it is: a kitchen's, a monitor's, or nobody's", async () => {
  const { enrolment } = await tablet(ROUNDS);
  assert.deepEqual([enrolment.kitchen.number, enrolment.monitor?.number,
    enrolment.monitor?.places.map((one) => one.number)], [0, 7, [101, 102]]);
  const { enrolment: own } = await tablet();
  assert.equal(own.monitor, null);
  assert.throws(() => enrolmentOf({ token: own.token, seed: own.seed } as never,
    { ...DEVICE, kitchen: null }), NoKitchen);
});

test("a visit says what was seen, and leaves out what was not", () => {
  const visit = read(visitBody(VISIT, LIST, 7, 735, null));
  assert.deepEqual([visit.monitor, visit.visitDay, visit.checklist, visit.checklistVersion,
    visit.arrivedMinute?.value, visit.leftMinute?.value, visit.countedDiners?.value,
    visit.registerRations, visit.presentMember, visit.committeeComment],
  [7, 20260302, "visita", 2, 690n, 735n, 96n, undefined, 1, "Falta gas"]);
  assert.deepEqual(visit.items.map(({ code, answer, number, note }) =>
    [code, answer, number?.value, note]), [["agua", 1, undefined, ""],
    ["gas", 2, undefined, "Fuga"], ["personas", 2, 0n, ""]]);
  assert.deepEqual([seenCount(VISIT, LIST), failedCount(VISIT, LIST)], [3, 2]);
  const three = { ...VISIT, seen: { personas: { ...NOT_SEEN, number: 3 } } };
  assert.deepEqual(read(visitBody(three, LIST, 7, null, null)).items
    .map(({ answer, number }) => [answer, number?.value]), [[1, 3n]]);
  assert.equal(read(visitBody(VISIT, null, 7, null, null)).items.length, 0);
});

test("a number that cannot be is seen before the registry refuses the visit", () => {
  const seen = { personas: { ...NOT_SEEN, number: 2001 } };
  assert.deepEqual([VISIT, { ...VISIT, counted: 2000 }, { ...VISIT, counted: 2001 },
    { ...VISIT, register: 20000 }, { ...VISIT, seen }].map(tooMany),
  [false, false, true, true, true]);
});

test("a visit that seems to end before it began says no end", async () => {
  const { store, enrolment } = await tablet(ROUNDS);
  const visit = { ...VISIT, day: today(enrolment.clock) };
  const left = async (arrived: number) => {
    const { items } = await saveVisit(store, 101, { ...visit, arrived }, enrolment, null);
    return read(bodyOf(items[0]!)).leftMinute;
  };
  assert.notEqual(await left(0), undefined);
  assert.equal(await left(24 * 60), undefined);
});

test("a kitchen that was found closed was not looked at", () => {
  const visit = read(visitBody({ ...VISIT, foundClosed: true }, LIST, 7, null, null));
  assert.deepEqual([visit.foundClosed, visit.items.length, visit.checklist, visit.countedDiners,
    visit.presentMember, visit.committeeComment, visit.observations, visit.leftMinute],
  [true, 0, "", undefined, 0, "", "Limpio", undefined]);
});

test("the newest checklist that holds on the day", async () => {
  const { store } = await tablet(ROUNDS);
  assert.equal(await checklistFor(store, 20260302), null);
  const content = new TextEncoder().encode(JSON.stringify({ title: "Visita", items: LIST.items }));
  for (const [version, validFrom] of [[1, 20260101], [2, 20260301], [3, 20260401]] as const) {
    await store.put("answers", { kitchen: 0, topic: wire.Topic.REGISTRY, position: version,
      kind: EntryKind.CATALOGUE, atUs: 0n, cause: "", body: wire.encode(wire.CatalogueSchema, {
        code: "visita", version, validFrom, content,
        mediaType: "application/vnd.tequio.checklist+json" }) });
  }
  assert.deepEqual(await checklistFor(store, 20260302), LIST);
});

test("a visit is saved whole, sent with its photo, and corrected", async () => {
  const { store, enrolment, sync, ledger } = await tablet(ROUNDS);
  const draft = await readVisit(store, 101, enrolment);
  assert.deepEqual([draft.day, draft.purpose, draft.saved],
    [today(enrolment.clock), VisitPurpose.ROUTINE, false]);
  const photo = blobOf(Uint8Array.from([1, 2, 3]), "image/jpeg", 101);
  const seen = { ...draft, counted: 96, photos: [photo.digest] };
  await keepVisit(store, 101, seen, photo);
  assert.deepEqual([...await begunVisits(store)], [101]);
  assert.equal(await savedVisit(store, 101, draft.day), null);
  const { items: [first] } = await saveVisit(store, 101, await readVisit(store, 101, enrolment),
    enrolment, null);
  assert.deepEqual([first!.kitchen, first!.kind, (await begunVisits(store)).size,
    (await store.getAllKeys("drafts")).length], [101, EntryKind.VISIT, 0, 1]);
  const again = await readVisit(store, 101, enrolment);
  assert.deepEqual([again.saved, again.counted], [true, 96]);
  await keepVisit(store, 101, { ...again, counted: 97 });
  const before = await savedVisit(store, 101, draft.day);
  await saveVisit(store, 101, await readVisit(store, 101, enrolment), enrolment,
    { digest: before!.digest, reason: "Conté mal" });
  await sync.run();
  const [sent, corrected] = ledger.entries.map(({ header, body }) => [header.kitchen, read(body)]);
  assert.equal(ledger.entries.length, 2);
  assert.deepEqual([sent![0], toHex((sent![1] as wire.Visit).photos[0]!)], [101, photo.digest]);
  const { correction, countedDiners, photos } = corrected![1] as wire.Visit;
  assert.deepEqual([toHex(correction!.replaces!.digest), countedDiners!.value, photos.length],
    [first!.digest, 97n, 1]);
  assert.deepEqual(ledger.blobs.get(photo.digest)?.whole, photo.bytes);
  assert.deepEqual(ledger.problems, []);
});

test("a visit that was begun another day is still there, a saved one gives way", async () => {
  const { store, enrolment } = await tablet(ROUNDS);
  await keepVisit(store, 101, VISIT);
  assert.equal((await readVisit(store, 101, enrolment)).day, VISIT.day);
  const { items: [item] } = await saveVisit(store, 101, VISIT, enrolment, null);
  assert.equal(read(bodyOf(item!)).leftMinute, undefined);
  assert.equal((await readVisit(store, 101, enrolment)).day, today(enrolment.clock));
  const photo = blobOf(Uint8Array.from([9]), "image/jpeg", 102);
  const other = { ...VISIT, photos: [photo.digest] };
  await keepVisit(store, 102, other, photo);
  assert.deepEqual((await photoOf(store, photo.digest))?.bytes, photo.bytes);
  await dropVisit(store, 102, other);
  assert.equal(await photoOf(store, photo.digest), null);
  await keepVisit(store, 102, { ...VISIT, photos: [] }, photo);
  await dropPhoto(store, photo.digest);
  await dropVisit(store, 102, VISIT);
  assert.deepEqual([(await begunVisits(store)).size, await store.count("drafts")], [0, 1]);
});

test("a correction finds its visit under a newer name", async () => {
  const { store, enrolment } = await tablet(ROUNDS);
  const { items: [first] } = await saveVisit(store, 101, VISIT, enrolment, null);
  await saveVisit(store, 101, VISIT, enrolment, { digest: first!.digest, reason: "Faltó" });
  await writing(store, TABLES, async (tx) => renew(tx,
    new Map([[first!.installation, null]]), enrolment));
  const anew = (await store.getAll("outbox")).filter((one) => one.state === "saved")
    .sort((a, b) => a.sequence - b.sequence);
  assert.equal(toHex(read(bodyOf(anew[1]!)).correction!.replaces!.digest), anew[0]!.digest);
});

test("what became of a visit comes home to the device that made it", async () => {
  const { store, enrolment, sync, ledger } = await tablet(ROUNDS);
  const day = today(enrolment.clock);
  for (const kitchen of [101, 102]) {
    await saveVisit(store, kitchen, { ...VISIT, day }, enrolment, null);
  }
  await sync.run();
  assert.deepEqual((await history(store)).map(({ course }) => course), ["received", "received"]);
  const answer = (at: number, kind: wire.EntryKind, body: Uint8Array) => ledger.answers.push({
    kitchen: ledger.entries[at]!.header.kitchen, answer: { $typeName: "tequio.v1.Answer",
      topic: wire.Topic.REGISTRY, position: BigInt(10 + at), kind, atUs: 1n,
      causeDigest: fromHex(ledger.entries[at]!.digest), body } });
  answer(0, EntryKind.VISIT_NOTED, wire.encode(wire.VisitNotedSchema,
    { flags: wire.VisitFlag.LATE | wire.VisitFlag.INCOMPLETE }));
  answer(1, EntryKind.ACT_REFUSED, wire.encode(wire.ActRefusedSchema,
    { problem: wire.ActProblem.TERRITORY }));
  await sync.run();
  const said = new Map((await history(store)).map((one) => [one.item.kitchen, one]));
  assert.deepEqual([101, 102].map((kitchen) => [said.get(kitchen)!.course,
    said.get(kitchen)!.flags, said.get(kitchen)!.problem]),
  [["accepted", 9, 0], ["refused", 0, wire.ActProblem.TERRITORY]]);
  /* One that does not hold is none to be corrected, and nobody is asked about it again. */
  assert.ok(await savedVisit(store, 101, day));
  assert.equal(await savedVisit(store, 102, day), null);
  let asked = 0;
  await askSent(store, async () => {
    asked += 1;
    throw new Error("asked");
  });
  assert.equal(asked, 0);
});

test("a visit that was here already holds", async () => {
  const { store, enrolment, sync, ledger } = await tablet(ROUNDS);
  await saveVisit(store, 101, { ...VISIT, day: today(enrolment.clock) }, enrolment, null);
  await sync.run();
  ledger.answers.push({ kitchen: 101, answer: { $typeName: "tequio.v1.Answer",
    topic: wire.Topic.REGISTRY, position: 10n, kind: EntryKind.ACT_REFUSED, atUs: 1n,
    causeDigest: fromHex(ledger.entries[0]!.digest), body: wire.encode(wire.ActRefusedSchema,
      { problem: wire.ActProblem.COPY }) } });
  await sync.run();
  assert.deepEqual((await history(store)).map(({ course, problem }) => [course, problem]),
    [["accepted", 0]]);
});

test("photos of an item go with the visit where it says no, and none is left behind", async () => {
  const { store, enrolment, sync, ledger } = await tablet(ROUNDS);
  await store.put("answers", { kitchen: 0, topic: wire.Topic.REGISTRY, position: 1,
    kind: EntryKind.CATALOGUE, atUs: 1n, cause: "", body: wire.encode(wire.CatalogueSchema, {
      code: LIST.code, version: LIST.version, validFrom: 20200101,
      mediaType: "application/vnd.tequio.checklist+json",
      content: new TextEncoder().encode(JSON.stringify(LIST)) }) });
  const photo = (seed: number) => blobOf(new Uint8Array(9).fill(seed), "image/jpeg", 101);
  const [gas, water] = [photo(1), photo(2)];
  const draft = { ...VISIT, day: today(enrolment.clock), seen: { ...VISIT.seen,
    gas: { ...VISIT.seen["gas"]!, photos: [gas.digest] },
    agua: { ...VISIT.seen["agua"]!, photos: [water.digest] } } };
  await keepVisit(store, 101, draft, gas);
  await keepVisit(store, 101, draft, water);
  await saveVisit(store, 101, draft, enrolment, null);
  assert.deepEqual(await store.getAllKeys("drafts", IDBKeyRange.bound("photo/", "photo/~")), []);
  await sync.run();
  const items = read(ledger.entries[0]!.body).items;
  assert.deepEqual(items.map(({ code, photos }) => [code, photos.map(toHex)]),
    [["agua", []], ["gas", [gas.digest]], ["personas", []]]);
  assert.deepEqual([...ledger.blobs.keys()], [gas.digest]);
});

test("a report on a kitchen's behalf says who, how and why", async () => {
  const { store, enrolment, sync, ledger } = await tablet(ROUNDS);
  const capture = { kitchen: 101, day: 20260302, channel: wire.CaptureChannel.TELEPHONE,
    reason: " Sin tableta " };
  assert.equal(await readCapture(store), null);
  await keepCapture(store, capture);
  assert.deepEqual(await readCapture(store), capture);
  const counted = { ...EMPTY_REPORT, paid: 80 };
  await keepDraft(store, 20260302, counted, capture);
  const begun = { on: today(enrolment.clock), over: "" };
  assert.deepEqual(await readDraft(store, 102, 20260302, { ...capture, kitchen: 102 }),
    { ...EMPTY_REPORT, begun });
  assert.deepEqual(await readDraft(store, 101, 20260302, capture), { ...counted, begun });
  await saveReport(store, 101, 20260302, reportBody(counted, 20260302, null,
    { ...capture, monitor: enrolment.monitor!.number }), capture);
  assert.equal(await store.get("drafts", "report/20260302/101"), undefined);
  assert.equal((await sentReport(store, 101, 20260302))?.report.rationsServed, 80);
  assert.equal(await sentReport(store, 102, 20260302), null);
  await sync.run();
  const [sent] = ledger.entries;
  const { onBehalf } = wire.decode(wire.DailyReportSchema, sent!.body);
  assert.deepEqual([sent!.header.kitchen, onBehalf?.monitor, onBehalf?.channel, onBehalf?.reason],
    [101, 7, wire.CaptureChannel.TELEPHONE, "Sin tableta"]);
});

test("a monitor asks for what everybody gets, and for no kitchen's answers", async () => {
  const { store, sync, ledger } = await tablet(ROUNDS);
  ledger.answers.push({ kitchen: 0, answer: { $typeName: "tequio.v1.Answer",
    topic: wire.Topic.REGISTRY, position: 1n, kind: EntryKind.CATALOGUE, atUs: 0n,
    causeDigest: fromHex("00"), body: wire.encode(wire.CatalogueSchema, { code: "c" }) } });
  await sync.run();
  assert.deepEqual([sync.status.connection, await store.count("answers")], ["online", 1]);
});

test("whose person monitors no more is refused, and keeps what was saved", async () => {
  const answer = { ...ROUNDS };
  const { store, sync } = await tablet(answer);
  answer.monitor = null;
  await sync.run();
  assert.deepEqual([sync.status.connection, sync.status.problem], ["refused", "token"]);
  assert.ok(await store.get("state", "enrolment"));
});
