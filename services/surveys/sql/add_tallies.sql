insert into surveys.tally as t (kitchen_id, service_day, audience, channel, aspect, n1, n2, n3, n4,
                                n5)
select * from unnest($1::int[], $2::date[], $3::smallint[], $4::smallint[], $5::smallint[],
                     $6::int[], $7::int[], $8::int[], $9::int[], $10::int[])
on conflict (kitchen_id, service_day, audience, channel, aspect) do update
   set n1 = t.n1 + excluded.n1,
       n2 = t.n2 + excluded.n2,
       n3 = t.n3 + excluded.n3,
       n4 = t.n4 + excluded.n4,
       n5 = t.n5 + excluded.n5
