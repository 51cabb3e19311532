-- The questions of these codes ($1) and versions ($2), in order.
select c.item, n.audience, q.question, q.aspect, q.type, q.options
  from unnest($1::text[], $2::bigint[]) with ordinality as c (code, version, item)
  join surveys.questionnaire n on n.code = c.code and n.version = c.version
  join surveys.question q on q.code = n.code and q.version = n.version
 order by c.item, q.question
