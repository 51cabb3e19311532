-- Closings.
insert into subsidy.closing (position, through, submissions_through, opening, advance_start,
                             advance_end)
select c.position, c.through, c.submissions_through, c.opening, c.advance_start, c.advance_end
  from unnest($1::bigint[], $2::date[], $3::bigint[], $4::boolean[], $5::date[], $6::date[])
    as c (position, through, submissions_through, opening, advance_start, advance_end)
