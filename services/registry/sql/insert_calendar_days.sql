insert into registry.calendar_day (calendar, day, working, name, valid_from, known_from, position,
        ordinal)
select * from unnest($1::smallint[], $2::date[], $3::boolean[], $4::text[], $5::date[],
        $6::bigint[], $7::bigint[], $8::integer[])
