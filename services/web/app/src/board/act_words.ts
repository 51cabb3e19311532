/* What an act says, line by line, read from the very bytes that are signed. */
import { fromHex, toHex } from "../core/bytes";
import { showMoney } from "../core/money";
import { b } from "../texts/board";
import { isoDay, showDay } from "./days";
import type { Books } from "./rows";
import { ActContentSchema, decode, type ActContent } from "./wire";

const { labels } = b.acts;
const day = (number: number) => showDay(isoDay(number));

export type Line = [label: string, value: string];

/* null: nothing that is shown here; it is read, and decided, elsewhere. */
function lines({ content }: ActContent): Line[] | null {
  switch (content.case) {
    case "periodClose": {
      const { through, statements, centavos, closedPosition } = content.value;
      return [[labels.through, day(through)], [labels.statements, String(statements)],
        [labels.amount, showMoney(centavos)], [labels.closing, String(closedPosition)]];
    }
    case "capacity": {
      const { rations, validFrom, proposal } = content.value;
      return [[labels.rations, String(rations)], [labels.validFrom, day(validFrom)],
        ...(proposal ? [[labels.proposal, String(proposal.position)] as Line] : [])];
    }
    case "dispersal": {
      const { purses, centavos, fileDigest, grantsThrough } = content.value;
      return [[labels.purses, String(purses)], [labels.amount, showMoney(centavos)],
        [labels.file, toHex(fileDigest)], [labels.grantsThrough, String(grantsThrough)]];
    }
    case "reversal":
      return [[labels.amount, showMoney(content.value.centavos)],
        [labels.grant, String(content.value.grantPosition)]];
    case "days": {
      const { fromDay, throughDay, pays } = content.value;
      return [[labels.days, b.acts.fromTo(day(fromDay), day(throughDay))],
        [labels.pays, pays ? b.acts.pays : b.acts.doesNotPay]];
    }
    case "purchase": {
      const { verdict, centavos, declaredPosition } = content.value;
      return [[labels.verdict, b.acts.verdicts[verdict] || String(verdict)],
        [labels.amount, showMoney(centavos)], [labels.purchase, String(declaredPosition)]];
    }
    case "settlement": {
      const { kind, centavos, reference } = content.value;
      return [[labels.settles, b.acts.settles[kind] || String(kind)],
        [labels.amount, showMoney(centavos)], [labels.reference, reference]];
    }
    case "year": {
      const { fiscalYear, budgetKey, returnedCentavos } = content.value;
      return [[labels.year, String(fiscalYear)], [labels.budget, budgetKey],
        [labels.returned, showMoney(returnedCentavos)]];
    }
    case "kitchenState": {
      const { state, validFrom, cause, evidencePosition, noticePosition, replyUntil } =
        content.value;
      return [[labels.state, b.acts.states[state] || String(state)],
        [labels.validFrom, day(validFrom)], [labels.cause, b.acts.causes[cause] ?? String(cause)],
        ...(evidencePosition ? [[labels.evidence, String(evidencePosition)] as Line] : []),
        ...(noticePosition ? [[labels.notice, String(noticePosition)] as Line] : []),
        ...(replyUntil ? [[labels.reply, day(replyUntil)] as Line] : [])];
    }
    default:
      return null;
  }
}

/* The kitchen stands in the content too: what is signed is what is shown, whatever the row says. */
export function readAct(hex: string): { kitchen: number; lines: Line[] | null } {
  const content = decode(ActContentSchema, fromHex(hex));
  const { value } = content.content;
  return { kitchen: value && "kitchen" in value ? value.kitchen : 0, lines: lines(content) };
}

const count = (many: number | null) => many === null ? null : many.toLocaleString("es-MX");

function invoice(books: Books): Line[] {
  const { invoice_issuer: issuer, invoice_day: issued, invoice_centavos: centavos,
    invoice_seals: seals } = books;
  if (issuer === null) return [];
  const said = b.purchaseWork.invoice(issuer, issued ? showDay(issued) : b.purchaseWork.noDay,
    centavos === null ? b.none : showMoney(centavos));
  return [[labels.invoice, `${said} ${b.purchaseWork.seals[seals ?? ""] ?? ""}`.trim()]];
}

/* What the content names, as the books say it today, which nobody signs: empty where it names
 * nothing that they hold. */
export function readBooks(subject: string, books: Books): Line[] {
  const { stands, today_centavos: centavos, today_rations: rations, statements, purses,
    from_day: from, through_day: through, supplier, proof, reasons } = books;
  const lines: [label: string, value: string | null][] = [
    [labels.stands, stands && (b.acts.stands[stands] ?? stands)],
    [labels.purses, count(purses)],
    [labels.through, subject === "period_close" && through ? showDay(through) : null],
    [labels.period, subject === "reversal" && from && through
      ? b.acts.fromTo(showDay(from), showDay(through)) : null],
    [labels.bought, subject === "purchase" && from ? showDay(from) : null],
    [labels.supplier, supplier],
    [labels.statements, count(statements)],
    [labels.amount, centavos === null ? null : showMoney(centavos)],
    [subject === "capacity" ? labels.rationsUntilNow : labels.rationsPaid, count(rations)],
    [labels.proof, proof && (b.purchases.proofs[proof] ?? proof)],
    [labels.reasons, reasons && reasons.map((one) => b.purchaseWork.reasons[one] ?? one)
      .join("; ")],
  ];
  return [...lines.filter((line): line is Line => Boolean(line[1])), ...invoice(books)];
}
