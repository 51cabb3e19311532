/* Fields with their labels. An empty number is "not noted", and says so. */
import { useId, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { t } from "../texts";
import { Icon, type IconName } from "./icons";

interface NumberProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  beside?: ComponentChildren;
}

const DIGITS_MOST = 5;

export function NumberField({ label, value, onChange, beside }: NumberProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="text" inputMode="numeric" autoComplete="off" maxLength={DIGITS_MOST}
        value={value === null ? "" : String(value)} aria-describedby={`${id}-note`}
        onInput={(event) => {
          const digits = event.currentTarget.value.replace(/\D/g, "");
          event.currentTarget.value = digits;
          onChange(digits === "" ? null : Number(digits));
        }} />
      <span class="note" id={`${id}-note`}>{beside ?? (value === null ? t.notNoted : "")}</span>
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  bytesMost?: number;
  long?: boolean;
  decimal?: boolean;
  note?: ComponentChildren;
  type?: "text" | "date" | "time" | "tel";
}

export function TextField({ label, value, onChange, bytesMost, long, decimal, note, type }:
  TextProps) {
  const id = useId();
  const described = note ? { "aria-describedby": `${id}-note` } : {};
  const common = {
    id, value, autoComplete: "off", ...described,
    ...(bytesMost ? { maxLength: bytesMost } : {}),
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {long ? <textarea rows={5} {...common} />
        : <input {...{ type: type ?? "text" } as { type: "text" }} {...common}
          inputMode={decimal ? "decimal" : "text"} />}
      {note ? <span class="note" id={`${id}-note`}>{note}</span> : null}
    </div>
  );
}

/* An amount of money: what is typed stays as it is typed, what is understood goes up. */
export function MoneyField({ label, centavos, onChange, note, read, show }: {
  label: string;
  centavos: string | null;
  onChange: (centavos: string | null) => void;
  note?: ComponentChildren;
  read: (text: string) => bigint | null;
  show: (centavos: bigint) => string;
}) {
  const [text, setText] = useState(centavos === null ? ""
    : show(BigInt(centavos)).replace(/[$,]/g, ""));
  return (
    <TextField label={label} value={text} decimal note={note ?? (text ? "" : t.notNoted)}
      onChange={(typed) => {
        setText(typed);
        const value = read(typed);
        onChange(value === null ? null : String(value));
      }} />
  );
}

interface ChoiceProps<T> {
  label: string;
  options: { value: T; text: string }[];
  chosen: T[];
  onToggle: (value: T) => void;
  three?: boolean; /* short words, side by side on the narrowest screen */
}

/* Big buttons of which one or several are pressed. */
export function Choices<T extends string | number>({ label, options, chosen, onToggle, three }:
  ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class={three ? "choices three" : "choices"}>
        {options.map(({ value, text }) => (
          <button type="button" key={value} class="choice" aria-pressed={chosen.includes(value)}
            onClick={() => onToggle(value)}>{text}</button>
        ))}
      </div>
    </fieldset>
  );
}

export function toggled<T>(list: T[], value: T): T[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

/* The names of a catalogue's list, without its empty zero. */
export function optionsOf(names: readonly string[]): { value: number; text: string }[] {
  return names.map((text, value) => ({ value, text })).slice(1);
}

/* Opens the camera, or the tablet's files. */
export function FileTile({ icon, text, accept, camera, onFile }: { icon: IconName; text: string;
  accept: string; camera?: boolean; onFile: (file: File) => Promise<void> }) {
  return (
    <label class="tile">
      <Icon name={icon} /><span>{text}</span>
      <input type="file" class="hidden" accept={accept}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void onFile(file);
        }} />
    </label>
  );
}
