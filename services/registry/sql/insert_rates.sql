insert into registry.exchange_rate (currency, pesos_micro, valid_from, known_from, position,
        ordinal)
select * from unnest($1::text[], $2::bigint[], $3::date[], $4::bigint[], $5::bigint[],
        $6::integer[])
