-- What kitchens spent in a year ($1), by month and alcaldía, and how much of it in their own.
SELECT row_to_json(s)::text
  FROM (SELECT s.month, s.alcaldia, round(s.total_mxn, 2) AS total_mxn,
               round(s.local_mxn, 2) AS local_mxn,
               round(s.place_unknown_mxn, 2) AS place_unknown_mxn, s.local_percent
          FROM analytics.local_spending s
         WHERE s.month >= make_date($1::integer, 1, 1)
           AND s.month < make_date($1::integer + 1, 1, 1)
         ORDER BY s.month, s.alcaldia
        OFFSET $2::integer LIMIT $3::integer) s
