-- The certificates that were trusted at a position ($1), and, where it is another, at a later one
-- ($2).
select true as at_first, t.certificate
  from registry.trust_at($1::bigint) t
 union all
select false, t.certificate
  from registry.trust_at($2::bigint) t
 where $1 <> $2
