-- One result of a version: what an analysis is about.
select f.light
  from registry.published_figure f
 where f.grain = $1::smallint and f.period = $2::date and f.version = $3::integer
   and f.indicator = $4::text and f.level = $5::smallint and f.unit = $6::smallint
