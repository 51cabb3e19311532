/* What the screens share: the store, who this tablet is, the connection, and where we are. */
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useState } from "preact/hooks";
import { today } from "./core/days";
import type { Enrolment } from "./core/enrolment";
import type { Capture } from "./core/report";
import { NotSaved, read, write, type Store } from "./core/store";
import type { Status, Sync } from "./core/sync";
import { t } from "./texts";

export interface Shift {
  member: number;
  name: string;
  day: number;
}

export interface App {
  store: Store;
  sync: Sync;
  enrolment: Enrolment;
  status: Status;
  shift: Shift | null;
  day: number;
  capture: Capture | null; /* the report that a monitor is writing down for the kitchen */
  version: number; /* grows with each change of the store */
  changed: () => void; /* something was saved: look again, here and in other tabs, and send */
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("a screen without an app");
  return app;
}

/* What a screen reads from the store, again after each change; undefined while it is read. */
export function useStored<T>(load: (app: App) => Promise<T>, ...about: unknown[]): T | undefined {
  const app = useApp();
  const [value, setValue] = useState<T>();
  useEffect(() => {
    let gone = false;
    void load(app).then((loaded) => {
      if (!gone) setValue(() => loaded);
    });
    return () => {
      gone = true;
    };
  }, [app.version, app.day, app.enrolment, ...about]);
  return value;
}

/* Work that ends in the store, with what to say when it did not. */
export function useSaving(): { busy: boolean; problem: string;
  saving: (work: () => Promise<void>) => Promise<boolean> } {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const saving = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem("");
    try {
      await work();
      app.changed();
      return true;
    } catch (error) {
      const full = error instanceof NotSaved && error.full;
      setProblem(full ? t.notSaved.full : t.notSaved.other);
      return false;
    } finally {
      setBusy(false);
    }
  }, [app]);
  return { busy, problem, saving };
}

export function go(route: string, instead = false): void {
  if (instead) location.replace(`#/${route}`);
  else location.hash = `/${route}`;
  scrollTo(0, 0);
}

export async function readShift(store: Store, enrolment: Enrolment): Promise<Shift | null> {
  const shift = await read<Shift | null>(store, "shift", null);
  return shift?.day === today(enrolment.clock) ? shift : null;
}

export async function keepShift(store: Store, shift: Shift | null): Promise<void> {
  await write(store, "shift", shift);
}
