-- What new reports say of their days besides money. -1 is "not noted".
insert into subsidy.report_life
       (kitchen_id, submission_position, food_groups, balanced, workers, worked_minutes,
        by_sex_and_age, by_vulnerable_group, incidents)
select r.kitchen_id, r.submission_position, nullif(r.food_groups, -1), r.balanced,
       nullif(r.workers, -1), nullif(r.worked_minutes, -1), r.by_sex_and_age::integer[],
       r.by_vulnerable_group::integer[], r.incidents
  from unnest($1::integer[], $2::bigint[], $3::integer[], $4::boolean[], $5::bigint[],
              $6::bigint[], $7::text[], $8::text[], $9::integer[])
    as r (kitchen_id, submission_position, food_groups, balanced, workers, worked_minutes,
          by_sex_and_age, by_vulnerable_group, incidents)
