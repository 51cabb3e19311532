-- Acts as far as they have come.
select a.act, a.state, a.prepared_by, a.prepared_position, a.content, a.content_digest, a.reason
  from registry.act a
 where a.act = any($1::uuid[])
