/* Who is here today: a name and four digits, no password. */
import { useState } from "preact/hooks";
import { go, keepShift, useApp, useStored } from "../app";
import { checkPin, hasPin, setPin } from "../core/pin";
import type { Member } from "../core/enrolment";
import { Keypad } from "../parts/keypad";
import { Screen } from "../parts/screen";
import { t } from "../texts";

export function membersOf(members: Member[]): Member[] {
  return members.length ? members : [{ number: 0, name: t.shift.committee }];
}

export function ShiftScreen() {
  const { enrolment, shift } = useApp();
  const [chosen, setChosen] = useState<Member | null>(null);
  if (chosen) return <PinScreen member={chosen} onBack={() => setChosen(null)} />;
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

function PinScreen({ member, onBack }: { member: Member; onBack: () => void }) {
  const app = useApp();
  const known = useStored(({ store }) => hasPin(store, member.number), member.number);
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
      await setPin(app.store, member.number, pin);
      await begin();
    } else {
      setFirst("");
      setNote(t.shift.differs);
    }
  };
  const check = async (pin: string) => {
    const answer = await checkPin(app.store, member.number, pin);
    if (answer === "right") await begin();
    else setNote(answer === "pause" ? t.shift.pause : t.shift.wrong);
  };
  if (known === undefined) return null;
  return (
    <Screen title={known ? t.shift.pin(member.name) : t.shift.choose(member.name)}
      help={known ? "" : t.shift.chooseHelp} onBack={onBack}>
      <Keypad note={note} onPin={(pin) => void (known ? check(pin) : choose(pin))} />
    </Screen>
  );
}
