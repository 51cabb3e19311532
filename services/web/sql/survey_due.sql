-- The answers of one kitchen's day that is over before day $1.
SELECT kitchen_id, service_day, questionnaire, version, answer FROM web.survey_due($1)
