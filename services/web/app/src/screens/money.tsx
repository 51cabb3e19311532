/* The purse, what is to be proven, and each grant with its reasons and the committee's word. */
import { useState } from "preact/hooks";
import { go, useApp, useSaving, useStored } from "../app";
import { showDay } from "../core/days";
import { showMoney } from "../core/money";
import { newestStanding } from "../core/standing";
import { answerStatement, statements, type Statement } from "../core/statements";
import { StatementStance } from "../core/wire";
import { TextField } from "../parts/fields";
import { Icon } from "../parts/icons";
import { MainAction, Screen } from "../parts/screen";
import { t } from "../texts";

export function MoneyScreen() {
  const { store } = useApp();
  const standing = useStored(() => newestStanding(store));
  const list = useStored(() => statements(store));
  if (standing === undefined || !list) return null;
  const rows: [string, bigint | undefined][] = [[t.money.purse, standing?.purseCentavos],
    [t.money.toProve, standing?.toProveCentavos], [t.money.toPayBack, standing?.toPayBackCentavos]];
  return (
    <Screen title={t.money.title} help={t.money.help} back="">
      <dl class="facts large">
        {rows.map(([name, value]) => (
          <div key={name}><dt>{name}</dt>
            <dd>{value === undefined ? <em>{t.unknown}</em> : showMoney(value)}</dd></div>
        ))}
      </dl>
      {standing?.proveBy ? <p class="notice">{t.money.toProve}:{" "}
        {t.money.proveBy(showDay(standing.proveBy))}</p> : null}
      <h2>{t.money.statements}</h2>
      {list.length ? null : <p class="empty">{t.money.empty}</p>}
      <div class="stack">
        {list.map((one) => (
          <button type="button" class="row" key={one.position}
            onClick={() => go(`dinero/${one.position}`)}>
            <span><strong>{showMoney(one.grant.centavos)}</strong>
              <small>{t.money.period(showDay(one.grant.periodStart),
                showDay(one.grant.periodEnd))}</small>
              <small><b>{t.money.answered[one.answered] || t.money.why}</b></small></span>
            <Icon name="next" />
          </button>
        ))}
      </div>
      <button type="button" class="quiet wide" onClick={() => go("capacidad")}>
        {t.money.capacity}</button>
    </Screen>
  );
}

function Why({ statement }: { statement: Statement }) {
  const { computed } = statement;
  if (!computed) return <p class="empty">{t.money.noLines}</p>;
  const sums: [string, bigint][] = [[t.money.adjustment, computed.adjustmentCentavos],
    [t.money.withheld, -computed.withheldCentavos], [t.money.discount, -computed.discountCentavos]];
  return (
    <dl class="facts">
      {computed.lines.map((line) => (
        <div key={`${line.serviceDay}/${line.reportPosition}`}>
          <dt>{showDay(line.serviceDay)}
            <small>{t.money.line(line.rationsCounted, showMoney(line.tierCentavos))}</small></dt>
          <dd>{showMoney(line.centavos)}</dd>
        </div>
      ))}
      {sums.filter(([, value]) => value !== 0n).map(([name, value]) => (
        <div key={name}><dt>{name}</dt><dd>{showMoney(value)}</dd></div>
      ))}
    </dl>
  );
}

export function StatementScreen({ position }: { position: number }) {
  const { store, shift } = useApp();
  const list = useStored(() => statements(store));
  const [objecting, setObjecting] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, problem, saving } = useSaving();
  const statement = list?.find((one) => one.position === position);
  if (!statement) return null;
  const answer = (stance: StatementStance) => saving(() =>
    answerStatement(store, statement, stance, reason, shift?.member ?? 0));
  const action = objecting ? (
    <MainAction disabled={busy || !reason.trim()}
      onClick={() => void answer(StatementStance.OBJECT)}>{t.money.objectSave}</MainAction>
  ) : (
    <MainAction icon="check" disabled={busy} onClick={() => void answer(StatementStance.AGREE)}>
      {t.money.agree}</MainAction>
  );
  return (
    <Screen title={t.money.why} back="dinero" action={statement.answered ? undefined : action}>
      <p class="counter"><b class="huge">{showMoney(statement.grant.centavos)}</b>
        <small>{t.money.period(showDay(statement.grant.periodStart),
          showDay(statement.grant.periodEnd))}</small></p>
      {problem ? <p class="notice bad" role="alert">{problem}</p> : null}
      {statement.answered ? <p class="notice good" role="status">
        {t.money.answered[statement.answered]}</p> : null}
      {objecting && !statement.answered ? (
        <TextField long label={t.money.reason} value={reason} bytesMost={1000}
          onChange={setReason} />
      ) : null}
      <Why statement={statement} />
      {statement.answered ? null : (
        <button type="button" class="quiet wide" onClick={() => setObjecting(!objecting)}>
          {objecting ? t.cancel : t.money.object}</button>
      )}
    </Screen>
  );
}
