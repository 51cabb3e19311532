-- Closings.
insert into subsidy.closing (position, through, submissions_through, opening)
select c.position, c.through, c.submissions_through, c.opening
  from unnest($1::bigint[], $2::date[], $3::bigint[], $4::boolean[])
    as c (position, through, submissions_through, opening)
