/* The committee says how many rations a day it can make. */
import { useState } from "preact/hooks";
import { useApp, useSaving } from "../app";
import { cut } from "../core/bytes";
import { save } from "../core/outbox";
import { CapacityProposalSchema, encode, EntryKind } from "../core/wire";
import { NumberField, TextField } from "../parts/fields";
import { MainAction, SavedScreen, Screen } from "../parts/screen";
import { t } from "../texts";

export function CapacityScreen() {
  const { store, day, enrolment, shift } = useApp();
  const [rations, setRations] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [saved, setSaved] = useState(false);
  const { busy, problem, saving } = useSaving();
  if (saved) return <SavedScreen title={t.money.capacitySaved} number={String(rations)} />;
  const submit = () => saving(async () => {
    await save(store, [{ kind: EntryKind.CAPACITY_PROPOSAL,
      body: encode(CapacityProposalSchema, { rations: rations ?? 0, validFrom: day,
        reason: cut(reason.trim(), 400), members: shift?.member ? [shift.member] : [] }) }]);
    setSaved(true);
  });
  return (
    <Screen title={t.money.capacity} back="dinero"
      help={t.money.capacityNow(enrolment.kitchen.capacity)} action={
        <MainAction icon="check" disabled={busy || !rations || !reason.trim()}
          onClick={() => void submit()}>{t.money.capacitySave}</MainAction>}>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      <NumberField label={t.money.capacityRations} value={rations} onChange={setRations}
        beside="" />
      <TextField long label={t.money.capacityReason} value={reason} bytesMost={400}
        onChange={setReason} />
    </Screen>
  );
}
