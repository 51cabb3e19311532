/* The frame of every screen: where we are, the way back, what is read aloud, one main action. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { go, useApp, useStored } from "../app";
import { t } from "../texts";
import { Icon, type IconName } from "./icons";

/* Reads a sentence aloud, where the tablet can. */
export function Listen({ text }: { text: string }) {
  if (!("speechSynthesis" in window)) return null;
  const speak = () => {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = "es-MX";
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  };
  return (
    <button type="button" class="round" onClick={speak} aria-label={t.listen}>
      <Icon name="sound" />
    </button>
  );
}

export function Connection() {
  const { status } = useApp();
  const waiting = useStored(({ store }) => store.countFromIndex("outbox", "state", "saved"),
    status);
  return (
    <p class={`connection ${status.connection}`} role="status">
      <Icon name={status.connection === "online" ? "check" : "cloud"} />
      <span>{t.connection[status.connection]}</span>
      {waiting ? <strong>{t.connection.pending(waiting)}</strong> : null}
    </p>
  );
}

interface ScreenProps {
  title: string;
  help?: string;
  aloud?: string; /* what is read aloud, where it is more than title and help */
  back?: string | undefined; /* the route above; none on the first screen */
  onBack?: () => void; /* in its place, where the way back is no route */
  action?: ComponentChildren;
  children: ComponentChildren;
}

export function Screen({ title, help, aloud, back, onBack, action, children }: ScreenProps) {
  const { status } = useApp();
  const leave = onBack ?? (back === undefined ? undefined : () => go(back));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t.app}`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div class="screen">
      <header>
        {leave === undefined ? null : (
          <button type="button" class="round" onClick={leave} aria-label={t.back}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        <Listen text={aloud ?? `${title}. ${help ?? ""}`} />
      </header>
      <Connection />
      <main>
        {status.problem ? (
          <p class="notice bad" role="alert">{t.problems[status.problem] ?? status.problem}</p>
        ) : null}
        {help ? <p class="help">{help}</p> : null}
        {children}
      </main>
      {action ? <footer>{action}</footer> : null}
    </div>
  );
}

interface ActionProps {
  icon?: IconName;
  onClick: () => void;
  disabled?: boolean;
  children: ComponentChildren;
}

/* The one thing that this screen is for. */
export function MainAction({ icon, onClick, disabled, children }: ActionProps) {
  return (
    <button type="button" class="main" onClick={onClick} disabled={disabled ?? false}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </button>
  );
}

/* Shown only after the store has it. */
export function SavedScreen({ title, number, children }:
  { title: string; number?: string; children?: ComponentChildren }) {
  return (
    <Screen title={title} action={
      <MainAction onClick={() => go("", true)}>{t.saved.home}</MainAction>}>
      <div class="saved">
        <Icon name="check" />
        {number ? <p class="huge">{number}</p> : null}
        <p class="big">{t.saved.here}</p>
        <p>{t.saved.willSend}</p>
        {children}
      </div>
    </Screen>
  );
}
