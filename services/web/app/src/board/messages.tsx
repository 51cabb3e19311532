/* Words with committees: what waits to be read, one kitchen's conversation, and one text to many.
 * The words are read from the very bytes that were sent, which is where they can be erased. */
import type { ComponentChildren } from "preact";
import { useCallback, useState } from "preact/hooks";
import { fromHex } from "../core/bytes";
import { b } from "../texts/board";
import { readAll } from "./api";
import { dayOf, showDay, showHour, showLongDay } from "./days";
import type { Letter, Unread } from "./rows";
import { useSigning, useStep, useWork } from "./signing";
import { Shown, useBoard } from "./state";
import { messageSubject, readSubject } from "./steps";
import { Tag } from "./table";
import { decode, encode, MessageSchema } from "./wire";
import { Doing, LastStep, Only, SigningNotice, useSign, WordsForm } from "./work";

const TEXT_MOST = 2000;
const SHOWN = 100;
export const MANY_MOST = 100; /* at once: what a person means, and a send of a few seconds */
const m = b.messages;

/* In step with board.writes(). */
export const writes = (role: string) => ["monitor", "coordinator", "director"].includes(role);

const moment = (at: string) => `${showDay(dayOf(at))}, ${showHour(at)}`;

function wordsOf(content: string | null): string | null {
  if (content === null) return null;
  const { content: said } = decode(MessageSchema, fromHex(content));
  return said.case === "text" ? said.value.text : null;
}

const Words = ({ content }: { content: string | null }) => {
  const words = wordsOf(content);
  return words === null ? <p class="note">{m.erased}</p> : <p class="said">{words}</p>;
};

export const textBody = (text: string) => encode(MessageSchema,
  { content: { case: "text", value: { text } } });
const readBody = (digest: string) => encode(MessageSchema,
  { content: { case: "read", value: { upTo: { digest: fromHex(digest) } } } });

/* Writes to one kitchen; who answers has read: `newest` is what the mark names, "" = nothing. */
function Writing({ number, newest, answers, children }: { number: number; newest: string;
  answers: boolean; children?: ComponentChildren }) {
  const { write } = useSigning();
  const { busy, problem, signing } = useSign();
  const [open, setOpen] = useState(false);
  const mark = newest ? [{ kitchen: number, body: readBody(newest) }] : [];
  return (
    <>
      <Doing step={useStep(readSubject(number))}>{null}</Doing>
      <Doing step={useStep(messageSubject(number))}>
        {open ? <WordsForm title={m.write} label={m.words} help={m.wordsHelp} most={TEXT_MOST}
          lacks={m.lacks} signs={m.send} onCancel={() => setOpen(false)}
          onSign={async (text) => {
            await write([{ kitchen: number, body: textBody(text) }, ...mark]);
            setOpen(false);
          }} />
          : <p class="doing">
            <button type="button" class="does" aria-expanded={false}
              onClick={() => setOpen(true)}>{answers ? m.answer : m.write}…<span class="unseen"> {
                b.kitchen.number(number)}</span></button>
            {newest ? <button type="button" class="does" disabled={busy}
              onClick={() => signing(() => write(mark))}>{m.read}<span class="unseen"> {
                b.kitchen.number(number)}</span></button> : null}
            {children}
          </p>}
        {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      </Doing>
    </>
  );
}

const loadUnread = () => readAll<Unread>("messages");

export function MessagesScreen({ only }: { only: number }) {
  const reading = useWork(loadUnread);
  const { who } = useBoard();
  const [most, setMost] = useState(SHOWN);
  if (!writes(who.session.role)) return <p class="help">{m.notYours}</p>;
  return <Shown reading={reading}>{(all) => {
    const rows = all.filter((one) => !only || one.number === only);
    return (
      <>
        <Only number={only} way="mensajes" />
        <LastStep />
        <p class="help">{m.help}</p>
        {rows.length === 0 ? <p class="empty">{m.empty}</p> : (
          <>
            <p class="help">{m.count(rows.length,
              rows.reduce((sum, one) => sum + one.unread, 0))}</p>
            <SigningNotice acts />
            <ul class="stack">{rows.slice(0, most).map((one) => (
              <li class="work" key={one.number}>
                <p><a href={`#/comedor/${one.number}`}>{one.name}</a>{" "}
                  <small>{b.alerts.of(one.number, one.alcaldia)}</small></p>
                <Words content={one.content} />
                <p class="note"><Tag kind="late">{m.unread(one.unread)}</Tag>{" "}
                  {m.since(moment(one.oldest_at))}</p>
                {one.unread === 1
                  ? <Writing number={one.number} newest={one.newest} answers />
                  /* who answers here would say that the others were read too */
                  : <p class="doing"><a class="does" href={`#/comedor/${one.number}`}>{
                    m.readAll(one.unread)}</a></p>}
              </li>))}</ul>
          </>)}
        {rows.length > most ? <button type="button" class="quiet wide"
          onClick={() => setMost(most + SHOWN)}>{b.more(b.ofMany(most, rows.length))}</button>
          : null}
      </>
    );
  }}</Shown>;
}

function Line({ letter }: { letter: Letter }) {
  const ours = letter.written_by !== "committee";
  const who = !ours ? m.committee : letter.mine ? m.me
    : [letter.writer ?? m.office, b.roles[letter.written_by]].filter(Boolean).join(", ");
  return (
    <li class={ours ? "mine" : "theirs"}>
      <Words content={letter.content} />
      <small>{who} · {moment(letter.received_at)} · {letter.read_at
        ? m.readAt(moment(letter.read_at))
        : ours ? m.notRead : <Tag kind="late">{m.notRead}</Tag>}</small>
    </li>
  );
}

/* A kitchen's page: what nobody of the office read comes first. */
export function Conversation({ number }: { number: number }) {
  const reading = useWork(useCallback(() => readAll<Letter>(`kitchens/${number}/messages`),
    [number]));
  const { who } = useBoard();
  if (!writes(who.session.role)) return null;
  const letters = reading.data;
  const unread = letters?.find((one) => one.written_by === "committee" && !one.read_at);
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{m.ofKitchen}</h2>
      <p class="help">{m.ofKitchenHelp}</p>
      <SigningNotice acts />
      <Writing number={number} newest={unread?.envelope ?? ""} answers={unread !== undefined} />
      {letters?.length ? <ol class="talk">{letters.map((one) =>
        <Line letter={one} key={one.envelope} />)}</ol>
        : <p class="help">{letters ? m.none : reading.trouble ? b.trouble.broken : b.loading}</p>}
    </section>
  );
}

interface Chosen { chosen: Set<number>; choose: (chosen: Set<number>) => void }

/* One text to the kitchens that are ticked in the list: a message in each conversation. */
export function WriteMany({ chosen, choose, missing, day, onDone }: Chosen & { missing: number[];
  day: string | null; /* whose reports are missing */
  onDone: (count: number) => void }) {
  const { enrolment, write } = useSigning();
  const [says, setSays] = useState("");
  const send = async (text: string) => {
    if (chosen.size === 0) return setSays(b.many.nobody);
    if (chosen.size > MANY_MOST) return setSays(b.many.most(MANY_MOST));
    const body = textBody(text);
    await write([...chosen].map((kitchen) => ({ kitchen, body })));
    onDone(chosen.size);
  };
  const put = (numbers: number[]) => {
    choose(new Set(numbers.slice(0, MANY_MOST)));
    setSays(numbers.length > MANY_MOST ? b.many.cut(MANY_MOST) : "");
  };
  return (
    <section class="many" aria-labelledby="many">
      <h2 id="many">{b.many.title}</h2>
      <p class="help">{b.many.help}</p>
      <SigningNotice acts />
      <p class="doing">
        <button type="button" class="does" disabled={missing.length === 0}
          onClick={() => put(missing)}>{b.many.missing(missing.length)}</button>
        <button type="button" class="quiet" disabled={chosen.size === 0}
          onClick={() => put([])}>{b.many.clear}</button>
      </p>
      <p role="status">{b.many.chosen(chosen.size)}</p>
      {says ? <p class="notice" role="alert">{says}</p> : null}
      {enrolment ? <WordsForm title={b.many.title} label={m.words} help={m.wordsHelp}
        most={TEXT_MOST} begins={day ? b.many.begins(showLongDay(day)) : ""} lacks={m.lacks}
        signs={b.many.send} onCancel={() => onDone(0)} onSign={send} /> : null}
    </section>
  );
}

export function Tick({ number, name, chosen, choose }: Chosen & { number: number;
  name: string }) {
  return (
    <label class="tick"><input type="checkbox" checked={chosen.has(number)}
      onChange={(event) => {
        const now = new Set(chosen);
        if (event.currentTarget.checked) now.add(number);
        else now.delete(number);
        choose(now);
      }} /><span class="unseen">{b.many.tick(name)}</span></label>
  );
}
