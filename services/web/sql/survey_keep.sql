-- One more answer ($5) to version $4 of questionnaire $3, of kitchen $1 on day $2; a day has at
-- most $6.
SELECT web.survey_keep($1, $2, $3, $4, $5, $6)
