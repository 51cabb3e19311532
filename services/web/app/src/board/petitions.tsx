/* Petitions that wait for somebody, the first to be due first: given, begun, answered and closed
 * where they are listed. Their words are never here: who attends to one reads them elsewhere. */
import { useCallback, useId, useState } from "preact/hooks";
import { b } from "../texts/board";
import { readAll } from "./api";
import { showDay } from "./days";
import type { Colleague, WaitingPetition } from "./rows";
import { useSigning, useStep, useWork } from "./signing";
import { Shown, useBoard, useRead } from "./state";
import { petitionSubject } from "./steps";
import { Tag } from "./table";
import { encode, EntryKind, PetitionAction, PetitionSchema } from "./wire";
import { Doing, LastStep, Only, SigningNotice, useSign, WordsForm } from "./work";

const ANSWER_MOST = 4000;
const REASON_MOST = 400;
const SHOWN = 100;
const w = b.petitionWork;

const load = () => readAll<WaitingPetition>("petitions");

/* To whom one may be given: the person, who is asked about too, comes first. */
function AssignForm({ petition, colleagues, onSign, onCancel }: { petition: WaitingPetition;
  colleagues: Colleague[]; onSign: (person: number) => Promise<void>; onCancel: () => void }) {
  const id = useId();
  const { who } = useBoard();
  const { busy, problem, signing } = useSign();
  const fits = colleagues.filter((one) => !one.alcaldia_code ||
    one.alcaldia_code === petition.alcaldia_code);
  const [person, setPerson] = useState(who.session.person);
  return (
    <form class="words" aria-label={w.assign} onSubmit={(event) => {
      event.preventDefault();
      signing(() => onSign(person));
    }}>
      <div class="field">
        <label for={id}>{w.toWhom}</label>
        <select id={id} value={person} ref={(field) => field?.focus()}
          onChange={(event) => setPerson(Number(event.currentTarget.value))}>
          {fits.map((one) => <option value={one.person}>{one.person === who.session.person
            ? w.myself(one.name) : `${one.name} (${b.roles[one.role]})`}</option>)}
        </select>
      </div>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <p class="doing">
        <button type="submit" class="main" disabled={busy}>{w.signAssign}</button>
        <button type="button" class="quiet" onClick={onCancel}>{b.signing.cancel}</button>
      </p>
    </form>
  );
}

type Doings = "assign" | "answer" | "close";

interface Said { action: PetitionAction; text?: string; reason?: string; assignee?: number }

function Item({ petition, colleagues }: { petition: WaitingPetition; colleagues: Colleague[] }) {
  const { enrolment, sign } = useSigning();
  const { busy, problem, signing } = useSign();
  const [doing, setDoing] = useState<Doings | null>(null);
  const { folio, number, may } = petition;
  const say = async (said: Said) => {
    await sign(EntryKind.PETITION, encode(PetitionSchema, { content: { case: "step", value: {
      folio, person: enrolment?.person?.number ?? 0, ...said } } }), number);
    setDoing(null);
  };
  const cancel = () => setDoing(null);
  const button = (name: Doings, text: string) => may.includes(name)
    ? <button type="button" class="does" aria-expanded={false} onClick={() => setDoing(name)}>
      {text}…<span class="unseen"> {folio}</span></button> : null;
  const about = petition.about_committee ? b.petitions.quiet : "";
  return (
    <li class="work">
      <p><b>{folio}</b> <small>{[b.petitions.kinds[petition.kind],
        b.petitions.petitioners[petition.petitioner], petition.sealed ? w.sealed : "", about]
        .filter(Boolean).join(", ")}</small></p>
      <p><a href={`#/comedor/${number}`}>{petition.name}</a>{" "}
        <small>{b.alerts.of(number, petition.alcaldia)}</small></p>
      <p class="note">
        {b.petitions.states[petition.state]}; {petition.mine ? w.mine
          : petition.assignee ? w.assigned(petition.assignee) : w.nobody}{" "}
        {petition.due_day ? w.due(showDay(petition.due_day)) : b.petitions.noTerm}{" "}
        {petition.overdue ? <Tag kind="missing">{b.petitions.overdue}</Tag>
          : petition.near ? <Tag kind="late">{b.petitions.near}</Tag> : null}
      </p>
      <Doing step={useStep(petitionSubject(folio))}>
        {doing === "assign" ? <AssignForm petition={petition} colleagues={colleagues}
          onCancel={cancel}
          onSign={(assignee) => say({ action: PetitionAction.ASSIGN, assignee })} />
          : doing === "answer" ? <WordsForm title={w.answer} label={w.answerLabel}
            help={w.answerHelp} most={ANSWER_MOST} signs={w.signAnswer} onCancel={cancel}
            onSign={(text) => say({ action: PetitionAction.ANSWER, text })} />
            : doing === "close" ? <WordsForm title={w.close} label={w.closeLabel}
              help={w.closeHelp} most={REASON_MOST} signs={w.signClose} onCancel={cancel}
              onSign={(reason) => say({ action: PetitionAction.CLOSE, reason })} />
              : <p class="doing">
                {may.includes("start") ? <button type="button" class="does" disabled={busy}
                  onClick={() => signing(() => say({ action: PetitionAction.START }))}>
                  {w.start}<span class="unseen"> {folio}</span></button> : null}
                {button("answer", w.answer)}
                {button("assign", w.assign)}
                {button("close", w.close)}
              </p>}
        {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      </Doing>
    </li>
  );
}

function List({ all, colleagues }: { all: WaitingPetition[]; colleagues: Colleague[] }) {
  const [most, setMost] = useState(SHOWN);
  const [urgent, setUrgent] = useState(false);
  const soon = all.filter((one) => one.near || one.overdue);
  const rows = urgent ? soon : all;
  if (all.length === 0) return <><LastStep /><p class="empty">{w.empty}</p></>;
  return (
    <>
      <LastStep />
      <p class="notice">{w.words}</p>
      <SigningNotice acts={all.some((one) => one.may.length > 0)} />
      <p class="doing">
        <button type="button" class="does" aria-pressed={urgent} disabled={soon.length === 0}
          onClick={() => setUrgent(!urgent)}>{w.urgent(soon.length)}</button>
        <span class="help">{w.count(all.length, all.filter((one) => one.mine).length)}</span>
      </p>
      <ul class="stack">{rows.slice(0, most).map((one) =>
        <Item petition={one} colleagues={colleagues} key={one.folio} />)}</ul>
      {rows.length > most ? <button type="button" class="quiet wide"
        onClick={() => setMost(most + SHOWN)}>{b.more(b.ofMany(most, rows.length))}</button> : null}
    </>
  );
}

export function PetitionsScreen({ only }: { only: number }) {
  const reading = useWork(load);
  const colleagues = useRead(useCallback(() => readAll<Colleague>("colleagues"), []));
  const { who } = useBoard();
  if (who.session.role === "treasurer") return <p class="help">{w.notYours}</p>;
  return <Shown reading={reading}>{(all) => (
    <>
      <Only number={only} way="peticiones" />
      <List all={all.filter((one) => !only || one.number === only)}
        colleagues={colleagues.data ?? []} />
    </>
  )}</Shown>;
}
