/* What was offered beside meals: a committee writes it down on its tablet, a monitor for a kitchen
 * of theirs; what was saved may be corrected. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../app";
import { activityOf, attendance, LATE_DAYS, newActivity, saveActivity, standingActivities,
  tooManyCame, type ActivityDraft } from "../core/activity";
import { dayBefore, dayForInput, dayFromInput } from "../core/days";
import { recipesFor } from "../core/recipes";
import type { Item } from "../core/store";
import { Choices, NumberField, optionsOf, TextField } from "../parts/fields";
import { MainAction, SavedScreen, Screen } from "../parts/screen";
import { t } from "../texts";

const PARTNERS_MOST = 12; /* more buttons than that are no help: then the name is written */

interface FormProps {
  kitchen: number;
  name: string; /* of the kitchen, where that is not plain */
  back: string;
  before: Item | null; /* the activity that is corrected */
  partners: string[];
}

type Change = (with_: Partial<ActivityDraft>) => void;

/* Who came from outside: one of the partners by a tap, or anybody else by name. */
function Institution({ draft, change, partners }: { draft: ActivityDraft; change: Change;
  partners: string[] }) {
  return (
    <>
      {partners.length && partners.length <= PARTNERS_MOST ? (
        <Choices label={t.activity.partners} chosen={[draft.institution]}
          options={partners.map((name) => ({ value: name, text: name }))}
          onToggle={(name) => change({ institution: draft.institution === name ? "" : name })} />
      ) : null}
      <TextField label={t.activity.institution} value={draft.institution} bytesMost={120}
        note={t.activity.institutionNote} onChange={(institution) => change({ institution })} />
    </>
  );
}

function People({ draft, change }: { draft: ActivityDraft; change: Change }) {
  return (
    <fieldset class="stack">
      <legend>{t.activity.came}</legend>
      <NumberField label={t.activity.women} value={draft.women}
        onChange={(women) => change({ women })} />
      <NumberField label={t.activity.men} value={draft.men} onChange={(men) => change({ men })} />
      <NumberField label={t.activity.notNoted} value={draft.notNoted}
        onChange={(notNoted) => change({ notNoted })} />
    </fieldset>
  );
}

function Form({ kitchen, name, back, before, partners }: FormProps) {
  const { store, day } = useApp();
  const [draft, setDraft] = useState(before ? activityOf(before) : newActivity(day));
  const [reason, setReason] = useState("");
  const [saved, setSaved] = useState(false);
  const { busy, problem, saving } = useSaving();
  const change: Change = (with_) => setDraft((now) => ({ ...now, ...with_ }));
  const came = attendance(draft);
  if (saved) {
    return (
      <SavedScreen title={t.activity.saved} number={came === null ? ""
        : t.activity.people(came)}>{name ? <p class="lead">{name}</p> : null}</SavedScreen>
    );
  }
  const future = draft.day > day;
  const late = draft.day < dayBefore(day, LATE_DAYS) ? t.activity.late : undefined;
  const wrong = future || tooManyCame(draft) || !draft.kind || (before !== null && !reason);
  const submit = () => saving(async () => {
    await saveActivity(store, kitchen, draft, before && { digest: before.digest, reason });
    setSaved(true);
  });
  return (
    <Screen title={t.activity.title} help={t.activity.help} back={back} action={
      <MainAction icon="check" disabled={busy || wrong} onClick={() => void submit()}>
        {before ? t.activity.correctSave : t.activity.save}</MainAction>}>
      {name ? <p class="lead"><b>{name}</b></p> : null}
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {before ? (
        <Choices label={t.activity.correctLead} chosen={[reason]} onToggle={setReason}
          options={t.activity.correctReasons.map((text) => ({ value: text, text }))} />
      ) : null}
      <Choices label={t.activity.kind} options={optionsOf(t.activity.kinds)} chosen={[draft.kind]}
        onToggle={(kind) => change({ kind })} />
      <TextField label={t.activity.day} type="date" value={dayForInput(draft.day)}
        note={future ? t.activity.future : late}
        onChange={(text) => (text ? change({ day: dayFromInput(text) }) : undefined)} />
      <People draft={draft} change={change} />
      {tooManyCame(draft) ? <p class="notice bad" role="alert">{t.activity.tooMany}</p> : null}
      <Institution draft={draft} change={change} partners={partners} />
      <TextField long label={t.activity.note} value={draft.note} bytesMost={400}
        onChange={(note) => change({ note })} />
    </Screen>
  );
}

/* With a digest, the activity of that envelope is corrected. */
export function ActivityScreen({ kitchen, name = "", back, digest }: { kitchen: number;
  name?: string; back: string; digest: string }) {
  const known = useStored(async ({ store, day }) => ({
    before: digest ? (await standingActivities(store)).find((one) => one.digest === digest) : null,
    partners: (await recipesFor(store, day))?.partners ?? [] }), digest);
  /* As it was first read: what is saved here meanwhile is no reason to begin anew. */
  const [shown, setShown] = useState<typeof known>();
  if (known && !shown) setShown(known);
  if (!shown) return null;
  if (shown.before === undefined) {
    return <Screen title={t.activity.title} back={back}><p class="empty">{t.activity.gone}</p>
    </Screen>;
  }
  return <Form kitchen={kitchen} name={name} back={back} before={shown.before}
    partners={shown.partners} />;
}
