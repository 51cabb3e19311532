/* The committee's side of the survey: hand the tablet over, and send what was answered. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../../app";
import { hasPin } from "../../core/pin";
import { questionnaireFor } from "../../core/questionnaire";
import { write } from "../../core/store";
import { closeThrough } from "../../core/surveys";
import { Audience } from "../../core/wire";
import { Icon } from "../../parts/icons";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { membersOf } from "../shift";

export function SurveyScreen() {
  const { store, day, enrolment, changed } = useApp();
  const questionnaire = useStored(() => questionnaireFor(store, Audience.DINER, day));
  const kept = useStored(() => store.countFromIndex("surveys", "day", day));
  const anyPin = useStored(async () => {
    for (const { number } of membersOf(enrolment.members)) {
      if (await hasPin(store, number)) return true;
    }
    return false;
  });
  const [sent, setSent] = useState(false);
  const { busy, problem, saving } = useSaving();
  if (questionnaire === undefined || anyPin === undefined) return null;

  const start = async () => {
    await write(store, "kiosk", true);
    changed();
  };
  return (
    <Screen title={t.survey.title} help={t.survey.lead} back="" action={
      <MainAction icon="face" disabled={!questionnaire || !anyPin} onClick={() => void start()}>
        {t.survey.start}</MainAction>}>
      {questionnaire ? null : <p class="notice">{t.survey.missing}</p>}
      {anyPin ? null : <p class="notice">{t.survey.needsPin}</p>}
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <p class="counter"><b class="huge">{kept ?? 0}</b> {t.survey.kept(kept ?? 0)
        .replace(/^[\d,]+ /, "")}<small>{t.survey.anonymous}</small></p>
      {kept ? (
        <button type="button" class="row" disabled={busy} onClick={() => void saving(async () => {
          await closeThrough(store, day);
          setSent(true);
        })}><Icon name="letter" /><strong>{t.survey.send}</strong></button>
      ) : null}
      {sent ? <p class="notice good" role="status">{t.survey.sent}</p> : null}
    </Screen>
  );
}
