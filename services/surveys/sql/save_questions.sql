-- Questions come as option 0, each of its options with its number.
with said as (
    select * from unnest($1::text[], $2::int[], $3::smallint[], $4::smallint[], $5::smallint[],
                         $6::smallint[], $7::text[])
                  as s (code, version, question, option, aspect, type, text)
), options as (
    insert into surveys.question_option (code, version, question, option, text)
    select code, version, question, option, text from said where option > 0
)
insert into surveys.question (code, version, question, aspect, type, options, text)
select q.code, q.version, q.question, q.aspect, q.type,
       (select count(*) from said o
         where o.code = q.code and o.version = q.version and o.question = q.question
           and o.option > 0),
       q.text
  from said q
 where q.option = 0
