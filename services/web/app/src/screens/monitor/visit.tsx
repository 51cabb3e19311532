/* A visit in five steps: why, what was seen, what was counted, photos and words, a last look. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { go, useApp, useStored } from "../../app";
import { showDay, showMinute } from "../../core/days";
import type { Place } from "../../core/enrolment";
import type { Blob } from "../../core/store";
import { checklistFor, dropVisit, keepVisit, readVisit, type Checklist, type VisitDraft }
  from "../../core/visit";
import { Choices, NumberField, optionsOf } from "../../parts/fields";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { ListStep } from "./checklist";
import { NotesStep } from "./notes";
import { VisitReview } from "./review";

export interface StepProps {
  place: Place;
  draft: VisitDraft;
  checklist: Checklist | null;
  change: (part: Partial<VisitDraft> | ((now: VisitDraft) => Partial<VisitDraft>),
    photo?: Blob | null) => void;
  frame: Frame;
}

/* Where a step stands: its way back, and the next one. */
export interface Frame {
  back: string;
  progress: string;
  next: preact.JSX.Element;
}

const STEPS = ["", "lista", "conteo", "notas", "revisar"];
const STEPS_CLOSED = ["", "notas", "revisar"];
const SCREENS: Record<string, (props: StepProps) => preact.JSX.Element | null> = {
  "": StartStep, lista: ListStep, conteo: CountStep, notas: NotesStep, revisar: VisitReview };

function frameOf(place: Place, draft: VisitDraft, part: string): Frame {
  const steps = draft.foundClosed ? STEPS_CLOSED : STEPS;
  const at = Math.max(0, steps.indexOf(part));
  const route = (step: string) => `visita/${place.number}${step ? `/${step}` : ""}`;
  return {
    back: at ? route(steps[at - 1] ?? "") : `comedor/${place.number}`,
    progress: t.visit.steps(at + 1, steps.length),
    next: <MainAction icon="check" onClick={() => go(route(steps[at + 1] ?? ""))}>{t.next}
    </MainAction>,
  };
}

/* The draft, kept at every tap; what is typed while it is being kept stays. */
function useVisit(kitchen: number) {
  const { store, enrolment } = useApp();
  const [draft, setDraft] = useState<VisitDraft | null>(null);
  const [problem, setProblem] = useState(false);
  const newest = useRef<VisitDraft | null>(null);
  useEffect(() => {
    void readVisit(store, kitchen, enrolment).then((read) => {
      newest.current = read;
      setDraft(read);
    });
  }, [store, kitchen]);
  const change = useCallback<StepProps["change"]>((part, photo = null) => {
    if (!newest.current) return;
    newest.current = { ...newest.current,
      ...(typeof part === "function" ? part(newest.current) : part) };
    const show = (failed: boolean) => {
      setProblem(failed);
      setDraft(newest.current);
    };
    keepVisit(store, kitchen, newest.current, photo).then(() => show(false), () => show(true));
  }, [store, kitchen]);
  return { draft, change, problem };
}

export function VisitScreens({ place, part }: { place: Place; part: string }) {
  const { store } = useApp();
  const { draft, change, problem } = useVisit(place.number);
  const checklist = useStored(async () => (draft ? checklistFor(store, draft.day) : undefined),
    draft?.day);
  if (!draft || checklist === undefined) return null;
  const Step = SCREENS[part] ?? StartStep;
  return (
    <>
      {problem ? <p class="notice bad" role="alert">{t.notSaved.full}</p> : null}
      <Step place={place} draft={draft} checklist={checklist} change={change}
        frame={frameOf(place, draft, part)} />
    </>
  );
}

function StartStep({ place, draft, change, frame }: StepProps) {
  const { store, changed } = useApp();
  const who = [...place.members.map(({ number, name }) => ({ value: number, text: name })),
    { value: 0, text: t.visit.nobody }];
  const drop = async () => {
    await dropVisit(store, place.number, draft);
    changed();
    go(`comedor/${place.number}`);
  };
  return (
    <Screen title={place.name} back={frame.back} action={frame.next}
      help={`${frame.progress}. ${t.visit.since(showDay(draft.day), showMinute(draft.arrived))}`}>
      <Choices label={t.visit.closedLabel} chosen={[draft.foundClosed ? 1 : 0]}
        options={[{ value: 0, text: t.visit.open }, { value: 1, text: t.visit.shut }]}
        onToggle={(closed) => change({ foundClosed: closed === 1 })} />
      <Choices label={t.visit.purpose} options={optionsOf(t.visit.purposes)}
        chosen={[draft.purpose]} onToggle={(purpose) => change({ purpose })} />
      {draft.foundClosed || place.members.length === 0 ? null : (
        <Choices label={t.visit.receivedBy} options={who} chosen={[draft.presentMember]}
          onToggle={(presentMember) => change({ presentMember })} />
      )}
      <button type="button" class="quiet wide" onClick={() => void drop()}>{t.visit.drop}</button>
    </Screen>
  );
}

function CountStep({ draft, change, frame }: StepProps) {
  return (
    <Screen title={t.visit.countTitle} help={`${frame.progress}. ${t.visit.countHelp}`}
      back={frame.back} action={frame.next}>
      <NumberField label={t.visit.counted} value={draft.counted}
        onChange={(counted) => change({ counted })} />
      <NumberField label={t.visit.register} value={draft.register}
        onChange={(register) => change({ register })} />
    </Screen>
  );
}
