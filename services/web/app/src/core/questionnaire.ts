/* Questionnaires come down as catalogues; the newest that holds on the day is asked. */
import { cut, type Bytes } from "./bytes";
import { holding } from "./catalogues";
import type { Store } from "./store";
import { Aspect, Audience, encode, SurveyAnswerSchema } from "./wire";

export interface Question {
  number: number;
  text: string;
  type: "scale" | "yes_no" | "choice" | "text" | "days" | "sex" | "age";
  aspect?: string;
  options?: string[];
}

export interface Questionnaire {
  code: string;
  version: number;
  title: string;
  audience: Audience;
  questions: Question[];
}

const MEDIA_TYPE = "application/vnd.tequio.questionnaire+json";
const AUDIENCES: Record<string, Audience> = { diner: Audience.DINER,
  committee: Audience.COMMITTEE };
const ASPECTS: Record<string, Aspect> = {
  service: Aspect.SERVICE, treatment: Aspect.TREATMENT, hygiene: Aspect.HYGIENE,
  food: Aspect.FOOD, subsidy_use: Aspect.SUBSIDY_USE, attention: Aspect.ATTENTION,
};

export async function questionnaireFor(store: Store, audience: Audience, day: number):
  Promise<Questionnaire | null> {
  for (const { code, version, content } of await holding<
    { title: string; audience: string; questions: Question[] }>(store, MEDIA_TYPE, day)) {
    if (AUDIENCES[content.audience] === audience) {
      return { code, version, title: content.title, audience, questions: content.questions };
    }
  }
  return null;
}

export type Reply = number | string;

/* The first scale question of an aspect is the aspect's own; every other goes by its number. */
export function surveyAnswer(questionnaire: Questionnaire, replies: Map<number, Reply>): Bytes {
  const scores: { aspect: Aspect; score: number }[] = [];
  const others: { question: number; value: { case: "choice"; value: number } |
    { case: "text"; value: string } }[] = [];
  const owned = new Set<Aspect>();
  for (const question of questionnaire.questions) {
    const aspect = question.type === "scale" ? ASPECTS[question.aspect ?? ""] : undefined;
    const own = aspect !== undefined && !owned.has(aspect);
    if (own) owned.add(aspect);
    const reply = replies.get(question.number);
    if (reply === undefined || reply === "") continue;
    if (own) scores.push({ aspect, score: Number(reply) });
    else if (typeof reply === "string") {
      others.push({ question: question.number, value: { case: "text", value: cut(reply, 400) } });
    } else {
      others.push({ question: question.number, value: { case: "choice", value: reply } });
    }
  }
  return encode(SurveyAnswerSchema, { scores, others });
}
