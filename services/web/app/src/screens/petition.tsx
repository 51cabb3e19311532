/* A petition, by the committee or by a diner: kind, words, and the secret that follows it. */
import { useState } from "preact/hooks";
import { useApp, useSaving } from "../app";
import { save } from "../core/outbox";
import { NoKey, petition, type PetitionDraft } from "../core/petition";
import { programmeKey } from "../core/catalogues";
import { Audience } from "../core/wire";
import { optionsOf, TextField } from "../parts/fields";
import { Icon } from "../parts/icons";
import { MainAction, Screen } from "../parts/screen";
import { t } from "../texts";

interface PetitionProps {
  audience: Audience;
  onBack: () => void;
  onDone: () => void;
}

const FOUR = /.{4}/g;

export function PetitionScreen({ audience, onBack, onDone }: PetitionProps) {
  const { store, day, enrolment } = useApp();
  const diner = audience === Audience.DINER;
  const [draft, setDraft] = useState<PetitionDraft>({ kind: 0, audience, aboutCommittee: false,
    discrimination: false, text: "", name: "", telephone: "" });
  const [secret, setSecret] = useState("");
  const [noKey, setNoKey] = useState(false);
  const { busy, problem, saving } = useSaving();
  const set = (part: Partial<PetitionDraft>) => setDraft({ ...draft, ...part });

  if (secret) return <SecretScreen secret={secret} onDone={onDone} />;
  if (!draft.kind) {
    return (
      <Screen title={diner ? t.petition.dinerKindTitle : t.petition.kindTitle}
        help={diner ? t.petition.dinerHelp : t.petition.help} onBack={onBack}>
        <div class="tiles kinds">
          {optionsOf(t.petition.kinds).map(({ value, text }) => (
            <button type="button" class="tile" key={value} onClick={() => set({ kind: value })}>
              <Icon name="speech" />
              <span><b>{text}</b><small>{t.petition.kindHints[value]}</small></span>
            </button>
          ))}
        </div>
      </Screen>
    );
  }
  const submit = () => saving(async () => {
    const key = enrolment.programmeKey ?? await programmeKey(store);
    try {
      const made = petition(draft, day, key);
      await save(store, [made.saying]);
      setSecret(made.secret);
      setNoKey(false);
    } catch (error) {
      if (!(error instanceof NoKey)) throw error;
      setNoKey(true);
    }
  });
  const quiet = diner || draft.aboutCommittee;
  return (
    <Screen title={diner ? t.petition.dinerTextTitle : t.petition.textTitle}
      onBack={() => set({ kind: 0 })} action={
      <MainAction icon="check" disabled={busy || !draft.text.trim()}
        onClick={() => void submit()}>{t.petition.sendButton}</MainAction>}>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {noKey ? <p class="notice bad" role="alert">{t.petition.noKey}</p> : null}
      <TextField long label={diner ? t.petition.dinerText : t.petition.text} value={draft.text}
        bytesMost={2000} onChange={(text) => set({ text })} />
      <div class="stack">
        <button type="button" class="choice" aria-pressed={draft.aboutCommittee}
          onClick={() => set({ aboutCommittee: !draft.aboutCommittee })}>
          {t.petition.about}</button>
        <button type="button" class="choice" aria-pressed={draft.discrimination}
          onClick={() => set({ discrimination: !draft.discrimination })}>
          {t.petition.discrimination}</button>
      </div>
      {draft.aboutCommittee ? <p class="notice">{t.petition.aboutHint}</p> : null}
      {quiet ? <p class="note"><Icon name="lock" /> {t.petition.sealed}</p> : null}
      <TextField label={t.petition.name} value={draft.name} bytesMost={120}
        onChange={(name) => set({ name })} />
      <TextField label={t.petition.telephone} type="tel" value={draft.telephone} bytesMost={32}
        onChange={(telephone) => set({ telephone })} />
    </Screen>
  );
}

/* Shown once, in groups of four; afterwards nobody can show it again. */
function SecretScreen({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Screen title={t.petition.savedTitle} action={
      <MainAction icon="check" onClick={onDone}>{t.petition.done}</MainAction>}>
      <p class="big">{t.petition.secretLead}</p>
      <p class="secret" aria-label={t.petition.secret}>
        {(secret.match(FOUR) ?? []).map((part) => <b key={part}>{part}</b>)}
      </p>
    </Screen>
  );
}
