-- Persons behind the scores, at each level: kitchen, alcaldía, city.
insert into surveys.month_answered as m (level, unit, month, audience, channel, answers,
                                         respondents, batches)
select l.level, l.unit, date_trunc('month', b.day::timestamp)::date, b.audience, b.channel,
       sum(b.answers), sum(b.respondents), count(*)
  from unnest($1::int[], $2::smallint[], $3::date[], $4::smallint[], $5::smallint[], $6::int[],
              $7::int[])
       as b (kitchen, alcaldia, day, audience, channel, answers, respondents)
 cross join lateral (values (1::smallint, b.kitchen), (2::smallint, b.alcaldia::int),
                            (3::smallint, 9)) as l (level, unit)
 group by 1, 2, 3, 4, 5
    on conflict (level, unit, month, audience, channel) do update
   set answers = m.answers + excluded.answers,
       respondents = m.respondents + excluded.respondents,
       batches = m.batches + excluded.batches
