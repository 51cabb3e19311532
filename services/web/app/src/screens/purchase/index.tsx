/* A purchase in three steps: what, where and with which money, and its proof. */
import { useEffect, useState } from "preact/hooks";
import { go, useApp, useSaving } from "../../app";
import { save } from "../../core/outbox";
import { EMPTY_LINE, lineAmount, purchaseBody, totalOf, type PurchaseDraft }
  from "../../core/purchase";
import { showMoney } from "../../core/money";
import { EntryKind, MoneySource, ProofKind } from "../../core/wire";
import type { Blob } from "../../core/store";
import { MainAction, SavedScreen, Screen } from "../../parts/screen";
import { t } from "../../texts";
import { LinesStep, PayStep } from "./steps";
import { ProofStep } from "./proof";

const DRAFT = "purchase";

export interface StepProps {
  draft: PurchaseDraft;
  change: (part: Partial<PurchaseDraft>) => void;
}

export function PurchaseScreens({ part }: { part: string }) {
  const { store, day } = useApp();
  const [draft, setDraft] = useState<PurchaseDraft | null>(null);
  const [blob, setBlob] = useState<Blob | null>(null);
  const [saved, setSaved] = useState("");
  const { busy, problem, saving } = useSaving();

  useEffect(() => {
    void store.get("drafts", DRAFT).then((kept) => setDraft((kept as PurchaseDraft) ?? {
      day, supplier: "", lines: [EMPTY_LINE], source: MoneySource.PURSE,
      proofKind: ProofKind.SIMPLE_NOTE, proofNumber: "",
    }));
  }, []);
  if (!draft) return null;
  if (saved) return <SavedScreen title={t.purchase.saved} number={saved} />;

  const change = (part_: Partial<PurchaseDraft>) => {
    const next = { ...draft, ...part_ };
    setDraft(next);
    void store.put("drafts", next, DRAFT);
  };
  const whole = draft.lines.every((line) => lineAmount(line) !== null);
  const submit = () => saving(async () => {
    await save(store, [{ kind: EntryKind.PURCHASE,
      body: purchaseBody(draft, blob?.digest ?? null) }], blob ? [blob] : [],
    (tx) => tx.objectStore("drafts").delete(DRAFT));
    setSaved(showMoney(totalOf(draft.lines)));
  });
  const total = (
    <p class="counter" aria-live="polite">{t.purchase.total}{" "}
      <b class="huge">{showMoney(totalOf(draft.lines))}</b></p>
  );
  if (part === "pago") {
    return (
      <Screen title={t.purchase.payTitle} back="compra" action={
        <MainAction icon="check" onClick={() => go("compra/comprobante")}>{t.next}</MainAction>}>
        {total}
        <PayStep draft={draft} change={change} />
      </Screen>
    );
  }
  if (part === "comprobante") {
    return (
      <Screen title={t.purchase.proofTitle} back="compra/pago" action={
        <MainAction icon="check" disabled={busy || !whole} onClick={() => void submit()}>
          {t.purchase.saveButton}</MainAction>}>
        {total}
        {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
        {whole ? null : <p class="notice bad">{t.purchase.missing}</p>}
        <ProofStep draft={draft} change={change} blob={blob} onBlob={setBlob} />
      </Screen>
    );
  }
  return (
    <Screen title={t.purchase.linesTitle} help={t.purchase.help} back="" action={
      <MainAction icon="check" disabled={!whole} onClick={() => go("compra/pago")}>
        {t.next}</MainAction>}>
      {total}
      <LinesStep draft={draft} change={change} />
      {whole ? null : <p class="note">{t.purchase.missing}</p>}
    </Screen>
  );
}
