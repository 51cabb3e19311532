-- The month's answers to other questions at each level: kitchen, alcaldía, city.
insert into surveys.month_question as m (level, unit, month, audience, channel, questionnaire,
                                         version, question, option, answers)
select l.level, l.unit, date_trunc('month', s.day::timestamp)::date, s.audience, s.channel,
       s.questionnaire, s.version, s.question, s.option, sum(s.answers)
  from unnest($1::int[], $2::smallint[], $3::date[], $4::smallint[], $5::smallint[], $6::text[],
              $7::int[], $8::smallint[], $9::smallint[], $10::int[])
       as s (kitchen, alcaldia, day, audience, channel, questionnaire, version, question, option,
             answers)
 cross join lateral (values (1::smallint, s.kitchen), (2::smallint, s.alcaldia::int),
                            (3::smallint, 9)) as l (level, unit)
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    on conflict (level, unit, month, audience, channel, questionnaire, version, question, option)
    do update set answers = m.answers + excluded.answers
