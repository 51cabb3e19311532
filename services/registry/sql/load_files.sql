-- Its files, in the order in which rules compare them.
select f.name, f.digest
  from registry.published_file f
 where f.grain = $1::smallint and f.period = $2::date and f.version = $3::integer
 order by f.name collate "C"
