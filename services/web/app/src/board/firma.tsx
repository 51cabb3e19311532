/* Where a browser learns for whom it signs, and what it signed. */
import { useEffect, useState } from "preact/hooks";
import { readCode, showCode } from "../core/code";
import { b } from "../texts/board";
import { showDay, showHour, dayOf } from "./days";
import { Failure, signIn } from "./api";
import { unlock } from "./keys";
import { useSigning } from "./signing";
import { useBoard } from "./state";
import { StepLine } from "./work";

const SHOWN = 50;

/* A code that the address brought: it leaves the address bar before anything else happens, and
 * waits here for who signs in. */
let scanned: string | null = readCode(location.hash.slice(1));
if (scanned) history.replaceState(null, "", `${location.pathname}#/firma`);

function CodeForm() {
  const { enter } = useSigning();
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const submit = async (text: string) => {
    const code = readCode(text);
    if (!code) return setProblem(b.signing.wrong);
    setBusy(true);
    setProblem("");
    setProblem(await enter(code));
    return setBusy(false);
  };
  useEffect(() => {
    const code = scanned;
    scanned = null;
    if (!code) return;
    setTyped(showCode(code));
    void submit(code);
  }, []);
  return (
    <form class="words" onSubmit={(event) => {
      event.preventDefault();
      void submit(typed);
    }}>
      <p>{b.signing.lead}</p>
      <div class="field">
        <label for="code">{b.signing.code}</label>
        <input id="code" type="text" value={typed} autoComplete="off" spellcheck={false}
          autoCapitalize="characters" maxLength={40} aria-describedby="code-help"
          onInput={(event) => setTyped(event.currentTarget.value)} />
        <span class="note" id="code-help">{b.signing.codeHelp}</span>
      </div>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <p class="doing"><button type="submit" class="main" disabled={busy}>
        {busy ? b.signing.entering : b.signing.enter}</button></p>
    </form>
  );
}

/* A key is open in the page in which its person signed in: elsewhere the password is asked. */
function PasswordForm() {
  const { who, again } = useBoard();
  const [phrase, setPhrase] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const submit = async () => {
    setBusy(true);
    setProblem("");
    try {
      const signed = await signIn(String(who.session.person), phrase);
      await unlock(signed.session.person, phrase);
      again(signed);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setProblem(error.trouble.kind === "offline" ? b.trouble.offline
        : error.trouble.says ?? b.trouble.broken);
      setBusy(false);
    }
  };
  return (
    <form class="words" onSubmit={(event) => {
      event.preventDefault();
      void submit();
    }}>
      <p>{b.signing.closed}</p>
      <div class="field">
        <label for="phrase">{b.signIn.password}</label>
        <input id="phrase" type="password" value={phrase} autoComplete="current-password" required
          maxLength={128} onInput={(event) => setPhrase(event.currentTarget.value)} />
      </div>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <p class="doing"><button type="submit" class="main" disabled={busy}>
        {busy ? b.signIn.entering : b.signing.open}</button></p>
    </form>
  );
}

export function SigningScreen() {
  const { enrolment, sealed, asks, status, steps } = useSigning();
  const { who } = useBoard();
  if (who.session.role === "auditor") return <p class="help">{b.signing.onlyLooks}</p>;
  if (asks) return <PasswordForm />;
  if (!enrolment) {
    return <>{sealed ? <p class="notice">{b.signing.changed}</p> : null}<CodeForm /></>;
  }
  return (
    <>
      <p>{b.signing.signsFor(enrolment.person?.name ?? who.session.name, enrolment.device)}</p>
      <p class="help">{b.signing.care}</p>
      {status.problem ? (
        <>
          <p class="notice bad" role="alert">{b.signing.stoppedWhy[status.problem] ??
            b.signing.stopped}</p>
          <CodeForm />
        </>
      ) : null}
      <section aria-labelledby="signed">
        <h2 id="signed">{b.signing.signed}</h2>
        {steps.length === 0 ? <p class="empty">{b.signing.nothing}</p> : (
          <ul class="stack">{steps.slice(0, SHOWN).map((step) => (
            <li class="work" key={step.item.digest}>
              <p><b>{step.title}</b> <small>{showDay(dayOf(new Date(step.item.savedMs)
                .toISOString()))}, {showHour(step.item.savedMs)}</small></p>
              <StepLine step={step} />
            </li>))}</ul>
        )}
      </section>
    </>
  );
}
