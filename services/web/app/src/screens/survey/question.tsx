/* One question, as its type wants to be answered; every one may be passed over. */
import { useState } from "preact/hooks";
import type { Question, Reply } from "../../core/questionnaire";
import { TextField } from "../../parts/fields";
import { Face } from "../../parts/icons";
import { Listen } from "../../parts/screen";
import { t } from "../../texts";

interface QuestionProps {
  question: Question;
  progress: string;
  onReply: (reply: Reply | undefined) => void;
}

const FIVE = [1, 2, 3, 4, 5];
const WEEK = [0, 1, 2, 3, 4, 5, 6, 7];

/* Number and words of each answer that can be touched. */
function options(question: Question): [number, string][] {
  switch (question.type) {
    case "yes_no":
      return [[1, t.survey.yes], [2, t.survey.no]];
    case "days":
      return WEEK.map((days) => [days, t.survey.days(days)]);
    case "sex":
      return t.report.sexes.map((name, i): [number, string] => [i, name]).slice(1);
    case "age":
      return t.report.ages.map((name, i): [number, string] => [i, name]).slice(1);
    default:
      return (question.options ?? []).map((text, i) => [i + 1, text]);
  }
}

function Answers({ question, onReply }: Omit<QuestionProps, "progress">) {
  if (question.type === "text") return <Words onReply={onReply} />;
  if (question.type === "scale") {
    return (
      <div class="faces">
        {FIVE.map((score) => (
          <button type="button" key={score} onClick={() => onReply(score)}>
            <Face score={score} /><span>{t.survey.faces[score]}</span>
          </button>
        ))}
      </div>
    );
  }
  return (
    <div class={question.type === "choice" ? "stack" : "choices large"}>
      {options(question).map(([value, text]) => (
        <button type="button" class="choice" key={value} onClick={() => onReply(value)}>
          {text}</button>
      ))}
    </div>
  );
}

function Words({ onReply }: Pick<QuestionProps, "onReply">) {
  const [text, setText] = useState("");
  return (
    <>
      <TextField long label={t.survey.words} value={text} bytesMost={400} onChange={setText} />
      <button type="button" class="main" onClick={() => onReply(text.trim() || undefined)}>
        <span>{t.survey.finish}</span></button>
    </>
  );
}

export function QuestionView({ question, progress, onReply }: QuestionProps) {
  return (
    <>
      <p class="note progress">{progress}</p>
      <div class="question">
        <h1>{question.text}</h1>
        <Listen text={question.text} />
      </div>
      <Answers question={question} onReply={onReply} />
      {question.type === "text" ? null : (
        <button type="button" class="quiet wide" onClick={() => onReply(undefined)}>
          {t.survey.skip}</button>
      )}
    </>
  );
}
