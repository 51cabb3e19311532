/* This browser as its person's device. Who is signed in reads by the session; what they sign goes
 * by the tablet's own outbox, under the key of their code, one store for each person: a computer of
 * two people signs for neither in the other's name. */
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Bytes } from "../core/bytes";
import { keysOfCode } from "../core/code";
import { EdgeProblem, httpEdge } from "../core/edge";
import { enrolmentOf, NoKitchen, readEnrolment, type Enrolment } from "../core/enrolment";
import { enrol, save } from "../core/outbox";
import { sealKeys, sealsKeys } from "../core/lock";
import type { Store } from "../core/store";
import { Sync, type Status } from "../core/sync";
import { b } from "../texts/board";
import { Failure, readAll } from "./api";
import { onDropped, openSigning } from "./keys";
import { inUse, useBoard, useRead, type Reading } from "./state";
import { stepsOf, undecided, type Decision, type Step } from "./steps";
import { EntryKind } from "./wire";

const SOON_MS = 1_500; /* a service decides in less than a second */
const LATER_MS = 60_000;
const SOON_TIMES = 20;

export interface Letter { kitchen: number; body: Bytes }

export interface Signing {
  enrolment: Enrolment | null;
  sealed: boolean; /* there is a key here, open or not */
  asks: boolean; /* for the password, before anything can be signed */
  status: Status;
  steps: Step[];
  decided: number; /* of the steps: when it grows, lists are read again */
  sign: (kind: EntryKind, body: Bytes, kitchen: number) => Promise<void>;
  /* Messages and marks, each to its kitchen: all of them are kept, or none. */
  write: (letters: Letter[]) => Promise<void>;
  enter: (code: string) => Promise<string>; /* "" = this browser signs now; else why not */
}

const SigningContext = createContext<Signing | null>(null);

export function useSigning(): Signing {
  const signing = useContext(SigningContext);
  if (!signing) throw new Error("nobody signs here");
  return signing;
}

/* The last step about something, as far as this browser knows. */
export const useStep = (subject: string): Step | undefined =>
  useSigning().steps.find((step) => step.subject === subject);

/* A list of work, read again when something was decided. */
export function useWork<T>(load: () => Promise<T>, everyMs?: number): Reading<T> {
  const reading = useRead(load, everyMs);
  const { decided } = useSigning();
  useEffect(() => {
    if (decided > 0) reading.again();
  }, [decided]);
  return reading;
}

async function enterCode(store: Store, person: number, code: string): Promise<string> {
  try {
    const keys = keysOfCode(code);
    const enrolment = enrolmentOf(keys, await httpEdge.device(keys.token));
    if (enrolment.person?.number !== person) return b.signing.another;
    await enrol(store, enrolment);
    await sealKeys(store, keys);
    await navigator.storage?.persist?.().catch(() => false);
    return "";
  } catch (error) {
    if (error instanceof NoKitchen) return b.signing.another;
    return error instanceof EdgeProblem && [401, 403, 404].includes(error.status)
      ? b.signing.unknown : b.signing.offline;
  }
}

/* Asks what was decided while something waits: often at first, then each minute. */
function useDecisions(steps: Step[], over: () => void): Map<string, Decision> {
  const [decisions, setDecisions] = useState(new Map<string, Decision>());
  const open = steps.filter(undecided).map((step) => step.item.digest).join();
  const look = useCallback(async () => {
    try {
      const told = await readAll<Decision>("steps");
      setDecisions(new Map(told.map((one) => [one.envelope, one])));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (error.trouble.kind === "session") over();
    }
  }, [over]);
  useEffect(() => void look(), [look]);
  useEffect(() => {
    if (!open) return undefined;
    let times = 0;
    let timer: ReturnType<typeof setTimeout>;
    const turn = () => {
      times += 1;
      timer = setTimeout(() => void (inUse() ? look() : Promise.resolve()).then(turn),
        times <= SOON_TIMES ? SOON_MS : LATER_MS);
    };
    turn();
    return () => clearTimeout(timer);
  }, [open, look]);
  return decisions;
}

function useSteps(store: Store, version: number, over: () => void): Step[] {
  const [steps, setSteps] = useState<Step[]>([]);
  const decisions = useDecisions(steps, over);
  useEffect(() => {
    let gone = false;
    void stepsOf(store, decisions).then((found) => {
      if (!gone) setSteps(found);
    }, (error: unknown) => {
      if (!gone) throw error;
    });
    return () => {
      gone = true;
    };
  }, [store, version, decisions]);
  return steps;
}

function Opened({ store, person, children }:
  { store: Store; person: number; children: ComponentChildren }) {
  const { over, who } = useBoard();
  const [version, setVersion] = useState(0);
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [sealed, setSealed] = useState(false);
  const [status, setStatus] = useState<Status>({ connection: "unknown", problem: "" });
  const sync = useMemo(() => new Sync({ store, edge: httpEdge, onlySends: true,
    /* what was wrong is wrong until the next try has ended */
    changed: (now) => setStatus((before) => now.connection === "sending"
      ? { ...now, problem: before.problem } : now) }), [store]);
  const closed = useRef(false);
  useEffect(() => () => {
    closed.current = true;
  }, []);
  const send = useCallback(async () => {
    try {
      setEnrolment(await readEnrolment(store));
      setSealed(await store.get("state", "sealed") !== undefined);
      setVersion((before) => before + 1);
      await sync.run();
      setVersion((before) => before + 1);
    } catch (error) {
      if (!closed.current) throw error; /* the session ended meanwhile, and its store with it */
    }
  }, [store, sync]);
  useEffect(() => {
    void send();
    const back = () => void send();
    addEventListener("online", back);
    onDropped(() => setEnrolment(null));
    return () => removeEventListener("online", back);
  }, [send, who]);

  const steps = useSteps(store, version, over);
  const signing: Signing = { enrolment, sealed, asks: !sealsKeys(store), status, steps,
    decided: steps.filter((step) => !undecided(step)).length,
    sign: async (kind, body, kitchen) => {
      /* but for messages, only a monitor's envelope says about which kitchen it is */
      await save(store, [{ kind, body, kitchen: enrolment?.monitor ? kitchen : 0 }]);
      void send();
    },
    write: async (letters) => {
      await save(store, letters.map((letter) => ({ kind: EntryKind.MESSAGE, ...letter })));
      void send();
    },
    enter: async (code) => {
      const why = await enterCode(store, person, code);
      if (!why) await send();
      return why;
    } };
  return <SigningContext.Provider value={signing}>{children}</SigningContext.Provider>;
}

/* What a person signs here is beneath it. */
export function Signs({ children }: { children: ComponentChildren }) {
  const { who } = useBoard();
  const { person } = who.session;
  const [store, setStore] = useState<Store | null>(null);
  useEffect(() => {
    let gone = false;
    let opened: Store | null = null;
    void openSigning(person).then((found) => {
      opened = found;
      if (gone) found.close();
      else setStore(found);
    });
    return () => {
      gone = true;
      opened?.close();
      setStore(null);
    };
  }, [person]);
  return store ? <Opened store={store} person={person}>{children}</Opened>
    : <p class="empty" role="status">{b.loading}</p>;
}
