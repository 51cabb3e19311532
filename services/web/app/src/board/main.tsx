/* The monitors' board: who is here, and which screen. The address after # says what is shown, so
 * that a session that ended is taken up where it was. */
import { render, type ComponentChildren, type JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { b } from "../texts/board";
import { Icon } from "../parts/icons";
import { useRoute } from "../parts/route";
import { Failure, session, signOut, type SignedIn } from "./api";
import { ActsScreen } from "./acts";
import { AlertsScreen } from "./alerts";
import { SigningScreen } from "./firma";
import { drop } from "./keys";
import { KitchenScreen } from "./kitchen";
import { MessagesScreen, writes } from "./messages";
import { PetitionsScreen } from "./petitions";
import { PurchasesScreen } from "./purchases";
import { SignIn } from "./sign_in";
import { Signs } from "./signing";
import { BoardContext, inUse } from "./state";
import { TodayScreen } from "./today";
import "../style.css";
import "./board.css";

/* `only`: the kitchen that the address names behind the way; 0 = all. */
interface Screen { title: string; shows: (way: { only: number }) => JSX.Element;
  hidden?: (role: string) => boolean }

/* What the address after # names; a kitchen's page is none of them. */
const SCREENS: Record<string, Screen> = {
  "": { title: b.today.title, shows: () => <TodayScreen /> },
  avisos: { title: b.alerts.title, shows: () => <AlertsScreen /> },
  mensajes: { title: b.messages.title, shows: ({ only }) => <MessagesScreen only={only} />,
    hidden: (role) => !writes(role) },
  peticiones: { title: b.petitionWork.title, shows: ({ only }) => <PetitionsScreen only={only} />,
    hidden: (role) => role === "treasurer" },
  compras: { title: b.purchaseWork.title, shows: ({ only }) => <PurchasesScreen only={only} /> },
  actos: { title: b.acts.title, shows: () => <ActsScreen /> },
  firma: { title: b.signing.title, shows: () => <SigningScreen /> },
};

function Ways({ now, role }: { now: string; role: string }) {
  return (
    <nav aria-label={b.ways.title}>
      <ul>{Object.entries(SCREENS).filter(([, { hidden }]) => !hidden?.(role)).map(([way]) => (
        <li key={way}><a href={`#/${way}`} aria-current={now === way ? "page" : undefined}>
          {b.ways.names[way]}</a></li>))}</ul>
    </nav>
  );
}

function Frame({ who, now, title, leave, stays, back, children }: { who: SignedIn; now: string;
  title: string; leave: () => void; stays: boolean; back: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${b.app}`;
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  const { name, role, alcaldia_name: place } = who.session;
  return (
    <div class="board">
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault(); /* the address is the screen's */
        heading.current?.focus();
      }}>{b.skip}</a>
      <header>
        <span class="mark"><Icon name="pot" /> {b.app} <small>{b.programme}</small></span>
        <span class="who">{name} <small>{b.roles[role]}, {place ?? b.wholeCity}</small></span>
        <button type="button" onClick={leave}>{b.leave}</button>
      </header>
      <Ways now={now} role={role} />
      <main id="content">
        {back ? <a class="back" href="#/"><Icon name="back" /> {b.kitchen.back}</a> : null}
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {stays ? <p class="notice bad" role="alert">{b.stays}</p> : null}
        {children}
      </main>
      <footer><p>{b.legend}</p></footer>
    </div>
  );
}

/* undefined: not known yet; null: nobody. */
function Root() {
  const [who, setWho] = useState<SignedIn | null | undefined>(undefined);
  const [ended, setEnded] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [stays, setStays] = useState(false); /* signing out did not succeed */
  const now = useRoute();
  const over = useCallback(() => {
    drop();
    setEnded(true);
    setWho(null);
  }, []);
  const known = useRef(who);
  known.current = who;
  const look = useCallback(() => {
    setTrouble("");
    session().then(setWho, (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      if (error.trouble.kind === "session") (known.current ? over : () => setWho(null))();
      else setTrouble(error.trouble.kind === "offline" ? b.trouble.offline
        : error.trouble.says ?? b.trouble.broken);
    });
  }, [over]);
  useEffect(() => {
    look();
    const back = () => {
      if (!known.current || inUse()) look();
    };
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, [look]);

  if (trouble && !who) {
    return <main><p class="notice bad" role="alert">{trouble}
      <button type="button" class="quiet" onClick={look}>{b.trouble.again}</button></p></main>;
  }
  if (who === undefined) return <main><p class="empty" role="status">{b.loading}</p></main>;
  if (who === null) {
    return <SignIn ended={ended} onDone={(signed) => {
      setEnded(false);
      setWho(signed);
    }} />;
  }
  const leave = () => {
    setStays(false);
    drop();
    void signOut(who.mark).then(() => setWho(null), (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      setStays(true);
    });
  };
  const number = Number(/^comedor\/([1-9]\d{0,5})$/.exec(now)?.[1] ?? 0);
  const [first = "", second = ""] = now.split("/");
  const way = first in SCREENS ? first : "";
  const screen = SCREENS[way] as Screen;
  return (
    <BoardContext.Provider value={{ who, over, again: setWho }}>
      <Frame who={who} now={number ? "" : way} leave={leave} stays={stays} back={number > 0}
        title={number ? b.kitchen.number(number) : screen.title}>
        <Signs>{number ? <KitchenScreen number={number} key={number} />
          : <screen.shows key={now} only={Number(second) || 0} />}</Signs>
      </Frame>
    </BoardContext.Provider>
  );
}

const place = document.getElementById("board");
if (place) render(<Root />, place);
