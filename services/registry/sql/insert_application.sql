insert into registry.application (position, submission_position, received_at, received_day,
        folio_year, folio_number, folio, alcaldia, premises, square_metres, rations, committee,
        women, checklist, checklist_version, met, secret_digest, content, flags)
values ($1::bigint, $2::bigint, $3::timestamptz, $4::date, $5::integer, $6::integer, $7::text,
        $8::smallint, $9::smallint, $10::integer, $11::integer, $12::integer, $13::integer,
        $14::text, $15::integer, $16::text[], nullif($17::bytea, ''), $18::bytea, $19::integer)
