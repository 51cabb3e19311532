/* What was credited to the purse and why, and the committee's word on it. */
import { cut } from "./bytes";
import { bodyOf, save } from "./outbox";
import type { Store } from "./store";
import { decode, encode, EntryKind, GrantCreditedSchema, StatementAcknowledgementSchema,
  StatementComputedSchema, StatementStance, Topic, type GrantCredited, type StatementComputed }
  from "./wire";

export interface Statement {
  position: number; /* of the GRANT_CREDITED entry */
  grant: GrantCredited;
  computed: StatementComputed | null;
  answered: StatementStance | 0;
}

async function given(store: Store): Promise<Map<number, StatementStance>> {
  const out = new Map<number, StatementStance>();
  for (const item of await store.getAll("outbox")) {
    if (item.kind !== EntryKind.STATEMENT_ACKNOWLEDGEMENT || item.state === "moved") continue;
    const said = decode(StatementAcknowledgementSchema, bodyOf(item));
    out.set(Number(said.statement?.position ?? 0n), said.stance);
  }
  return out;
}

export async function statements(store: Store): Promise<Statement[]> {
  const computed = new Map<number, StatementComputed>();
  for (const one of await store.getAllFromIndex("answers", "kind",
    EntryKind.STATEMENT_COMPUTED)) {
    if (one.body.length) computed.set(one.position, decode(StatementComputedSchema, one.body));
  }
  const answered = await given(store);
  const grants = await store.getAllFromIndex("answers", "kind", EntryKind.GRANT_CREDITED);
  return grants.filter((one) => one.body.length).sort((a, b) => b.position - a.position)
    .map((one) => {
      const grant = decode(GrantCreditedSchema, one.body);
      return { position: one.position, grant,
        computed: computed.get(Number(grant.statementPosition)) ?? null,
        answered: answered.get(one.position) ?? 0 };
    });
}

export async function answerStatement(store: Store, statement: Statement, stance: StatementStance,
  reason: string, member: number): Promise<void> {
  await save(store, [{ kind: EntryKind.STATEMENT_ACKNOWLEDGEMENT,
    body: encode(StatementAcknowledgementSchema, {
      statement: { topic: Topic.SUBSIDY, position: BigInt(statement.position) },
      centavosShown: statement.grant.centavos, stance, reason: cut(reason.trim(), 2000),
      members: member ? [member] : [],
    }) }]);
}
