-- What kitchens ($1) hold in purse and fee cash, how declarations ($2 kitchens, $3 positions)
-- were booked, and the last day that is closed. kind 1: kitchen, purse, fee cash. kind 2:
-- kitchen, declaration, booking, what came from each source, what is proven, who reversed it.
-- kind 3: the day.
select 1::smallint as kind, k.kitchen_id, 0::bigint as declared_position, 0::bigint as position,
       coalesce(p.credit_centavos - p.debit_centavos, 0) as purse_centavos,
       coalesce(f.credit_centavos - f.debit_centavos, 0) as fee_cash_centavos,
       0::bigint as cash_withdrawn_centavos, 0::bigint as member_centavos,
       0::bigint as donation_centavos, 0::bigint as proven_centavos, 0::bigint as reversed_by,
       null::date as through
  from unnest($1::integer[]) as k (kitchen_id)
  left join subsidy.balance p on p.kitchen_id = k.kitchen_id and p.account = 2
  left join subsidy.balance f on f.kitchen_id = k.kitchen_id and f.account = 5
union all
select 2::smallint, b.kitchen_id, b.declared_position, b.position, b.purse_centavos,
       b.fee_cash_centavos, b.cash_withdrawn_centavos, b.member_centavos, b.donation_centavos,
       b.proven_centavos, coalesce(b.reversed_by, 0), null
  from unnest($2::integer[], $3::bigint[]) as d (kitchen_id, declared_position)
  join subsidy.purchase_booking b on b.kitchen_id = d.kitchen_id
                                 and b.declared_position = d.declared_position
union all
select 3::smallint, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, c.through
  from (select p.through from subsidy.closing p
         where not p.opening order by p.through desc limit 1) c
