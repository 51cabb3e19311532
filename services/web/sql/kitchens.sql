-- Kitchens that serve or are suspended, of one alcaldía ($1) or all, $3 of them after the first $2.
SELECT row_to_json(k)::text
  FROM (SELECT kitchen_id AS number, name, address, unit_name, alcaldia_code, alcaldia, state,
               capacity, round(latitude, 6) AS latitude, round(longitude, 6) AS longitude
          FROM analytics.kitchen
         WHERE state IN ('active', 'suspended') AND ($1::text IS NULL OR alcaldia_code = $1::text)
         ORDER BY kitchen_id
        OFFSET $2::integer LIMIT $3::integer) k
