-- One row per entry, kitchen and day: 13 measures of a report are not 13 rows. What an entry adds
-- to a measure and takes away again is one amount.
insert into indicators.trace (topic, partition, position, kitchen_id, alcaldia, day, measures,
                              amounts)
select t.topic, t.partition, t.position, t.kitchen, t.alcaldia, t.day,
       array_agg(t.measure order by t.measure), array_agg(t.amount order by t.measure)
  from (select a.topic, a.partition, a.position, a.kitchen, a.alcaldia, a.day, a.measure,
               sum(a.amount)::bigint as amount
          from unnest($1::smallint[], $2::smallint[], $3::bigint[], $4::integer[], $5::smallint[],
                      $6::date[], $7::smallint[], $8::bigint[])
               as a (topic, partition, position, kitchen, alcaldia, day, measure, amount)
         group by a.topic, a.partition, a.position, a.kitchen, a.alcaldia, a.day, a.measure) t
 where t.amount <> 0
 group by t.topic, t.partition, t.position, t.kitchen, t.alcaldia, t.day
