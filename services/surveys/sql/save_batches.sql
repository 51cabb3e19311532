insert into surveys.batch (kitchen_id, position, submission_position, service_day, device_id,
                           questionnaire, questionnaire_version, channel, audience, answers,
                           left_out, flags, content)
select * from unnest($1::int[], $2::bigint[], $3::bigint[], $4::date[], $5::int[], $6::text[],
                     $7::int[], $8::smallint[], $9::smallint[], $10::int[], $11::int[],
                     $12::int[], $13::bytea[])
