-- Cash boxes as they were counted.
insert into subsidy.cash_check
       (kitchen_id, position, service_day, withdrawn, counted_centavos, difference_centavos,
        booked_centavos, explained)
select c.kitchen_id, c.position, c.service_day, c.withdrawn, c.counted_centavos,
       c.difference_centavos, c.booked_centavos, c.explained
  from unnest($1::integer[], $2::bigint[], $3::date[], $4::boolean[], $5::bigint[], $6::bigint[],
              $7::bigint[], $8::boolean[])
    as c (kitchen_id, position, service_day, withdrawn, counted_centavos, difference_centavos,
          booked_centavos, explained)
