/* Questionnaires come down as catalogues; the newest that holds on the day is asked. */
import { cut, type Bytes } from "./bytes";
import type { Store } from "./store";
import { Aspect, Audience, CatalogueSchema, decode, encode, EntryKind, SurveyAnswerSchema,
  type Catalogue } from "./wire";

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

/* A version that says later only when it ends has no content: the end counts, the content stays. */
function newestOf(catalogues: Catalogue[]): Map<string, Catalogue> {
  const out = new Map<string, Catalogue>();
  for (const one of catalogues) {
    const name = `${one.code}/${one.version}`;
    const before = out.get(name);
    out.set(name, one.content.length || !before ? one
      : { ...before, acceptedUntil: one.acceptedUntil });
  }
  return out;
}

export async function catalogues(store: Store): Promise<Catalogue[]> {
  const kept = await store.getAllFromIndex("answers", "kind", EntryKind.CATALOGUE);
  const all = kept.filter((one) => one.body.length).sort((a, b) => a.position - b.position)
    .map((one) => decode(CatalogueSchema, one.body));
  return [...newestOf(all).values()];
}

export async function questionnaireFor(store: Store, audience: Audience, day: number):
  Promise<Questionnaire | null> {
  const fitting = (await catalogues(store)).filter((one) => one.mediaType === MEDIA_TYPE &&
    one.validFrom <= day && (one.acceptedUntil === 0 || one.acceptedUntil >= day))
    .sort((a, b) => b.version - a.version);
  for (const one of fitting) {
    const content = JSON.parse(new TextDecoder().decode(one.content)) as
      { title: string; audience: string; questions: Question[] };
    if (AUDIENCES[content.audience] === audience) {
      return { code: one.code, version: one.version, title: content.title, audience,
        questions: content.questions };
    }
  }
  return null;
}

export async function programmeKey(store: Store): Promise<Bytes | null> {
  const keys = (await catalogues(store)).filter((one) => one.code === "programme-key")
    .sort((a, b) => b.version - a.version);
  return (keys[0]?.content as Bytes | undefined) ?? null;
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
