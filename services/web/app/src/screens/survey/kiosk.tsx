/* The tablet in the hands of whoever answers: one question at a time, large faces. A diner finds no
 * way out without a PIN; members of the committee, one after the other, need none. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../../app";
import { isAnyPin } from "../../core/pin";
import { questionnaireFor, surveyAnswer, type Reply } from "../../core/questionnaire";
import { write } from "../../core/store";
import { keepSurvey } from "../../core/surveys";
import { Audience } from "../../core/wire";
import { Icon } from "../../parts/icons";
import { Keypad } from "../../parts/keypad";
import { Listen } from "../../parts/screen";
import { t } from "../../texts";
import { PetitionScreen } from "../petition";
import { membersOf } from "../shift";
import { QuestionView } from "./question";

type Place = "welcome" | "questions" | "petition" | "thanks" | "exit";

export function Kiosk({ audience }: { audience: Audience }) {
  const { store, day, changed } = useApp();
  const committee = audience === Audience.COMMITTEE;
  const [place, setPlace] = useState<Place>("welcome");
  const questionnaire = useStored(() => questionnaireFor(store, audience, day), audience);
  const [at, setAt] = useState(0);
  const [replies, setReplies] = useState(new Map<number, Reply>());
  const { problem, saving } = useSaving();
  if (!questionnaire) return null;

  const begin = () => {
    setAt(0);
    setReplies(new Map());
    setPlace("questions");
  };
  const finish = (all: Map<number, Reply>) => saving(async () => {
    if (all.size) {
      await keepSurvey(store, { day, questionnaire: questionnaire.code,
        version: questionnaire.version, audience,
        answer: surveyAnswer(questionnaire, all) });
    }
    setPlace("thanks");
  });
  const reply = (value: Reply | undefined) => {
    const question = questionnaire.questions[at];
    const all = new Map(replies);
    if (question && value !== undefined) all.set(question.number, value);
    setReplies(all);
    if (at + 1 < questionnaire.questions.length) setAt(at + 1);
    else void finish(all);
  };

  const leave = async () => {
    await write(store, "kiosk", 0);
    changed();
  };
  if (place === "petition") {
    return <PetitionScreen audience={Audience.DINER}
      onBack={() => setPlace("welcome")} onDone={() => setPlace("thanks")} />;
  }
  if (place === "exit") return <Exit onBack={() => setPlace("welcome")} onLeave={leave} />;
  const question = questionnaire.questions[at];
  return (
    <div class="screen kiosk">
      <main>
        {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
        {place === "questions" && question ? (
          <QuestionView key={question.number} question={question} onReply={reply}
            progress={t.survey.progress(at + 1, questionnaire.questions.length)} />
        ) : null}
        {place === "welcome" ? (
          <Welcome committee={committee} onAnswer={begin} onSpeak={() => setPlace("petition")} />
        ) : null}
        {place === "thanks" ? (
          <div class="saved">
            <Icon name="check" />
            <h1>{t.survey.thanks}</h1>
            <p class="big">{committee ? t.survey.committeeThanks : t.survey.thanksLead}</p>
            <button type="button" class="main" onClick={() => setPlace("welcome")}>
              <span>{t.survey.another}</span></button>
          </div>
        ) : null}
      </main>
      {place === "welcome" ? (
        <footer><button type="button" class="quiet" onClick={() =>
          (committee ? void leave() : setPlace("exit"))}>
          {committee ? null : <Icon name="lock" />}{t.survey.exit}</button></footer>
      ) : null}
    </div>
  );
}

function Welcome({ committee, onAnswer, onSpeak }: { committee: boolean; onAnswer: () => void;
  onSpeak: () => void }) {
  const [title, lead] = committee ? [t.survey.committeeWelcome, t.survey.committeeWelcomeLead]
    : [t.survey.welcome, t.survey.welcomeLead];
  return (
    <div class="saved">
      <Icon name={committee ? "people" : "face"} />
      <h1>{title}</h1>
      <p class="big">{lead}</p>
      <Listen text={`${title} ${lead}`} />
      <button type="button" class="main" onClick={onAnswer}><span>{t.survey.answer}</span></button>
      {committee ? null : (
        <button type="button" class="row" onClick={onSpeak}>
          <Icon name="speech" /><strong>{t.survey.complain}</strong></button>
      )}
    </div>
  );
}

function Exit({ onBack, onLeave }: { onBack: () => void; onLeave: () => Promise<void> }) {
  const { store, enrolment } = useApp();
  const [note, setNote] = useState("");
  const check = async (pin: string) => {
    const members = membersOf(enrolment.members).map(({ number }) => number);
    const answer = await isAnyPin(store, members, pin);
    if (answer === "right") await onLeave();
    else setNote(answer === "pause" ? t.shift.pause : t.shift.wrong);
  };
  return (
    <div class="screen kiosk">
      <main>
        <h1>{t.survey.exitTitle}</h1>
        <Keypad note={note} onPin={(pin) => void check(pin)} />
        <button type="button" class="quiet wide" onClick={onBack}>{t.back}</button>
      </main>
    </div>
  );
}
