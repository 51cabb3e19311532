/* What takes two people and has one: shown in words made of the very bytes that are signed. */
import { useCallback, useMemo, useState } from "preact/hooks";
import { fromHex, random, sha256 } from "../core/bytes";
import { showMoney } from "../core/money";
import { b } from "../texts/board";
import { readAct, readBooks, type Line } from "./act_words";
import { readAll } from "./api";
import { dayOf, numberOfDay, showDay, showHour } from "./days";
import type { Closing, WaitingAct } from "./rows";
import { useSigning, useStep, useWork } from "./signing";
import { Shown } from "./state";
import { actSubject, closingSubject, showAct } from "./steps";
import { ActSchema, ActStep, encode, EntryKind } from "./wire";
import { Doing, LastStep, SigningNotice, WordsForm } from "./work";

const REASON_MOST = 400;
const w = b.acts;

interface Whole { acts: WaitingAct[]; closings: Closing[] }

async function load(): Promise<Whole> {
  const [acts, closings] = await Promise.all([readAll<WaitingAct>("acts"),
    readAll<Closing>("closings")]);
  return { acts, closings };
}

type Verb = "authorise" | "reject" | "withdraw";

const STEPS: Record<Verb, ActStep> = { authorise: ActStep.AUTHORISE, reject: ActStep.REJECT,
  withdraw: ActStep.WITHDRAW };
const VERBS = Object.keys(STEPS) as Verb[];

function Lines({ title, of, unsigned }: { title: string; of: Line[]; unsigned?: boolean }) {
  return (
    <div role="group" class={unsigned ? "unsigned" : undefined} aria-label={title}>
      <p class="caption" aria-hidden="true">{title}</p>
      <dl class="lines">{of.map(([name, value]) =>
        <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </div>
  );
}

function Act({ row }: { row: WaitingAct }) {
  const { sign } = useSigning();
  const [doing, setDoing] = useState<Verb | null>(null);
  const said = useMemo(() => readAct(row.content), [row.content]);
  const books = readBooks(row.subject, row);
  const say = async (verb: Verb, reason: string) => {
    await sign(EntryKind.ACT, encode(ActSchema, { act: fromHex(row.act), step: STEPS[verb], reason,
      ...(verb === "withdraw" ? {} : { contentDigest: sha256(fromHex(row.content)) }) }),
    said.kitchen);
    setDoing(null);
  };
  const verbs = said.lines ? VERBS.filter((verb) => row.may.includes(verb)) : [];
  const needs = doing === "reject";
  return (
    <li class="work">
      <p><b>{w.subjects[row.subject] ?? row.subject}</b> <small>{showAct(row.act)}</small></p>
      <p>{said.kitchen ? <><a href={`#/comedor/${said.kitchen}`}>{row.name ??
        b.kitchen.number(said.kitchen)}</a> <small>{b.alerts.of(said.kitchen,
        row.alcaldia ?? "")}</small></> : w.programme}</p>
      {said.lines ? (
        <div class="beside">
          <Lines title={w.signed} of={row.reason ? [...said.lines, [w.reason, row.reason]]
            : said.lines} />
          {books.length ? <Lines title={w.books} of={books} unsigned /> : null}
        </div>
      ) : <p class="notice">{w.elsewhere(showAct(row.act))}</p>}
      <p class="note">{w.preparedBy(row.prepared_by ?? w.somebody,
        b.roles[row.prepared_role ?? ""] ?? "", `${showDay(dayOf(row.prepared_at))}, ${
          showHour(row.prepared_at)}`)} {row.mine ? w.mine
        : w.waitsFor(row.waits_for.map((role) => b.roles[role] ?? role).join(", "))}</p>
      <Doing step={useStep(actSubject(row.act))}>
        {doing ? <WordsForm title={w[doing]} free={!needs} label={needs ? w.why : w.note}
          help={needs ? w.whyHelp : w.noteHelp} most={REASON_MOST} signs={w.signs[doing]}
          onCancel={() => setDoing(null)} onSign={(reason) => say(doing, reason)} />
          : <p class="doing">{verbs.map((verb) => (
            <button type="button" class="does" aria-expanded={false} key={verb}
              onClick={() => setDoing(verb)}>{w[verb]}…<span class="unseen"> {
                w.which(showAct(row.act))}</span></button>))}</p>}
      </Doing>
    </li>
  );
}

/* A closing whose statements wait for the first of two people. */
function ClosingItem({ row }: { row: Closing }) {
  const { sign } = useSigning();
  const [open, setOpen] = useState(false);
  const prepare = useCallback(async (reason: string) => {
    await sign(EntryKind.ACT, encode(ActSchema, { act: random(16), step: ActStep.PREPARE, reason,
      content: { content: { case: "periodClose", value: { closedPosition: BigInt(row.closing),
        through: numberOfDay(row.through), statements: row.statements,
        centavos: BigInt(row.centavos) } } } }), 0);
    setOpen(false);
  }, [row, sign]);
  const words = w.closing(showDay(row.through), row.statements, showMoney(row.centavos));
  return (
    <li class="work">
      <p><b>{words}</b></p>
      {row.prepared ? <p class="note">{w.closingPrepared}</p> : null}
      <Doing step={useStep(closingSubject(row.closing))}>
        {open ? <WordsForm title={w.prepare} free label={w.note} help={w.noteHelp}
          most={REASON_MOST} signs={w.signPrepare} onCancel={() => setOpen(false)}
          onSign={prepare} />
          : row.may_prepare && !row.prepared ? <p class="doing"><button type="button" class="does"
            aria-expanded={false} onClick={() => setOpen(true)}>{w.prepare}…<span
              class="unseen"> {words}</span></button></p> : null}
      </Doing>
    </li>
  );
}

export function ActsScreen() {
  const reading = useWork(load);
  return <Shown reading={reading}>{({ acts, closings }) => (
    <>
      <LastStep />
      <p class="help">{w.help}</p>
      <SigningNotice acts={acts.some((one) => one.may.length > 0) ||
        closings.some((one) => one.may_prepare)} />
      {acts.length === 0 ? <p class="empty">{w.empty}</p>
        : <ul class="stack">{acts.map((row) => <Act row={row} key={row.act} />)}</ul>}
      {closings.length ? (
        <section aria-labelledby="closings">
          <h2 id="closings">{w.closings}</h2>
          <p class="help">{w.closingsHelp}</p>
          <ul class="stack">{closings.map((row) =>
            <ClosingItem row={row} key={row.closing} />)}</ul>
        </section>
      ) : null}
    </>
  )}</Shown>;
}
