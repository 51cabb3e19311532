-- Envelope $4 of digest $3, number $2 of installation $1, in place of the first $9 answers to
-- version $8 of questionnaire $7, of kitchen $5 on day $6, where all that wait have the digest $10.
SELECT web.survey_seal($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
