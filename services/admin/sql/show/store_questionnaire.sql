-- What surveys made of a version ($1, $2): a row once it has, the reasons where it cannot be
-- answered. A version that was read once stays so; a refusal is that of this submission ($3).
select null::text from surveys.questionnaire q
 where q.code = $1::text and q.version = $2::int
 union all
select r.reasons from surveys.questionnaire_refusal r
 where r.submission_position = $3::bigint
