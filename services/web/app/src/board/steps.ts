/* What this browser signed for its person, and what became of it: here, sent, decided. What each
 * step is about is read from what was signed, and kept nowhere else. */
import { toHex } from "../core/bytes";
import { bodyOf } from "../core/outbox";
import type { Item, Store } from "../core/store";
import { b } from "../texts/board";
import { isoDay, showDay } from "./days";
import { ActProblem, ActSchema, AlertAction, AlertStepSchema, decode, EntryKind, MessageSchema,
  PetitionAction, PetitionSchema } from "./wire";

/* GET /api/v1/board/steps */
export interface Decision { envelope: string; about: "alert" | "petition" | "act" | "message";
  problem: number; detail: string }

export interface Step {
  item: Item;
  subject: string; /* what it is about: a key of subjectOf… */
  title: string;
  course: "here" | "sent" | "silent" | "done" | "refused";
  says: string; /* of a refusal: why, and what to do */
}

export const alertSubject = (kitchen: number, kind: number, day: string) =>
  `alert/${kitchen}/${kind}/${day}`;

export const petitionSubject = (folio: string) => `petition/${folio}`;

export const purchaseSubject = (kitchen: number, purchase: number | bigint) =>
  `purchase/${kitchen}/${purchase}`;
export const closingSubject = (closing: number | bigint) => `closing/${closing}`;
export const messageSubject = (kitchen: number) => `message/${kitchen}`;
export const readSubject = (kitchen: number) => `read/${kitchen}`;
export const actSubject = (act: string) => `act/${act}`;
export const showAct = (act: string) => act.slice(0, 8);

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
  [EntryKind.MESSAGE](item) {
    const { content } = decode(MessageSchema, bodyOf(item));
    return content.case === "read"
      ? { subject: readSubject(item.kitchen), title: b.steps.read(item.kitchen) }
      : { subject: messageSubject(item.kitchen), title: b.steps.wrote(item.kitchen) };
  },
  [EntryKind.ACT](item) {
    const { act, step, content } = decode(ActSchema, bodyOf(item));
    const prepared = content?.content;
    if (prepared?.case === "purchase") {
      const { kitchen, declaredPosition } = prepared.value;
      return { subject: purchaseSubject(kitchen, declaredPosition),
        title: b.steps.resolved(kitchen) };
    }
    if (prepared?.case === "periodClose") {
      return { subject: closingSubject(prepared.value.closedPosition),
        title: b.steps.closingPrepared(showDay(isoDay(prepared.value.through))) };
    }
    const number = toHex(act);
    const title = b.steps.act[step] ?? b.steps.prepared;
    return { subject: actSubject(number), title: title(showAct(number)) };
  },
};

const SILENT_MS = 10 * 60_000; /* a service that is well decides in less than a second */

function courseOf(item: Item, decision: Decision | undefined): Pick<Step, "course" | "says"> {
  if (item.state === "refused") return { course: "refused", says: item.message };
  if (!decision && item.state === "received" && Date.now() - item.acknowledgedMs > SILENT_MS) {
    return { course: "silent", says: b.steps.silent };
  }
  if (!decision) return { course: item.state === "saved" ? "here" : "sent", says: "" };
  if (decision.problem === 0) return { course: "done", says: "" };
  const { about, problem, detail } = decision;
  const says = b.steps.problems[about][problem];
  if (!says) return { course: "refused", says: b.steps.unknownProblem(detail) };
  /* where the words are too general, the service's own help the operator */
  const general = about === "act" && (problem === ActProblem.STATE ||
    problem === ActProblem.CONTENT);
  return { course: "refused", says: general ? says + b.steps.detail(detail) : says };
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

/* What may still be decided: of a step that nobody answered too, though it holds up nothing. */
export const undecided = (step: Step) => waits(step) || step.course === "silent";
export const waits = (step: Step) => step.course === "here" || step.course === "sent";
