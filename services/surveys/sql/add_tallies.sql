-- The day's tally of each kitchen, and the month's of each level: kitchen, alcaldía, city.
with said as (
    select *
      from unnest($1::int[], $2::smallint[], $3::date[], $4::smallint[], $5::smallint[],
                  $6::smallint[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[])
           as s (kitchen, alcaldia, day, audience, channel, aspect, n1, n2, n3, n4, n5)
), days as (
    insert into surveys.tally as t (kitchen_id, service_day, audience, channel, aspect, n1, n2, n3,
                                    n4, n5)
    select kitchen, day, audience, channel, aspect, sum(n1), sum(n2), sum(n3), sum(n4), sum(n5)
      from said
     group by kitchen, day, audience, channel, aspect
        on conflict (kitchen_id, service_day, audience, channel, aspect) do update
       set n1 = t.n1 + excluded.n1,
           n2 = t.n2 + excluded.n2,
           n3 = t.n3 + excluded.n3,
           n4 = t.n4 + excluded.n4,
           n5 = t.n5 + excluded.n5
)
insert into surveys.month_score as m (level, unit, month, audience, channel, aspect, n1, n2, n3,
                                      n4, n5)
select l.level, l.unit, date_trunc('month', s.day::timestamp)::date, s.audience, s.channel,
       s.aspect, sum(n1), sum(n2), sum(n3), sum(n4), sum(n5)
  from said s
 cross join lateral (values (1::smallint, s.kitchen), (2::smallint, s.alcaldia::int),
                            (3::smallint, 9)) as l (level, unit)
 group by 1, 2, 3, 4, 5, 6
    on conflict (level, unit, month, audience, channel, aspect) do update
   set n1 = m.n1 + excluded.n1,
       n2 = m.n2 + excluded.n2,
       n3 = m.n3 + excluded.n3,
       n4 = m.n4 + excluded.n4,
       n5 = m.n5 + excluded.n5
