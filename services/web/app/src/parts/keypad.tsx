/* Digits for greasy fingers: a PIN of four. */
import { useState } from "preact/hooks";
import { t } from "../texts";

const LENGTH = 4;
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "erase"];

export function Keypad({ onPin, note }: { onPin: (pin: string) => void; note: string }) {
  const [pin, setPin] = useState("");
  const press = (key: string) => {
    if (key === "erase") {
      setPin(pin.slice(0, -1));
      return;
    }
    const longer = pin + key;
    setPin(longer.length === LENGTH ? "" : longer);
    if (longer.length === LENGTH) onPin(longer);
  };
  return (
    <div class="keypad">
      <p class="dots" aria-hidden="true">{"●".repeat(pin.length).padEnd(LENGTH, "○")}</p>
      <p class="note" role="status">{note}</p>
      <div class="keys">
        {KEYS.map((key) => (key === "" ? <span key="none" /> : (
          <button type="button" key={key} onClick={() => press(key)}
            aria-label={key === "erase" ? t.shift.erase : key}>
            {key === "erase" ? "⌫" : key}
          </button>
        )))}
      </div>
    </div>
  );
}
