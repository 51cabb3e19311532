insert into registry.published_file (grain, period, version, name, digest)
select $1::smallint, $2::date, $3::integer, f.name, f.digest
  from unnest($4::text[], $5::bytea[]) as f (name, digest)
