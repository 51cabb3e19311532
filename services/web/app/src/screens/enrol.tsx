/* The first screen of a new tablet: its code, typed or read from a sheet. */
import { useEffect, useState } from "preact/hooks";
import { keysOfCode, readCode, showCode } from "../core/code";
import { EdgeProblem, type Edge } from "../core/edge";
import { enrolmentOf, NoKitchen } from "../core/enrolment";
import { enrol } from "../core/outbox";
import type { Store } from "../core/store";
import { Icon } from "../parts/icons";
import { t } from "../texts";

interface EnrolProps {
  store: Store;
  edge: Edge;
  scanned: string | null; /* the code that the address carried */
  onCancel?: (() => void) | undefined; /* where there is something to go back to */
  onDone: () => void;
}

export function Enrol({ store, edge, scanned, onCancel, onDone }: EnrolProps) {
  const [typed, setTyped] = useState(scanned ? showCode(scanned) : "");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  const submit = async (text: string) => {
    const code = readCode(text);
    if (!code) {
      setProblem(t.enrol.wrong);
      return;
    }
    setBusy(true);
    setProblem("");
    try {
      const keys = keysOfCode(code);
      const enrolment = enrolmentOf(keys, await edge.device(keys.token));
      if (!enrolment.kitchen.number && !enrolment.monitor) throw new NoKitchen("an official's");
      await enrol(store, enrolment);
      onDone();
    } catch (error) {
      const unknown = error instanceof EdgeProblem && [401, 403, 404].includes(error.status);
      if (error instanceof NoKitchen) setProblem(t.enrol.noKitchen);
      else setProblem(unknown ? t.enrol.unknown : t.enrol.offline);
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    document.title = `${t.enrol.title} · ${t.app}`;
    if (scanned && !onCancel) void submit(scanned);
  }, []);

  return (
    <div class="screen enrol">
      <main>
        <div class="brand"><Icon name="pot" /><p>{t.app}</p></div>
        <h1>{t.enrol.title}</h1>
        <p class="lead">{t.enrol.lead}</p>
        <form onSubmit={(event) => {
          event.preventDefault();
          void submit(typed);
        }}>
          <div class="field">
            <label for="code">{t.enrol.label}</label>
            <input id="code" class="code" type="text" value={typed} autoComplete="off"
              autoCapitalize="characters" spellcheck={false} maxLength={40}
              onInput={(event) => setTyped(event.currentTarget.value)} />
          </div>
          {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
          <button type="submit" class="main" disabled={busy}>
            <span>{busy ? t.enrol.working : t.enrol.button}</span>
          </button>
          {onCancel ? (
            <button type="button" class="quiet" onClick={onCancel}>{t.cancel}</button>
          ) : null}
        </form>
      </main>
    </div>
  );
}
