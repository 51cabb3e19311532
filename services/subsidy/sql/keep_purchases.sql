-- New bookings ($1 to $13), what changed about older ones ($14 to $17), and proofs ($18 to $22).
with booked as (
    insert into subsidy.purchase_booking
           (kitchen_id, declared_position, position, purchase_day, purse_centavos,
            fee_cash_centavos, cash_withdrawn_centavos, member_centavos, donation_centavos,
            beyond_purse_centavos, beyond_fee_cash_centavos, proven_centavos, reversed_by)
    select b.kitchen_id, b.declared_position, b.position, b.purchase_day, b.purse_centavos,
           b.fee_cash_centavos, b.cash_withdrawn_centavos, b.member_centavos, b.donation_centavos,
           b.beyond_purse_centavos, b.beyond_fee_cash_centavos, b.proven_centavos,
           nullif(b.reversed_by, 0)
      from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::date[], $5::bigint[],
                  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
                  $11::bigint[], $12::bigint[], $13::bigint[])
        as b (kitchen_id, declared_position, position, purchase_day, purse_centavos,
              fee_cash_centavos, cash_withdrawn_centavos, member_centavos, donation_centavos,
              beyond_purse_centavos, beyond_fee_cash_centavos, proven_centavos, reversed_by)
), changed as (
    update subsidy.purchase_booking b
       set proven_centavos = b.proven_centavos + c.proven_centavos,
           reversed_by = coalesce(nullif(c.reversed_by, 0), b.reversed_by)
      from unnest($14::integer[], $15::bigint[], $16::bigint[], $17::bigint[])
        as c (kitchen_id, declared_position, proven_centavos, reversed_by)
     where b.kitchen_id = c.kitchen_id and b.declared_position = c.declared_position
)
insert into subsidy.proof (kitchen_id, position, declared_position, centavos, purchase_day)
select p.kitchen_id, p.position, p.declared_position, p.centavos, p.purchase_day
  from unnest($18::integer[], $19::bigint[], $20::bigint[], $21::bigint[], $22::date[])
    as p (kitchen_id, position, declared_position, centavos, purchase_day)
