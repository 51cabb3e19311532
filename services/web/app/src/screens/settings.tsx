/* This tablet: its number, its space, and a new code where the old one is no good any more. */
import { useState } from "preact/hooks";
import { useApp, useStored } from "../app";
import { httpEdge } from "../core/edge";
import { clientOf } from "../core/release";
import { Screen } from "../parts/screen";
import { t } from "../texts";
import { Enrol } from "./enrol";

const MEGA = 1_048_576;

interface Space {
  used: string;
  persistent: boolean;
}

async function space(): Promise<Space> {
  const { usage = 0 } = await navigator.storage?.estimate?.() ?? {};
  return { used: `${(usage / MEGA).toFixed(1)} MB`,
    persistent: await navigator.storage?.persisted?.() ?? false };
}

export function SettingsScreen() {
  const { store, enrolment, changed } = useApp();
  const [again, setAgain] = useState(false);
  const now = useStored(space);
  const installation = useStored(async () => (await store.getAll("installations"))
    .find((one) => !one.ended)?.id.slice(0, 8) ?? "–");
  if (!now) return null;
  if (again) {
    const back = () => setAgain(false);
    return <Enrol store={store} edge={httpEdge} scanned={null} onCancel={back} onDone={() => {
      back();
      changed();
    }} />;
  }
  const rows: [string, string][] = [
    enrolment.monitor ? [t.monitor.person, enrolment.monitor.name]
      : [t.settings.kitchen, enrolment.kitchen.name],
    [t.settings.device, String(enrolment.device)],
    [t.settings.installation, installation ?? "–"], [t.settings.version, clientOf(store.name)],
    [t.settings.storage, now.used]];
  return (
    <Screen title={t.settings.title} help={t.settings.help} back="">
      <dl class="facts">
        {rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
      <p class={`notice ${now.persistent ? "good" : ""}`}>
        {now.persistent ? t.settings.persistent : t.settings.notPersistent}</p>
      {now.persistent ? null : (
        <button type="button" class="row" onClick={() =>
          void navigator.storage?.persist?.().then(changed)}>
          <strong>{t.settings.askPersistent}</strong></button>
      )}
      <button type="button" class="row" onClick={changed}>
        <strong>{t.settings.sendNow}</strong></button>
      <button type="button" class="quiet wide" onClick={() => setAgain(true)}>
        {t.settings.again}</button>
    </Screen>
  );
}
