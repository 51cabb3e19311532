-- Whether the registry took the catalogue of submission $1, and whether its code and version ($2,
-- $3) are those of a questionnaire that was read before.
select exists (select from registry.catalogues_after(0) c where c.submission_position = $1::bigint),
       exists (select from surveys.questionnaire q
                where q.code = $2::text and q.version = $3::integer)
