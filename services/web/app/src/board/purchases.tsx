/* Purchases that a person must look at: why, the invoice beside it, and what is decided. */
import { useState } from "preact/hooks";
import { random } from "../core/bytes";
import { showMoney } from "../core/money";
import { b } from "../texts/board";
import { readAll } from "./api";
import { showDay } from "./days";
import type { WaitingPurchase } from "./rows";
import { useSigning, useStep, useWork } from "./signing";
import { Shown } from "./state";
import { purchaseSubject } from "./steps";
import { ActSchema, ActStep, encode, EntryKind, Verdict } from "./wire";
import { Doing, LastStep, Only, SigningNotice, WordsForm } from "./work";

const REASON_MOST = 400;
const SHOWN = 100;
const w = b.purchaseWork;

const load = () => readAll<WaitingPurchase>("purchases");

const VERDICTS: [number, string][] = [[Verdict.ACCEPTED, w.accept], [Verdict.REFUSED, w.refuse]];

function Item({ purchase }: { purchase: WaitingPurchase }) {
  const { sign } = useSigning();
  const [open, setOpen] = useState(false);
  const { number: kitchen, purchase: position, total_centavos: centavos } = purchase;
  const total = showMoney(centavos);
  const resolve = async (reason: string, verdict: Verdict) => {
    await sign(EntryKind.ACT, encode(ActSchema, { act: random(16), step: ActStep.PREPARE, reason,
      content: { content: { case: "purchase", value: { kitchen, verdict,
        declaredPosition: BigInt(position), centavos: BigInt(centavos) } } } }), kitchen);
    setOpen(false);
  };
  const { invoice_issuer: issuer, invoice_day: day, invoice_centavos: billed } = purchase;
  return (
    <li class="work">
      <p><b>{total}</b> <small>{w.line(purchase.purchase_day ? showDay(purchase.purchase_day)
        : w.noDay, b.purchases.proofs[purchase.proof] ?? purchase.proof)}</small></p>
      <p><a href={`#/comedor/${kitchen}`}>{purchase.name}</a>{" "}
        <small>{b.alerts.of(kitchen, purchase.alcaldia)}</small></p>
      <p>{w.why}: {purchase.reasons.map((one) => w.reasons[one] ?? one).join("; ")}.</p>
      {issuer ? <p>{w.invoice(issuer, day ? showDay(day) : w.noDay,
        billed === null ? b.none : showMoney(billed))} {w.seals[purchase.invoice_seals ?? ""]}</p>
        : null}
      {purchase.explanation ? <p class="note">{w.told}: {purchase.explanation}</p> : null}
      {purchase.prepared ? <p class="note">{w.prepared}</p> : null}
      <Doing step={useStep(purchaseSubject(kitchen, position))}>
        {open ? <WordsForm title={w.resolve} choose={w.choose} choices={VERDICTS} label={w.reason}
          help={w.reasonHelp} most={REASON_MOST} signs={w.sign} onCancel={() => setOpen(false)}
          onSign={resolve} />
          : purchase.may_resolve && !purchase.prepared ? (
            <>
              <p class="note">{purchase.one_is_enough ? w.one : w.two}</p>
              <p class="doing"><button type="button" class="does" aria-expanded={false}
                onClick={() => setOpen(true)}>{w.resolve}…<span class="unseen"> {
                  w.which(kitchen, total)}</span></button></p>
            </>
          ) : null}
      </Doing>
    </li>
  );
}

function List({ all }: { all: WaitingPurchase[] }) {
  const [most, setMost] = useState(SHOWN);
  if (all.length === 0) return <><LastStep /><p class="empty">{w.empty}</p></>;
  return (
    <>
      <LastStep />
      <p class="help">{w.count(all.length)}</p>
      <SigningNotice acts={all.some((one) => one.may_resolve)} />
      <ul class="stack">{all.slice(0, most).map((one) =>
        <Item purchase={one} key={purchaseSubject(one.number, one.purchase)} />)}</ul>
      {all.length > most ? <button type="button" class="quiet wide"
        onClick={() => setMost(most + SHOWN)}>{b.more(b.ofMany(most, all.length))}</button> : null}
    </>
  );
}

export function PurchasesScreen({ only }: { only: number }) {
  const reading = useWork(load);
  return <Shown reading={reading}>{(all) => (
    <>
      <Only number={only} way="compras" />
      <List all={all.filter((one) => !only || one.number === only)} />
    </>
  )}</Shown>;
}
