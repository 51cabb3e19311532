/* Before a monitor writes down a kitchen's report: of which day, how it came, and why so. */
import { useState } from "preact/hooks";
import { go, useApp, useSaving } from "../../app";
import { dayForInput, dayFromInput } from "../../core/days";
import type { Place } from "../../core/enrolment";
import { keepCapture } from "../../core/report";
import { Choices, optionsOf, TextField } from "../../parts/fields";
import { MainAction, Screen } from "../../parts/screen";
import { t } from "../../texts";

const REASONS = [...t.capture.reasons, t.capture.other];

export function CaptureScreen({ place }: { place: Place }) {
  const { store, day } = useApp();
  const [of, setOf] = useState(day);
  const [channel, setChannel] = useState(0);
  const [chosen, setChosen] = useState("");
  const [other, setOther] = useState("");
  const { busy, problem, saving } = useSaving();
  const reason = (chosen === t.capture.other ? other : chosen).trim();
  const future = of > day;
  const submit = () => saving(async () => {
    await keepCapture(store, { kitchen: place.number, day: of, channel, reason });
    go("reporte");
  });
  return (
    <Screen title={t.capture.title} help={t.capture.help} back={`comedor/${place.number}`} action={
      <MainAction icon="plate" disabled={busy || future || !channel || !reason}
        onClick={() => void submit()}>{t.capture.go}</MainAction>}>
      <p class="lead"><b>{place.name}</b></p>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <Choices label={t.capture.channel} options={optionsOf(t.capture.channels)}
        chosen={[channel]} onToggle={setChannel} />
      <Choices label={t.capture.reason} chosen={[chosen]} onToggle={setChosen}
        options={REASONS.map((text) => ({ value: text, text }))} />
      {chosen === t.capture.other ? (
        <TextField long label={t.capture.otherText} value={other} bytesMost={400}
          onChange={setOther} />
      ) : null}
      <TextField label={t.capture.day} type="date" value={dayForInput(of)}
        note={future ? t.capture.future : undefined}
        onChange={(text) => (text ? setOf(dayFromInput(text)) : undefined)} />
    </Screen>
  );
}
