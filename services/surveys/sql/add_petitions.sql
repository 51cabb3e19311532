insert into surveys.petition (kitchen_id, position, submission_position, received_at, folio_year,
        folio_number, kind, aspect, matter, channel, petitioner, about_committee, leaves_contact,
        sealed, quiet, filed_day, received_day, working_days, warn_day, due_day, body, body_address,
        secret_digest, content, statement_position, alcaldia, flags, folio, round_day)
select p.kitchen_id, p.position, p.submission_position, p.received_at, p.folio_year,
       p.folio_number, p.kind, p.aspect, p.matter, p.channel, p.petitioner, p.about_committee,
       p.leaves_contact, p.sealed, p.quiet, p.filed_day, p.received_day, p.working_days, p.warn_day,
       p.due_day, p.body, p.body_address, p.secret_digest, p.content,
       nullif(p.statement_position, 0), p.alcaldia, p.flags, p.folio, p.received_day
  from unnest($1::int[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::int[], $6::int[],
              $7::smallint[], $8::smallint[], $9::smallint[], $10::smallint[], $11::smallint[],
              $12::boolean[], $13::boolean[], $14::boolean[], $15::boolean[], $16::date[],
              $17::date[], $18::int[], $19::date[], $20::date[], $21::text[], $22::text[],
              $23::bytea[], $24::bytea[], $25::bigint[], $26::smallint[], $27::int[],
              $28::text[])
       as p (kitchen_id, position, submission_position, received_at, folio_year, folio_number,
             kind, aspect, matter, channel, petitioner, about_committee, leaves_contact, sealed,
             quiet, filed_day, received_day, working_days, warn_day, due_day, body, body_address,
             secret_digest, content, statement_position, alcaldia, flags,
             folio)
