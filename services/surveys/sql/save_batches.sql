insert into surveys.batch (kitchen_id, position, submission_position, service_day, device_id,
                           questionnaire, questionnaire_version, channel, audience, answers,
                           respondents, left_out, flags, content, pattern)
select kitchen, position, submission, day, device, questionnaire, version, channel, audience,
       answers, respondents, left_out, flags, content, nullif(pattern, 0)
  from unnest($1::int[], $2::bigint[], $3::bigint[], $4::date[], $5::int[], $6::text[],
              $7::bigint[], $8::smallint[], $9::smallint[], $10::int[], $11::int[], $12::int[],
              $13::int[], $14::bytea[], $15::bigint[])
       as b (kitchen, position, submission, day, device, questionnaire, version, channel, audience,
             answers, respondents, left_out, flags, content, pattern)
