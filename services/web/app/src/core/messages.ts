/* The conversation with the monitor, both ways, with its read state. */
import { cut, fromHex, random, toHex } from "./bytes";
import { bodyOf, save } from "./outbox";
import type { Store } from "./store";
import { decode, encode, EntryKind, MessageNotedSchema, MessageSchema, type MessageNoted }
  from "./wire";

export interface Line {
  digest: string;
  thread: Uint8Array;
  text: string;
  mine: boolean; /* the committee's, by this tablet or by another */
  role: string; /* whose it is, where it is the office's */
  atMs: number;
  state: "here" | "received" | "read" | "refused";
}

const NOTHING = new Uint8Array();

interface Conversation {
  lines: Line[];
  readByMe: Set<string>; /* digests of those that the committee said were read */
}

interface Noted { said: MessageNoted; at: number } /* `at`: its place among decisions */

/* Which messages hold, by digest: whose they are. What nobody said to hold may have been written by
 * somebody who may not, and is shown to nobody. */
async function noted(store: Store): Promise<Map<string, Noted>> {
  const known = new Map<string, Noted>();
  for (const answer of await store.getAllFromIndex("answers", "kind", EntryKind.MESSAGE_NOTED)) {
    known.set(answer.cause, { said: decode(MessageNotedSchema, answer.body),
      at: answer.position });
  }
  return known;
}

async function refused(store: Store): Promise<Set<string>> {
  const answers = await store.getAllFromIndex("answers", "kind", EntryKind.ACT_REFUSED);
  return new Set(answers.map((answer) => answer.cause));
}

export async function conversation(store: Store): Promise<Conversation> {
  const lines: Line[] = [];
  const readByMe = new Set<string>();
  const known = await noted(store);
  const not = await refused(store);
  /* how far each side has read, by the decisions: they stay when what was sent is pruned */
  const until = (office: boolean) => Math.max(0, ...[...known.values()]
    .filter(({ said }) => (said.person !== 0) === office)
    .map(({ said }) => Number(said.readUntil)));
  const [mineRead, theirsRead] = [until(true), until(false)];
  for (const item of await store.getAll("outbox")) {
    if (item.kind !== EntryKind.MESSAGE || item.state === "moved") continue;
    const { content, thread } = decode(MessageSchema, bodyOf(item));
    if (content.case === "read") readByMe.add(toHex(content.value.upTo?.digest ?? NOTHING));
    if (content.case !== "text") continue;
    const state = item.state === "saved" ? "here"
      : item.state === "refused" || not.has(item.digest) ? "refused"
      : (known.get(item.digest)?.at ?? Infinity) <= mineRead ? "read" : "received";
    lines.push({ digest: item.digest, thread, text: content.value.text, mine: true, role: "",
      atMs: item.savedMs, state });
  }
  for (const answer of await store.getAllFromIndex("answers", "kind", EntryKind.MESSAGE)) {
    const held = known.get(answer.cause);
    if (!held || answer.body.length === 0) continue;
    const { said, at } = held;
    const mine = said.person === 0;
    const { content, thread } = decode(MessageSchema, answer.body);
    if (content.case !== "text") continue;
    if (!mine && at <= theirsRead) readByMe.add(answer.cause);
    lines.push({ digest: answer.cause, thread, text: content.value.text, mine, role: said.role,
      atMs: Number(answer.atUs / 1000n), state: mine && at <= mineRead ? "read" : "received" });
  }
  lines.sort((a, b) => a.atMs - b.atMs);
  return { lines, readByMe };
}

function unread({ lines, readByMe }: Conversation): Line[] {
  const last = lines.map((line) => readByMe.has(line.digest)).lastIndexOf(true);
  return lines.slice(last + 1).filter((line) => !line.mine);
}

export async function unreadMessages(store: Store): Promise<number> {
  return unread(await conversation(store)).length;
}

/* They were shown to a person. */
export async function sayRead(store: Store): Promise<boolean> {
  const last = unread(await conversation(store)).at(-1);
  if (!last) return false;
  await save(store, [{ kind: EntryKind.MESSAGE, body: encode(MessageSchema, { thread: last.thread,
    content: { case: "read", value: { upTo: { digest: fromHex(last.digest) } } } }) }]);
  return true;
}

export async function sendMessage(store: Store, text: string, member: number): Promise<void> {
  const { lines } = await conversation(store);
  const thread = lines.at(-1)?.thread ?? random(16);
  await save(store, [{ kind: EntryKind.MESSAGE, body: encode(MessageSchema, { thread,
    content: { case: "text", value: { text: cut(text.trim(), 2000), member } } }) }]);
}
