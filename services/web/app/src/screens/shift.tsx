/* Who is here today: a name and four digits, no password; of a monitor's device the digits
 * alone. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { go, keepShift, useApp, useStored } from "../app";
import { httpEdge } from "../core/edge";
import { checkPin, hasPin, setPin, type Who } from "../core/pin";
import type { Member } from "../core/enrolment";
import { Keypad } from "../parts/keypad";
import { Screen } from "../parts/screen";
import { t } from "../texts";
import { Enrol } from "./enrol";

export function membersOf(members: Member[]): Member[] {
  return members.length ? members : [{ number: 0, name: t.shift.committee }];
}

export function ShiftScreen() {
  const { enrolment, shift } = useApp();
  const [chosen, setChosen] = useState<Member | null>(null);
  if (chosen) {
    return <PinScreen who={chosen.number} member={chosen} onBack={() => setChosen(null)} />;
  }
  return (
    <Screen title={t.shift.title} help={t.shift.help} back={shift ? "" : undefined}>
      <div class="stack">
        {membersOf(enrolment.members).map((member) => (
          <button type="button" class="row" key={member.number} onClick={() => setChosen(member)}>
            <strong>{member.name}</strong>
          </button>
        ))}
      </div>
    </Screen>
  );
}

/* Whose device it is shows that it is they; who forgot their number takes a new code. */
export function MonitorLock({ monitor }: { monitor: Member }) {
  const { store, changed } = useApp();
  const [again, setAgain] = useState(false);
  if (again) {
    return <Enrol store={store} edge={httpEdge} scanned={null} onCancel={() => setAgain(false)}
      onDone={() => {
        setAgain(false);
        changed();
      }} />;
  }
  return (
    <PinScreen who="monitor" member={monitor}>
      <button type="button" class="quiet wide" onClick={() => setAgain(true)}>
        {t.shift.forgotten}</button>
    </PinScreen>
  );
}

function PinScreen({ who, member, onBack, children }: { who: Who; member: Member;
  onBack?: () => void; children?: ComponentChildren }) {
  const app = useApp();
  const known = useStored(({ store }) => hasPin(store, who), who);
  const [first, setFirst] = useState("");
  const [note, setNote] = useState("");

  const begin = async () => {
    await keepShift(app.store, { member: member.number, name: member.name, day: app.day });
    app.changed();
    go("", true);
  };
  const choose = async (pin: string) => {
    if (!first) {
      setFirst(pin);
      setNote(t.shift.again);
    } else if (first === pin) {
      await setPin(app.store, who, pin);
      await begin();
    } else {
      setFirst("");
      setNote(t.shift.differs);
    }
  };
  const check = async (pin: string) => {
    const answer = await checkPin(app.store, who, pin);
    if (answer === "right") await begin();
    else setNote(answer === "pause" ? t.shift.pause : t.shift.wrong);
  };
  if (known === undefined) return null;
  return (
    <Screen title={known ? t.shift.pin(member.name) : t.shift.choose(member.name)}
      help={known ? "" : t.shift.chooseHelp} {...(onBack ? { onBack } : {})}>
      <Keypad note={note} onPin={(pin) => void (known ? check(pin) : choose(pin))} />
      {known ? children : null}
    </Screen>
  );
}
