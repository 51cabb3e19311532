/* The last look at a visit. What is missing is said, and never stops anybody. */
import { useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../../app";
import { showDay, showMinute } from "../../core/days";
import { failedCount, savedVisit, saveVisit, seenCount, tooMany, type Checklist, type VisitDraft }
  from "../../core/visit";
import { Choices } from "../../parts/fields";
import { MainAction, SavedScreen, Screen } from "../../parts/screen";
import { t } from "../../texts";
import type { StepProps } from "./visit";

function doubts(draft: VisitDraft, checklist: Checklist | null): string[] {
  const found: [string, boolean][] = [
    ["list", !draft.foundClosed && checklist !== null && seenCount(draft, checklist) === 0],
    ["counted", !draft.foundClosed && draft.counted === null],
    ["photo", draft.foundClosed && draft.photos.length === 0],
  ];
  return found.filter(([, there]) => there).map(([name]) => name);
}

function Facts({ place, draft, checklist }: Pick<StepProps, "place" | "draft" | "checklist">) {
  const failed = checklist ? failedCount(draft, checklist) : 0;
  const list = checklist ? t.visit.seen(seenCount(draft, checklist), checklist.items.length)
    : t.unknown;
  const who = place.members.find(({ number }) => number === draft.presentMember)?.name;
  const always: [string, string | number | null][] = [
    [t.visit.arrived, showMinute(draft.arrived)],
    [t.visit.purpose, t.visit.purposes[draft.purpose] ?? ""],
  ];
  const open: [string, string | number | null][] = [
    [t.visit.receivedBy, who ?? t.visit.nobody],
    [t.visit.list, failed ? `${list} · ${t.visit.failed(failed)}` : list],
    [t.visit.counted, draft.counted], [t.visit.register, draft.register],
    [t.visit.comment, draft.comment.trim() || null],
  ];
  const rows = [...always, ...(draft.foundClosed ? [] : open),
    [t.visit.observations, draft.observations.trim() || null],
    [t.visit.photos, draft.photos.length || t.visit.none]] as typeof always;
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}><dt>{name}</dt>
          <dd>{value === null ? <em>{t.notNoted}</em> : value}</dd></div>
      ))}
    </dl>
  );
}

export function VisitReview({ place, draft, checklist, frame }: StepProps) {
  const { store, enrolment } = useApp();
  const before = useStored(() => savedVisit(store, place.number, draft.day), draft.day);
  const [reason, setReason] = useState("");
  const [saved, setSaved] = useState(false);
  const { busy, problem, saving } = useSaving();
  if (saved) {
    return (
      <SavedScreen title={t.visit.saved} number={draft.foundClosed || draft.counted === null
        ? "" : t.visit.people(draft.counted)}><p class="lead">{place.name}</p></SavedScreen>
    );
  }
  if (before === undefined) return null;
  const submit = () => saving(async () => {
    await saveVisit(store, place.number, draft, enrolment,
      before && { digest: before.digest, reason });
    setSaved(true);
  });
  return (
    <Screen title={t.visit.reviewTitle} help={`${frame.progress}. ${t.visit.reviewHelp}`}
      back={frame.back} action={
        <MainAction icon="check" disabled={busy || tooMany(draft) || (before !== null && !reason)}
          onClick={() => void submit()}>{before ? t.visit.correct : t.visit.save}</MainAction>}>
      <p class="counter">
        {draft.foundClosed ? <b class="big">{t.visit.closed}</b>
          : draft.counted === null ? <em class="big">{t.notNoted}</em>
            : <><b class="huge">{draft.counted}</b>{" "}
              {t.visit.people(draft.counted).replace(/^[\d,]+ /, "")}</>}
        <small>{`${place.name} · ${showDay(draft.day)}`}</small>
      </p>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {tooMany(draft) ? <p class="notice bad" role="alert">{t.visit.tooMany}</p> : null}
      {before ? (
        <Choices label={t.visit.correctLead} chosen={[reason]} onToggle={setReason}
          options={t.visit.correctReasons.map((text) => ({ value: text, text }))} />
      ) : null}
      {doubts(draft, checklist).map((doubt) => (
        <p class="notice" key={doubt}>{t.visit.doubts[doubt]}</p>
      ))}
      <Facts place={place} draft={draft} checklist={checklist} />
    </Screen>
  );
}
