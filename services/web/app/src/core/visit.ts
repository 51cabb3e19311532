/* A monitor's visit while it is made, kitchen by kitchen, and as it is sent. null = not noted. */
import { cut, fromHex, toHex, type Bytes } from "./bytes";
import { holding } from "./catalogues";
import { minuteOfDay, today } from "./days";
import { clockFrom, type Enrolment } from "./enrolment";
import { history } from "./history";
import { bodyOf, save, type Saved } from "./outbox";
import type { CorrectionOf } from "./report";
import { writing, type Blob, type Item, type Store } from "./store";
import { ChecklistAnswer, decode, encode, EntryKind, VisitPurpose, VisitSchema } from "./wire";

export interface ChecklistItem {
  code: string;
  text: string;
  number?: boolean; /* asks how many, not whether */
}

export interface Checklist {
  code: string;
  version: number;
  title: string;
  items: ChecklistItem[];
}

const CHECKLIST = "application/vnd.tequio.checklist+json";

/* null: none has come down yet, or none holds on that day. */
export async function checklistFor(store: Store, day: number): Promise<Checklist | null> {
  const [newest] = await holding<Pick<Checklist, "title" | "items">>(store, CHECKLIST, day);
  return newest ? { code: newest.code, version: newest.version, ...newest.content } : null;
}

export interface Seen {
  answer: ChecklistAnswer;
  number: number | null;
  note: string;
  photos: string[]; /* digests */
}

export const NOT_SEEN: Seen = { answer: ChecklistAnswer.UNSPECIFIED, number: null, note: "",
  photos: [] };

export function seenOf({ seen }: Pick<VisitDraft, "seen">, code: string): Seen {
  return { ...NOT_SEEN, ...seen[code] };
}

export interface VisitDraft {
  day: number;
  arrived: number; /* minute of the day */
  purpose: VisitPurpose;
  foundClosed: boolean;
  presentMember: number; /* 0 = nobody received it */
  seen: Record<string, Seen>; /* by the item's code */
  counted: number | null;
  register: number | null;
  observations: string;
  comment: string;
  photos: string[]; /* digests */
  saved: boolean; /* as it stands; kept so that it can be corrected that day */
}

export const PHOTOS_MOST = 6; /* of the 16 that the contract takes: each is up to 200 kB */
export const ITEM_PHOTOS_MOST = 2; /* of 4 */

const draftKey = (kitchen: number) => `visit/${kitchen}`;
const photoKey = (digest: string) => `photo/${digest}`;

/* The one that was begun; a new one where there is none, or where the last was of another day. */
export async function readVisit(store: Store, kitchen: number, enrolment: Enrolment):
  Promise<VisitDraft> {
  const clock = clockFrom(enrolment);
  const kept = (await store.get("drafts", draftKey(kitchen))) as VisitDraft | undefined;
  if (kept && !(kept.saved && kept.day !== today(clock))) return kept;
  return { day: today(clock), arrived: minuteOfDay(clock), purpose: VisitPurpose.ROUTINE,
    foundClosed: false, presentMember: 0, seen: {}, counted: null, register: null,
    observations: "", comment: "", photos: [], saved: false };
}

/* Kitchens with a visit that was begun and not saved. */
export async function begunVisits(store: Store): Promise<Set<number>> {
  const range = IDBKeyRange.bound("visit/", "visit/~");
  const [keys, drafts] = await Promise.all([store.getAllKeys("drafts", range),
    store.getAll("drafts", range)]);
  return new Set(keys.filter((_, at) => !(drafts[at] as VisitDraft).saved)
    .map((key) => Number(key.slice("visit/".length))));
}

/* A photo lies beside the draft until the visit is saved: it is not written anew at each tap. */
export async function keepVisit(store: Store, kitchen: number, draft: VisitDraft,
  photo: Blob | null = null): Promise<void> {
  await writing(store, ["drafts"], async (tx) => {
    if (photo) await tx.objectStore("drafts").put(photo, photoKey(photo.digest));
    await tx.objectStore("drafts").put({ ...draft, saved: false }, draftKey(kitchen));
  });
}

/* Where it waits for its visit, or where it went with it. */
export async function photoOf(store: Store, digest: string): Promise<Blob | null> {
  return ((await store.get("drafts", photoKey(digest))) as Blob | undefined) ??
    (await store.get("blobs", digest)) ?? null;
}

export async function dropPhoto(store: Store, digest: string): Promise<void> {
  await store.delete("drafts", photoKey(digest));
}

/* What lies beside the draft, whether it is still part of the visit or not. */
async function dropPhotos(drafts: { delete: (key: string) => Promise<void> }, draft: VisitDraft):
  Promise<void> {
  const all = [...draft.photos, ...Object.keys(draft.seen)
    .flatMap((code) => seenOf(draft, code).photos)];
  for (const digest of all) await drafts.delete(photoKey(digest));
}

export async function dropVisit(store: Store, kitchen: number, draft: VisitDraft): Promise<void> {
  await writing(store, ["drafts"], async (tx) => {
    await dropPhotos(tx.objectStore("drafts"), draft);
    await tx.objectStore("drafts").delete(draftKey(kitchen));
  });
}

const noted = (value: number | null) => (value === null ? undefined : { value: BigInt(value) });

/* Yes is what should be: of what is counted, that there is any. */
function answerOf(item: ChecklistItem, { answer, number }: Seen): ChecklistAnswer {
  if (!item.number) return answer;
  if (number === null) return ChecklistAnswer.UNSPECIFIED;
  return number > 0 ? ChecklistAnswer.YES : ChecklistAnswer.NO;
}

/* What was not looked at is left out: it is neither yes nor no. */
function itemsOf(draft: VisitDraft, checklist: Checklist) {
  return checklist.items.map((item) => {
    const seen = seenOf(draft, item.code);
    const answer = answerOf(item, seen);
    const no = answer === ChecklistAnswer.NO;
    return { code: item.code, answer, number: noted(seen.number),
      note: no ? cut(seen.note.trim(), 400) : "", photos: no ? seen.photos.map(fromHex) : [] };
  }).filter(({ answer }) => answer !== ChecklistAnswer.UNSPECIFIED);
}

export function failedCount(draft: VisitDraft, checklist: Checklist): number {
  return itemsOf(draft, checklist).filter(({ answer }) => answer === ChecklistAnswer.NO).length;
}

const COUNT_MOST = 2000; /* VISIT_COUNT_MOST of the registry: more is a slip of the finger */

/* A number is too large to be true: the registry would refuse the whole visit. */
export function tooMany(draft: VisitDraft): boolean {
  return [draft.counted, draft.register, ...Object.values(draft.seen).map(({ number }) => number)]
    .some((one) => one !== null && one > COUNT_MOST);
}

export function seenCount(draft: VisitDraft, checklist: Checklist): number {
  return itemsOf(draft, checklist).length;
}

export function visitBody(draft: VisitDraft, checklist: Checklist | null, monitor: number,
  left: number | null, correction: CorrectionOf | null): Bytes {
  const open = !draft.foundClosed;
  return encode(VisitSchema, {
    monitor,
    visitDay: draft.day,
    arrivedMinute: noted(draft.arrived),
    leftMinute: noted(left),
    purpose: draft.purpose,
    foundClosed: draft.foundClosed,
    ...(checklist && open ? { checklist: checklist.code, checklistVersion: checklist.version,
      items: itemsOf(draft, checklist) } : {}),
    countedDiners: open ? noted(draft.counted) : undefined,
    registerRations: open ? noted(draft.register) : undefined,
    observations: cut(draft.observations.trim(), 2000),
    committeeComment: open ? cut(draft.comment.trim(), 2000) : "",
    presentMember: open ? draft.presentMember : 0,
    photos: draft.photos.map(fromHex),
    correction: correction ? { replaces: { digest: fromHex(correction.digest) },
      reason: cut(correction.reason.trim(), 400) } : undefined,
  });
}

/* Visits that were saved here and are not known to have been refused, newest first. */
export async function savedVisits(store: Store): Promise<Item[]> {
  return (await history(store)).filter(({ item, course }) => item.kind === EntryKind.VISIT &&
    course !== "refused").map(({ item }) => item);
}

/* The newest visit of a kitchen's day which this device saved; what comes after corrects it. */
export async function savedVisit(store: Store, kitchen: number, day: number):
  Promise<Item | null> {
  return (await savedVisits(store)).filter((item) => item.kitchen === kitchen).find((item) =>
    decode(VisitSchema, bodyOf(item)).visitDay === day) ?? null;
}

/* The visit, its photos, and the draft that is done, in one transaction. */
export async function saveVisit(store: Store, kitchen: number, draft: VisitDraft,
  enrolment: Enrolment, correction: CorrectionOf | null): Promise<Saved> {
  const clock = clockFrom(enrolment);
  const checklist = await checklistFor(store, draft.day);
  const now = minuteOfDay(clock);
  /* A clock that was put right meanwhile may say that it is earlier: then it is not known. */
  const left = draft.day === today(clock) && now >= draft.arrived ? now : null;
  const named = [...draft.photos, ...(checklist && !draft.foundClosed
    ? itemsOf(draft, checklist).flatMap((item) => item.photos.map(toHex)) : [])];
  const photos = (await Promise.all([...new Set(named)].map((digest) =>
    store.get("drafts", photoKey(digest))))).filter((one) => one !== undefined) as Blob[];
  return save(store, [{ kind: EntryKind.VISIT, kitchen,
    body: visitBody(draft, checklist, enrolment.monitor?.number ?? 0, left, correction),
    catalogues: checklist ? [{ catalogue: checklist.code, version: checklist.version }] : [],
  }], photos, async (tx) => {
    await dropPhotos(tx.objectStore("drafts"), draft);
    await tx.objectStore("drafts").put({ ...draft, saved: true }, draftKey(kitchen));
  });
}
