/* Who are you: a number and a password. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../parts/icons";
import { b } from "../texts/board";
import { Failure, signIn, type SignedIn } from "./api";
import { unlock } from "./keys";

export function SignIn({ ended, onDone }:
  { ended: boolean; onDone: (signed: SignedIn) => void }) {
  const [busy, setBusy] = useState(false);
  const [says, setSays] = useState(ended ? b.signIn.over : "");
  const number = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = `${b.signIn.title} · ${b.app}`;
    number.current?.focus();
  }, []);
  const enter = async (event: Event) => {
    event.preventDefault();
    const person = number.current?.value.trim() ?? "";
    if (!/^[1-9]\d{0,5}$/.test(person)) return setSays(b.signIn.noNumber);
    setBusy(true);
    try {
      const phrase = password.current?.value ?? "";
      const signed = await signIn(person, phrase);
      await unlock(signed.session.person, phrase);
      onDone(signed);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setBusy(false);
      setSays(error.trouble.kind === "offline" ? b.trouble.offline
        : error.trouble.says ?? b.trouble.broken);
      password.current?.focus();
    }
  };
  return (
    <main class="sign-in">
      <p class="brand"><Icon name="pot" /> {b.programme}</p>
      <h1>{b.signIn.title}</h1>
      <p class="help">{b.signIn.help}</p>
      {says ? <p class="notice bad" role="alert">{says}</p> : null}
      <form onSubmit={(event) => void enter(event)}>
        <div class="field">
          <label for="person">{b.signIn.person}</label>
          <input id="person" ref={number} inputMode="numeric" autoComplete="username" required
            maxLength={6} />
        </div>
        <div class="field">
          <label for="password">{b.signIn.password}</label>
          <input id="password" ref={password} type="password" autoComplete="current-password"
            required maxLength={128} />
        </div>
        <button type="submit" class="main" disabled={busy}>
          {busy ? b.signIn.entering : b.signIn.enter}
        </button>
      </form>
      <p class="note">{b.legend}</p>
    </main>
  );
}
