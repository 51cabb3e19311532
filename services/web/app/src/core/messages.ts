/* The conversation with the monitor, both ways, with its read state. */
import { cut, fromHex, random, toHex } from "./bytes";
import { bodyOf, save } from "./outbox";
import type { Store } from "./store";
import { decode, encode, EntryKind, MessageSchema } from "./wire";

export interface Line {
  digest: string;
  thread: Uint8Array;
  text: string;
  mine: boolean;
  atMs: number;
  state: "here" | "received" | "read";
}

const NOTHING = new Uint8Array();

interface Conversation {
  lines: Line[];
  readByMe: Set<string>; /* digests up to which this tablet said that they were read */
}

export async function conversation(store: Store): Promise<Conversation> {
  const lines: Line[] = [];
  const readByMe = new Set<string>();
  const readByThem = new Set<string>();
  for (const item of await store.getAll("outbox")) {
    if (item.kind !== EntryKind.MESSAGE || item.state === "moved") continue;
    const { content, thread } = decode(MessageSchema, bodyOf(item));
    if (content.case === "read") readByMe.add(toHex(content.value.upTo?.digest ?? NOTHING));
    if (content.case !== "text") continue;
    lines.push({ digest: item.digest, thread, text: content.value.text, mine: true,
      atMs: item.savedMs, state: item.state === "saved" ? "here" : "received" });
  }
  for (const answer of await store.getAllFromIndex("answers", "kind", EntryKind.MESSAGE)) {
    if (answer.body.length === 0) continue;
    const { content, thread } = decode(MessageSchema, answer.body);
    if (content.case === "read") readByThem.add(toHex(content.value.upTo?.digest ?? NOTHING));
    if (content.case !== "text") continue;
    lines.push({ digest: answer.cause, thread, text: content.value.text, mine: false,
      atMs: Number(answer.atUs / 1000n), state: "received" });
  }
  lines.sort((a, b) => a.atMs - b.atMs);
  let read = false;
  for (const line of [...lines].reverse()) {
    read ||= readByThem.has(line.digest);
    if (line.mine && read) line.state = "read";
  }
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
