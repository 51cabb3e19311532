-- Transfers ($1 to $13), and what they come to on each account ($14 to $19). Not an upsert: a
-- row that is only proposed would be judged by the balance's constraints too.
with posted as (
    insert into subsidy.transfer
           (kitchen_id, position, ordinal, kind, debit, credit, centavos, day, at,
            submission_position, reverses_position, reverses_ordinal, fiscal_year, budget_key)
    select t.kitchen_id, t.position, t.ordinal, t.kind, t.debit, t.credit, t.centavos, t.day, t.at,
           t.submission_position, nullif(t.reverses, 0),
           case when t.reverses <> 0 then t.kind end, t.fiscal_year, t.budget_key
      from unnest($1::integer[], $2::bigint[], $3::smallint[], $4::smallint[], $5::smallint[],
                  $6::smallint[], $7::bigint[], $8::date[], $9::timestamptz[], $10::bigint[],
                  $11::bigint[], $12::smallint[], $13::text[])
        as t (kitchen_id, position, ordinal, kind, debit, credit, centavos, day, at,
              submission_position, reverses, fiscal_year, budget_key)
), delta as (
    select *
      from unnest($14::integer[], $15::smallint[], $16::smallint[], $17::text[], $18::bigint[],
                  $19::bigint[])
        as d (kitchen_id, account, fiscal_year, budget_key, debit_centavos, credit_centavos)
), moved as (
    update subsidy.balance b
       set debit_centavos = b.debit_centavos + d.debit_centavos,
           credit_centavos = b.credit_centavos + d.credit_centavos
      from delta d
     where b.kitchen_id = d.kitchen_id and b.account = d.account
       and b.fiscal_year = d.fiscal_year and b.budget_key = d.budget_key
    returning b.kitchen_id, b.account, b.fiscal_year, b.budget_key
)
insert into subsidy.balance
       (kitchen_id, account, fiscal_year, budget_key, debit_centavos, credit_centavos)
select d.kitchen_id, d.account, d.fiscal_year, d.budget_key, d.debit_centavos, d.credit_centavos
  from delta d
 where not exists (select from moved m
                    where m.kitchen_id = d.kitchen_id and m.account = d.account
                      and m.fiscal_year = d.fiscal_year and m.budget_key = d.budget_key)
