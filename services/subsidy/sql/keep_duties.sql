-- Duties of grants that this batch credits ($1 to $12), what changed about older ones ($13 to $22),
-- and to which grants proofs went ($23 to $30).
with opened as (
    insert into subsidy.duty
           (kitchen_id, grant_position, prove_by, centavos, proven_centavos, overdue_centavos,
            proven_late_centavos, paid_back_centavos, ended_centavos, overdue_ended_centavos,
            demanded_centavos, reversed_by)
    select d.kitchen_id, d.grant_position, d.prove_by, d.centavos, d.proven_centavos,
           d.overdue_centavos, d.proven_late_centavos, d.paid_back_centavos, d.ended_centavos,
           d.overdue_ended_centavos, d.demanded_centavos, nullif(d.reversed_by, 0)
      from unnest($1::integer[], $2::bigint[], $3::date[], $4::bigint[], $5::bigint[],
                  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
                  $11::bigint[], $12::bigint[])
        as d (kitchen_id, grant_position, prove_by, centavos, proven_centavos, overdue_centavos,
              proven_late_centavos, paid_back_centavos, ended_centavos, overdue_ended_centavos,
              demanded_centavos, reversed_by)
), changed as (
    update subsidy.duty d
       set proven_centavos = d.proven_centavos + c.proven_centavos,
           overdue_centavos = d.overdue_centavos + c.overdue_centavos,
           proven_late_centavos = d.proven_late_centavos + c.proven_late_centavos,
           paid_back_centavos = d.paid_back_centavos + c.paid_back_centavos,
           ended_centavos = d.ended_centavos + c.ended_centavos,
           overdue_ended_centavos = d.overdue_ended_centavos + c.overdue_ended_centavos,
           demanded_centavos = d.demanded_centavos + c.demanded_centavos,
           reversed_by = coalesce(nullif(c.reversed_by, 0), d.reversed_by)
      from unnest($13::integer[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[],
                  $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[], $22::bigint[])
        as c (kitchen_id, grant_position, proven_centavos, overdue_centavos, proven_late_centavos,
              paid_back_centavos, ended_centavos, overdue_ended_centavos, demanded_centavos,
              reversed_by)
     where d.kitchen_id = c.kitchen_id and d.grant_position = c.grant_position
)
insert into subsidy.proof_share
       (kitchen_id, position, ordinal, declared_position, grant_position, part, centavos, ended)
select s.kitchen_id, s.position, s.ordinal, s.declared_position, s.grant_position, s.part,
       s.centavos, s.ended
  from unnest($23::integer[], $24::bigint[], $25::smallint[], $26::bigint[], $27::bigint[],
              $28::smallint[], $29::bigint[], $30::boolean[])
    as s (kitchen_id, position, ordinal, declared_position, grant_position, part, centavos, ended)
