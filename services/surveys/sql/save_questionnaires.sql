insert into surveys.questionnaire (code, version, position, submission_position, valid_from,
                                   accepted_until, audience, title)
select * from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[], $5::date[], $6::date[],
                     $7::smallint[], $8::text[])
