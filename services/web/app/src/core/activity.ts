/* What a committee offers beside meals: as it is written down, and as it is sent. null = not
 * noted. */
import { cut, fromHex, toHex, type Bytes } from "./bytes";
import { history } from "./history";
import { bodyOf, save, type Saved } from "./outbox";
import type { CorrectionOf } from "./report";
import type { Item, Store } from "./store";
import { ActivityKind, ActivitySchema, decode, encode, EntryKind } from "./wire";

export interface ActivityDraft {
  day: number;
  kind: ActivityKind; /* UNSPECIFIED until it is chosen */
  institution: string; /* "" = nobody came from outside */
  women: number | null;
  men: number | null;
  notNoted: number | null; /* who came and whose sex was not noted */
  note: string;
}

export function newActivity(day: number): ActivityDraft {
  return { day, kind: ActivityKind.UNSPECIFIED, institution: "", women: null, men: null,
    notNoted: null, note: "" };
}

/* As in the registry's rules/activity.h: more is a slip of the finger; later counts and is told. */
const COUNT_MOST = 2000;
export const LATE_DAYS = 7;

const counts = ({ women, men, notNoted }: ActivityDraft) => [women, men, notNoted];

/* A number is too large to be true: the registry would refuse the whole activity. */
export function tooManyCame(draft: ActivityDraft): boolean {
  return counts(draft).some((one) => one !== null && one > COUNT_MOST);
}

/* How many came; null where nobody counted. */
export function attendance(draft: ActivityDraft): number | null {
  return counts(draft).every((one) => one === null) ? null
    : counts(draft).reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

const noted = (value: number | null) => (value === null ? undefined : { value: BigInt(value) });

export function activityBody(draft: ActivityDraft, correction: CorrectionOf | null): Bytes {
  return encode(ActivitySchema, {
    activityDay: draft.day, kind: draft.kind, institution: cut(draft.institution.trim(), 120),
    women: noted(draft.women), men: noted(draft.men), notNoted: noted(draft.notNoted),
    note: cut(draft.note.trim(), 400),
    correction: correction ? { replaces: { digest: fromHex(correction.digest) },
      reason: cut(correction.reason.trim(), 400) } : undefined,
  });
}

const asNoted = (value: { value: bigint } | undefined) => (value ? Number(value.value) : null);

export function activityOf(item: Item): ActivityDraft {
  const { activityDay, kind, institution, women, men, notNoted, note } =
    decode(ActivitySchema, bodyOf(item));
  return { day: activityDay, kind, institution, women: asNoted(women), men: asNoted(men),
    notNoted: asNoted(notNoted), note };
}

/* Activities that were saved here and stand, as far as is known: neither refused nor replaced. */
export async function standingActivities(store: Store): Promise<Item[]> {
  const all = (await history(store)).filter(({ item, course }) =>
    item.kind === EntryKind.ACTIVITY && course !== "refused").map(({ item }) => item);
  const replaced = new Set(all.map((item) => toHex(decode(ActivitySchema, bodyOf(item))
    .correction?.replaces?.digest ?? new Uint8Array())));
  return all.filter((item) => !replaced.has(item.digest));
}

export async function saveActivity(store: Store, kitchen: number, draft: ActivityDraft,
  correction: CorrectionOf | null): Promise<Saved> {
  return save(store, [{ kind: EntryKind.ACTIVITY, kitchen,
    body: activityBody(draft, correction) }]);
}
