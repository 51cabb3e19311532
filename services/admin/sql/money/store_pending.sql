-- Grants that went out with no file yet, on day $1 as known by $2, in the order of the file; those
-- of kitchens without a purse last. In step with services/subsidy/sql/load_dispersal.sql.
WITH pending AS (
    SELECT g.kitchen_id, g.position, g.centavos, g.fiscal_year, g.budget_key
      FROM subsidy.grant_paid g
     WHERE g.centavos > 0
       AND NOT EXISTS (SELECT FROM subsidy.dispersal_grant d
                        WHERE d.kitchen_id = g.kitchen_id AND d.grant_position = g.position)
       AND NOT EXISTS (SELECT FROM subsidy.grant_reversal r
                        WHERE r.kitchen_id = g.kitchen_id AND r.grant_position = g.position)
), owner AS (
    SELECT array_agg(o.kitchen_id ORDER BY o.kitchen_id) AS kitchens
      FROM (SELECT DISTINCT p.kitchen_id FROM pending p) o
), purse AS (
    SELECT o.kitchens[p.item] AS kitchen_id, p.purse
      FROM owner o
     CROSS JOIN LATERAL registry.purses_at(
         o.kitchens, array_fill($1::date, ARRAY[cardinality(o.kitchens)]),
         array_fill($2::bigint, ARRAY[cardinality(o.kitchens)])) p
     WHERE o.kitchens IS NOT NULL
)
SELECT p.kitchen_id, p.position, p.centavos, p.fiscal_year, p.budget_key, u.purse
  FROM pending p
  LEFT JOIN purse u ON u.kitchen_id = p.kitchen_id
 ORDER BY u.purse, p.kitchen_id, p.position
