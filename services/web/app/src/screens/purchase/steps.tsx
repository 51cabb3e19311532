/* Lines with product, quantity and price; then the shop and the money. */
import { useId } from "preact/hooks";
import { EMPTY_LINE, lineAmount, UNITS, type LineDraft } from "../../core/purchase";
import { dayForInput, dayFromInput } from "../../core/days";
import { showMoney } from "../../core/money";
import { Choices, optionsOf, TextField } from "../../parts/fields";
import { Icon } from "../../parts/icons";
import { t } from "../../texts";
import type { StepProps } from "./index";

const LINES_MOST = 200;

function Unit({ line, onChange }: { line: LineDraft; onChange: (unit: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{t.purchase.unit}</label>
      <select id={id} value={line.unit} onChange={(event) => onChange(event.currentTarget.value)}>
        {UNITS.map((unit) => <option key={unit} value={unit}>{t.purchase.units[unit]}</option>)}
      </select>
    </div>
  );
}

export function LinesStep({ draft, change }: StepProps) {
  const set = (at: number, part: Partial<LineDraft>) => change({ lines: draft.lines.map(
    (line, i) => (i === at ? { ...line, ...part } : line)) });
  return (
    <>
      {draft.lines.map((line, at) => {
        const amount = lineAmount(line);
        return (
          <fieldset class="card" key={at}>
            <legend>{`${t.purchase.product} ${at + 1}`}</legend>
            <TextField label={t.purchase.product} value={line.description} bytesMost={120}
              onChange={(description) => set(at, { description })} />
            <div class="pair">
              <TextField label={t.purchase.quantity} value={line.quantity} decimal
                onChange={(quantity) => set(at, { quantity })} />
              <Unit line={line} onChange={(unit) => set(at, { unit })} />
            </div>
            <TextField label={t.purchase.price} value={line.price} decimal
              note={`${t.purchase.amount}: ${amount === null ? "–" : showMoney(amount)}`}
              onChange={(price) => set(at, { price })} />
            {draft.lines.length > 1 ? (
              <button type="button" class="quiet" onClick={() => change({
                lines: draft.lines.filter((_, i) => i !== at) })}>
                {`${t.remove}: ${line.description || `${t.purchase.product} ${at + 1}`}`}
              </button>
            ) : null}
          </fieldset>
        );
      })}
      <button type="button" class="row" disabled={draft.lines.length >= LINES_MOST}
        onClick={() => change({ lines: [...draft.lines, EMPTY_LINE] })}>
        <Icon name="plus" /><strong>{t.purchase.addLine}</strong>
      </button>
    </>
  );
}

export function PayStep({ draft, change }: StepProps) {
  return (
    <>
      <TextField label={t.purchase.supplier} value={draft.supplier} bytesMost={120}
        onChange={(supplier) => change({ supplier })} />
      <Choices label={t.purchase.source} options={optionsOf(t.purchase.sources)}
        chosen={[draft.source]} onToggle={(source) => change({ source })} />
      <TextField label={t.purchase.day} type="date" value={dayForInput(draft.day)}
        onChange={(text) => (text ? change({ day: dayFromInput(text) }) : undefined)} />
    </>
  );
}
