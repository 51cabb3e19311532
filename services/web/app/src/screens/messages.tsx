/* Words with the monitor, both ways. */
import { useEffect, useState } from "preact/hooks";
import { useApp, useSaving, useStored } from "../app";
import { conversation, sayRead, sendMessage } from "../core/messages";
import { MainAction, Screen } from "../parts/screen";
import { TextField } from "../parts/fields";
import { t } from "../texts";

function when(ms: number): string {
  return new Intl.DateTimeFormat("es-MX", { day: "numeric", month: "short", hour: "numeric",
    minute: "2-digit", timeZone: "America/Mexico_City" }).format(ms);
}

export function MessagesScreen() {
  const { store, shift, changed, version } = useApp();
  const talk = useStored(() => conversation(store));
  const [text, setText] = useState("");
  const { busy, problem, saving } = useSaving();
  useEffect(() => {
    void sayRead(store).then((said) => said && changed(), () => undefined);
  }, [store, version]);
  if (!talk) return null;
  const submit = () => saving(async () => {
    await sendMessage(store, text, shift?.member ?? 0);
    setText("");
  });
  return (
    <Screen title={t.messages.title} help={t.messages.help} back="" action={
      <MainAction icon="letter" disabled={busy || !text.trim()} onClick={() => void submit()}>
        {t.messages.send}</MainAction>}>
      {talk.lines.length ? (
        <ol class="talk">
          {talk.lines.map((line) => (
            <li key={line.digest} class={line.mine ? "mine" : "theirs"}>
              <p>{line.text}</p>
              <small>{`${line.mine ? t.messages.me : t.messages.roles[line.role] ?? ""} · ` +
                when(line.atMs) +
                (line.mine ? ` · ${t.messages.states[line.state]}` : "")}</small>
            </li>
          ))}
        </ol>
      ) : <p class="empty">{t.messages.empty}</p>}
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <TextField long label={t.messages.write} value={text} bytesMost={1000} onChange={setText} />
    </Screen>
  );
}
