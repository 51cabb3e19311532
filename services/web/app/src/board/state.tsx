/* What a screen knows: read at once, again each minute while somebody looks, and kept when the
 * network goes. Nobody's browser asks for ever: what is not used for a quarter of an hour waits,
 * so that a session left open ends by itself. */
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { b } from "../texts/board";
import { Failure, type SignedIn, type Trouble } from "./api";
import { showHour } from "./days";
import { drop } from "./keys";

const POLL_MS = 60_000;
const USED_MS = 15 * 60_000;
const LOOK_MS = 15_000;

/* again: who is signed in signed in once more, in place. */
export interface Board { who: SignedIn; over: () => void; again: (who: SignedIn) => void }
export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error("no session here");
  return board;
}

let usedAt = Date.now();
for (const kind of ["pointerdown", "keydown", "focus", "scroll"]) {
  addEventListener(kind, () => {
    dropIdle(); /* a computer that slept, and whoever wakes it */
    usedAt = Date.now();
  }, { capture: true, passive: true });
}

const used = () => Date.now() - usedAt < USED_MS;
const dropIdle = () => {
  if (!used()) drop();
};
setInterval(dropIdle, LOOK_MS);

/* Somebody looks: what asks without being asked for, asks only then. Each read keeps the session
 * alive. */
export const inUse = () => document.visibilityState === "visible" && used();

export interface Reading<T> { data: T | null; at: number; trouble: Trouble | null; paused: boolean;
  again: () => void }

/* `ask` is kept by the caller (useCallback): another one begins anew. */
export function useRead<T>(ask: () => Promise<T>, everyMs = POLL_MS): Reading<T> {
  const { over } = useBoard();
  const [state, setState] = useState<Omit<Reading<T>, "again">>(
    { data: null, at: 0, trouble: null, paused: false });
  const look = useCallback(async (begins: boolean) => {
    try {
      const data = await ask();
      setState({ data, at: Date.now(), trouble: null, paused: false });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.trouble.kind === "session") return over();
      setState((before) => ({ ...(begins ? { data: null, at: 0 } : before), paused: false,
        trouble: error.trouble }));
    }
  }, [ask, over]);

  useEffect(() => {
    setState({ data: null, at: 0, trouble: null, paused: false });
    void look(true);
    const turn = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      if (used()) void look(false);
      else setState((before) => ({ ...before, paused: true }));
    }, everyMs);
    const back = () => {
      if (inUse()) void look(false);
    };
    addEventListener("online", back);
    return () => {
      clearInterval(turn);
      removeEventListener("online", back);
    };
  }, [look, everyMs]);
  return { ...state, again: () => void look(false) };
}

/* Loading, trouble and how fresh it is, around what a screen shows of its data. */
export function Shown<T>({ reading, children }:
  { reading: Reading<T>; children: (data: T) => ComponentChildren }) {
  const { data, at, trouble, paused, again } = reading;
  if (data === null && !trouble) return <p class="empty" role="status">{b.loading}</p>;
  const known = data === null ? "" : b.trouble.since(showHour(at));
  const says = trouble && (trouble.kind === "offline" ? b.trouble.offline
    : trouble.kind === "absent" ? b.trouble.absent : trouble.says ?? b.trouble.broken) + known;
  return (
    <>
      {says ? (
        <div class="notice bad" role="alert">
          <span>{says}</span>
          {trouble?.kind === "absent" ? null
            : <button type="button" class="quiet" onClick={again}>{b.trouble.again}</button>}
        </div>
      ) : (
        <p class="fresh" role="status">
          {paused ? <>{b.paused(showHour(at))}
            <button type="button" class="quiet" onClick={again}>{b.refresh}</button></>
            : b.fresh(showHour(at))}
        </p>
      )}
      {data === null ? null : children(data)}
    </>
  );
}
