/* What this browser signed for its person, and what became of it: here, sent, decided. What each
 * step is about is read from what was signed, and kept nowhere else. */
import { bodyOf } from "../core/outbox";
import type { Item, Store } from "../core/store";
import { b } from "../texts/board";
import { showDay } from "./days";
import { AlertAction, AlertStepSchema, decode, EntryKind, PetitionAction, PetitionSchema }
  from "./wire";

/* GET /api/v1/board/steps */
export interface Decision { envelope: string; about: "alert" | "petition" | "act"; problem: number;
  detail: string }

export interface Step {
  item: Item;
  subject: string; /* what it is about: a key of subjectOf… */
  title: string;
  course: "here" | "sent" | "done" | "refused";
  says: string; /* of a refusal: why, and what to do */
}

export const alertSubject = (kitchen: number, kind: number, day: string) =>
  `alert/${kitchen}/${kind}/${day}`;

export const petitionSubject = (folio: string) => `petition/${folio}`;

const isoDay = (day: number) => {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

type About = Pick<Step, "subject" | "title">;

const READERS: Partial<Record<EntryKind, (item: Item) => About>> = {
  [EntryKind.ALERT_STEP](item) {
    const { kitchen, kind, day, action } = decode(AlertStepSchema, bodyOf(item));
    const of = isoDay(day);
    return { subject: alertSubject(kitchen, kind, of),
      title: (action === AlertAction.TAKE ? b.steps.alertTaken : b.steps.alertClosed)(
        kitchen, showDay(of)) };
  },
  [EntryKind.PETITION](item) {
    const { content } = decode(PetitionSchema, bodyOf(item));
    const { folio, action } = content.case === "step" ? content.value
      : { folio: "", action: PetitionAction.UNSPECIFIED };
    return { subject: petitionSubject(folio), title: b.steps.petition[action]?.(folio) ?? folio };
  },
};

function courseOf(item: Item, decision: Decision | undefined): Pick<Step, "course" | "says"> {
  if (item.state === "refused") return { course: "refused", says: item.message };
  if (!decision) return { course: item.state === "saved" ? "here" : "sent", says: "" };
  if (decision.problem === 0) return { course: "done", says: "" };
  return { course: "refused", says: b.steps.problems[decision.about][decision.problem] ??
    b.steps.unknownProblem(decision.detail) };
}

/* The newest first. */
export async function stepsOf(store: Store, decisions: Map<string, Decision>): Promise<Step[]> {
  return (await store.getAll("outbox"))
    .filter((item) => item.state !== "moved")
    .sort((one, other) => other.savedMs - one.savedMs || other.sequence - one.sequence)
    .flatMap((item) => {
      const about = READERS[item.kind]?.(item);
      return about ? [{ item, ...about, ...courseOf(item, decisions.get(item.digest)) }] : [];
    });
}

export const waits = (step: Step) => step.course === "here" || step.course === "sent";
