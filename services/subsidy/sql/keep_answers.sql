-- What committees said of statements.
insert into subsidy.statement_answer
       (kitchen_id, position, statement_position, objects, amount_agrees, submission_position,
        answered_at)
select a.kitchen_id, a.position, a.statement_position, a.objects, a.amount_agrees,
       a.submission_position, a.answered_at
  from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::boolean[], $5::boolean[],
              $6::bigint[], $7::timestamptz[])
    as a (kitchen_id, position, statement_position, objects, amount_agrees, submission_position,
          answered_at)
