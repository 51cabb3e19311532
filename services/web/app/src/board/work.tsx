/* The parts of every list of work: where a step stands, and how one is signed. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { NotSaved } from "../core/store";
import { b } from "../texts/board";
import { useSigning } from "./signing";
import { waits, type Step } from "./steps";
import { Tag } from "./table";

/* What is shown where a browser does not sign yet, or not any more. */
export function SigningNotice({ acts }: { acts: boolean }) {
  const { enrolment, sealed, status } = useSigning();
  if (!acts) return <p class="help">{b.signing.onlyLooks}</p>;
  if (!enrolment && sealed) {
    return <p class="notice">{b.signing.closed} <a href="#/firma">{b.signing.open}</a></p>;
  }
  if (!enrolment) {
    return <p class="notice">{b.signing.notYet} <a href="#/firma">{b.signing.enterCode}</a></p>;
  }
  if (status.problem) {
    return <p class="notice bad" role="alert">{b.signing.stopped} <a href="#/firma">
      {b.signing.see}</a></p>;
  }
  return status.connection === "offline"
    ? <p class="notice" role="status">{b.signing.keptOffline}</p> : null;
}

export function StepLine({ step }: { step: Step }) {
  return (
    <p class="step" role="status"><Tag kind={`step-${step.course}`}>{b.steps.courses[step.course]}
    </Tag> {step.says}</p>
  );
}

/* A list of one kitchen says so, and how to see the others. */
export function Only({ number, way }: { number: number; way: string }) {
  return number ? <p class="notice">{b.only(number)} <a href={`#/${way}`}>{b.onlyAll}</a></p>
    : null;
}

/* What was signed last, above a list from which it may be gone by now. */
export function LastStep() {
  const step = useSigning().steps[0];
  const [began] = useState(Date.now());
  if (!step || step.item.savedMs < began) return null;
  return <div class="last"><b>{step.title}</b><StepLine step={step} /></div>;
}

/* Where the last step stands, as long as it is not done, and what may be done now: nothing while it
 * is not decided. */
export function Doing({ step, children }:
  { step: Step | undefined; children: ComponentChildren }) {
  const { enrolment, status } = useSigning();
  const signs = enrolment && !status.problem;
  return (
    <>
      {step && step.course !== "done" ? <StepLine step={step} /> : null}
      {signs && !(step && waits(step)) ? children : null}
    </>
  );
}

/* Signing, once however often it is pressed. */
export function useSign(): { busy: boolean; problem: string;
  signing: (work: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const signing = (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem("");
    work().catch((error: unknown) => {
      if (!(error instanceof NotSaved)) throw error;
      setProblem(b.signing.notSaved);
    }).finally(() => setBusy(false));
  };
  return { busy, problem, signing };
}

export const bytesOf = (text: string) => new TextEncoder().encode(text).length;

interface WordsProps {
  title: string;
  label: string;
  help: string;
  most: number; /* bytes, as the deciding service takes them */
  choices?: [value: number, text: string][];
  choose?: string; /* what the choice asks */
  free?: boolean; /* words may be left out */
  begins?: string; /* words that may be changed */
  lacks?: string; /* what is said where there are none */
  signs: string;
  onSign: (words: string, choice: number) => Promise<void>;
  onCancel: () => void;
}

/* A step that says why. Nothing is lost by pressing too early: what is missing is said. */
export function WordsForm({ title, label, help, most, choices, choose, free, begins,
  lacks, signs, onSign, onCancel }:
  WordsProps) {
  const id = useId();
  const { busy, problem, signing } = useSign();
  const [words, setWords] = useState(begins ?? "");
  const [choice, setChoice] = useState(0);
  const [missing, setMissing] = useState("");
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector<HTMLElement>("input, textarea")?.focus(), []);
  const submit = (event: Event) => {
    event.preventDefault();
    const text = words.trim();
    const over = bytesOf(text) - most;
    if (choices && !choice) return setMissing(b.signing.choose);
    if (!text && !free) return setMissing(lacks ?? b.signing.noWords);
    if (over > 0) return setMissing(b.signing.tooLong(over));
    setMissing("");
    signing(() => onSign(text, choice));
  };
  const says = missing || problem;
  return (
    <form class="words" ref={first} aria-label={title} onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape") onCancel();
      }}>
      {choices ? (
        <fieldset>
          <legend>{choose}</legend>
          {choices.map(([value, text]) => (
            <label class="radio"><input type="radio" name={id} checked={choice === value}
              onChange={() => setChoice(value)} /> {text}</label>))}
        </fieldset>
      ) : null}
      <div class="field">
        <label for={`${id}-words`}>{label}</label>
        <textarea id={`${id}-words`} rows={3} value={words} aria-describedby={`${id}-help`}
          onInput={(event) => setWords(event.currentTarget.value)} />
        <span class="note" id={`${id}-help`}>{help}</span>
      </div>
      {says ? <p class="notice bad" role="alert">{says}</p> : null}
      <p class="doing">
        <button type="submit" class="main" disabled={busy}>{signs}</button>
        <button type="button" class="quiet" onClick={onCancel}>{b.signing.cancel}</button>
      </p>
    </form>
  );
}
