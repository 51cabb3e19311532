-- Lines ($1 to $11) and payments ($12 to $15) of new purchases.
with lines as (
    insert into purchases.purchase_line
           (kitchen_id, position, ordinal, product_key, quantity_micro, unit, unit_price_micro,
            amount_centavos, amount_agrees, category, perishable)
    select * from unnest($1::integer[], $2::bigint[], $3::smallint[], $4::bigint[], $5::bigint[],
                         $6::text[], $7::bigint[], $8::bigint[], $9::boolean[],
                         $10::text[], $11::boolean[])
)
insert into purchases.payment (kitchen_id, position, source, centavos)
select * from unnest($12::integer[], $13::bigint[], $14::smallint[], $15::bigint[])
