insert into surveys.people_tally as p (kitchen_id, service_day, days, sex, age_band, answers)
select kitchen, day, days, sex, age_band, sum(answers)
  from unnest($1::int[], $2::date[], $3::smallint[], $4::smallint[], $5::smallint[], $6::int[])
       as s (kitchen, day, days, sex, age_band, answers)
 group by kitchen, day, days, sex, age_band
    on conflict (kitchen_id, service_day, days, sex, age_band) do update
   set answers = p.answers + excluded.answers
