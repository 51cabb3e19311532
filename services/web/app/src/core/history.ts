/* What became of each thing that this tablet saved: here → received → accepted, observed or
 * refused, with the reasons as the answers gave them. */
import { bodyOf } from "./outbox";
import type { Item, KeptAnswer, Store } from "./store";
import { ActivityNotedSchema, ActProblem, ActRefusedSchema, decode, EntryKind, MessageSchema,
  PetitionReceiptSchema, PurchaseVerdictSchema, ReasonWeight, ReportCountedSchema, Verdict,
  VisitNotedSchema } from "./wire";

export type Course = "here" | "received" | "accepted" | "observed" | "refused";

export interface HistoryEntry {
  item: Item;
  course: Course;
  reasons: string[]; /* sentences, as they came */
  folio: string;
  flags: number; /* VisitFlag or ActivityFlag of one that holds */
  problem: ActProblem; /* of one that does not */
}

const NOTHING_SAID = { reasons: [], folio: "", flags: 0, problem: 0 };

const QUIET_KINDS = [EntryKind.SURVEY_BATCH];

function isRead(item: Item): boolean {
  return item.kind === EntryKind.MESSAGE &&
    decode(MessageSchema, bodyOf(item)).content.case === "read";
}

type Said = Omit<HistoryEntry, "item">;

function saidBy(answer: KeptAnswer): Said | null {
  if (answer.body.length === 0) return null;
  switch (answer.kind as EntryKind) {
    case EntryKind.REPORT_COUNTED: {
      const { advice } = decode(ReportCountedSchema, answer.body);
      return { ...NOTHING_SAID, course: advice.length ? "observed" : "accepted",
        reasons: advice.map((one) => one.sentence) };
    }
    case EntryKind.PURCHASE_VERDICT: {
      const verdict = decode(PurchaseVerdictSchema, answer.body);
      const courses: Record<number, Course> = { [Verdict.ACCEPTED]: "accepted",
        [Verdict.OBSERVED]: "observed", [Verdict.REFUSED]: "refused" };
      const weighty = verdict.found.filter((one) => one.weight >= ReasonWeight.SAID)
        .map((one) => one.sentence);
      return { ...NOTHING_SAID, course: courses[verdict.verdict] ?? "received",
        reasons: weighty.length ? weighty : verdict.explanations };
    }
    case EntryKind.PETITION_RECEIPT:
      return { ...NOTHING_SAID, course: "accepted",
        folio: decode(PetitionReceiptSchema, answer.body).folio };
    case EntryKind.VISIT_NOTED:
      return { ...NOTHING_SAID, course: "accepted",
        flags: decode(VisitNotedSchema, answer.body).flags };
    case EntryKind.ACTIVITY_NOTED:
      return { ...NOTHING_SAID, course: "accepted",
        flags: decode(ActivityNotedSchema, answer.body).flags };
    case EntryKind.ACT_REFUSED: {
      const { problem } = decode(ActRefusedSchema, answer.body);
      /* What a lost store sends again was there already, and holds. */
      return problem === ActProblem.COPY ? { ...NOTHING_SAID, course: "accepted" }
        : { ...NOTHING_SAID, course: "refused", problem };
    }
    default:
      return null;
  }
}

function courseOf(item: Item, answers: KeptAnswer[]): Said {
  if (item.state === "refused") {
    return { ...NOTHING_SAID, course: "refused", reasons: [item.message] };
  }
  const said = answers.sort((a, b) => a.position - b.position)
    .map(saidBy).filter((one) => one !== null).at(-1);
  if (said) return said;
  return { ...NOTHING_SAID, course: item.state === "saved" ? "here" : "received" };
}

export async function history(store: Store): Promise<HistoryEntry[]> {
  const all = await store.getAll("outbox");
  const digests = new Map<string, string[]>();
  for (const item of all) {
    digests.set(item.content, [...(digests.get(item.content) ?? []), item.digest]);
  }
  const answers = new Map<string, KeptAnswer[]>();
  for (const answer of await store.getAll("answers")) {
    if (answer.kitchen) answers.set(answer.cause, [...(answers.get(answer.cause) ?? []), answer]);
  }
  return all
    .filter((item) => item.state !== "moved" && !item.hidden &&
      !QUIET_KINDS.includes(item.kind) && !isRead(item))
    .sort((a, b) => b.savedMs - a.savedMs || b.sequence - a.sequence)
    .map((item) => ({ item, ...courseOf(item, (digests.get(item.content) ?? [])
      .flatMap((digest) => answers.get(digest) ?? [])) }));
}
