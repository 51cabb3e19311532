insert into surveys.questionnaire_refusal (position, submission_position, code, version, reasons)
select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::int[], $5::text[])
