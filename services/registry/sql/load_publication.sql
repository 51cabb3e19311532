-- The last version of what was published of a period.
select p.version, p.state
  from registry.publication p
 where p.grain = $1::smallint and p.period = $2::date
 order by p.version desc
 limit 1
