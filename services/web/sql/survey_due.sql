-- Answers of one kitchen's day that is over before day $1, of at most $2 bytes, and the digest of
-- all that wait of it.
SELECT kitchen_id, service_day, questionnaire, version, answer, held FROM web.survey_due($1, $2)
