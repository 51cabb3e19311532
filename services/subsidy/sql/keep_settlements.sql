-- Settlements ($1 to $6), reversed grants ($7 to $17), and acts that could not be carried out ($18
-- to $23).
with settled as (
    insert into subsidy.settlement
           (kitchen_id, position, settled_by, centavos, cause_position, settled_at)
    select s.kitchen_id, s.position, s.settled_by, s.centavos, s.cause_position, s.settled_at
      from unnest($1::integer[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[],
                  $6::timestamptz[])
        as s (kitchen_id, position, settled_by, centavos, cause_position, settled_at)
), reversed as (
    insert into subsidy.grant_reversal
           (kitchen_id, grant_position, position, centavos, from_purse_centavos,
            to_pay_back_centavos, duty_centavos, overdue_centavos, budget_freed_centavos,
            act_position, reversed_at)
    select r.kitchen_id, r.grant_position, r.position, r.centavos, r.from_purse_centavos,
           r.to_pay_back_centavos, r.duty_centavos, r.overdue_centavos, r.budget_freed_centavos,
           r.act_position, r.reversed_at
      from unnest($7::integer[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
                  $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[],
                  $17::timestamptz[])
        as r (kitchen_id, grant_position, position, centavos, from_purse_centavos,
              to_pay_back_centavos, duty_centavos, overdue_centavos, budget_freed_centavos,
              act_position, reversed_at)
)
insert into subsidy.act_failure
       (act_position, position, act, failure, seen_centavos, found_centavos)
select f.act_position, f.position, f.act, f.failure, f.seen_centavos, f.found_centavos
  from unnest($18::bigint[], $19::bigint[], $20::bytea[], $21::smallint[], $22::bigint[],
              $23::bigint[])
    as f (act_position, position, act, failure, seen_centavos, found_centavos)
