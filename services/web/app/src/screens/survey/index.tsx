/* The committee's side of the survey: hand the tablet over, send what was answered, and answer
 * what the committee itself is asked. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../../app";
import { hasPin } from "../../core/pin";
import { questionnaireFor } from "../../core/questionnaire";
import { write } from "../../core/store";
import { closeDiners, keptCount } from "../../core/surveys";
import { Audience } from "../../core/wire";
import { Icon } from "../../parts/icons";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { membersOf } from "../shift";

export function SurveyScreen() {
  const { store, day, enrolment, changed } = useApp();
  const questionnaire = useStored(() => questionnaireFor(store, Audience.DINER, day));
  const ours = useStored(() => questionnaireFor(store, Audience.COMMITTEE, day));
  const kept = useStored(() => keptCount(store, Audience.DINER, day));
  const keptOurs = useStored(() => keptCount(store, Audience.COMMITTEE, day));
  const anyPin = useStored(async () => {
    for (const { number } of membersOf(enrolment.members)) {
      if (await hasPin(store, number)) return true;
    }
    return false;
  });
  const [sent, setSent] = useState(false);
  const { busy, problem, saving } = useSaving();
  if (questionnaire === undefined || anyPin === undefined) return null;

  const start = async (audience: Audience) => {
    await write(store, "kiosk", audience);
    changed();
  };
  return (
    <Screen title={t.survey.title} help={t.survey.lead} back="" action={
      <MainAction icon="face" disabled={!questionnaire || !anyPin}
        onClick={() => void start(Audience.DINER)}>
        {t.survey.start}</MainAction>}>
      {questionnaire ? null : <p class="notice">{t.survey.missing}</p>}
      {anyPin ? null : <p class="notice">{t.survey.needsPin}</p>}
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <p class="counter"><b class="huge">{kept ?? 0}</b> {t.survey.kept(kept ?? 0)
        .replace(/^[\d,]+ /, "")}<small>{t.survey.anonymous}</small></p>
      {kept ? (
        <button type="button" class="row" disabled={busy} onClick={() => void saving(async () => {
          await closeDiners(store, day);
          setSent(true);
        })}><Icon name="letter" /><strong>{t.survey.send}</strong></button>
      ) : null}
      {sent ? <p class="notice good" role="status">{t.survey.sent}</p> : null}
      {ours ? (
        <section class="stack">
          <h2>{t.survey.committeeTitle}</h2>
          <p class="help">{t.survey.committeeLead}</p>
          {keptOurs ? <p class="note">{t.survey.committeeKept(keptOurs)}</p> : null}
          <button type="button" class="row" onClick={() => void start(Audience.COMMITTEE)}>
            <Icon name="people" /><strong>{t.survey.committeeStart}</strong></button>
        </section>
      ) : null}
    </Screen>
  );
}
