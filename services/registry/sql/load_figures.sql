-- Its results, in the order in which rules compare them.
select f.indicator, f.level, f.unit, f.value_micro, f.target_micro, f.light, f.n, f.state,
       f.changed_in
  from registry.published_figure f
 where f.grain = $1::smallint and f.period = $2::date and f.version = $3::integer
 order by f.indicator collate "C", f.level, f.unit
