-- Deploy analytics:spending to pg
-- What kitchens buy, where, from whom and for how much. Of a purchase that was corrected the last
-- one counts, of one that came twice the first. Shops are not named.

BEGIN;

CREATE VIEW analytics.purchase_item AS
SELECT p.kitchen_id, a.name AS alcaldia, p.purchase_day, i.line, i.source, i.product_key,
       coalesce(nullif(i.category, ''), 'not known') AS category, i.unit,
       i.quantity_micro / 1000000.0 AS quantity, i.unit_price_micro / 1000000.0 AS unit_price_mxn,
       i.amount_mxn, nullif(p.supplier_id, 0) AS supplier_id,
       (ARRAY['not known', 'same colonia', 'same alcaldía', 'rest of the city',
              'Central de Abasto', 'outside the city'])[p.place + 1] AS place,
       (ARRAY['in progress', 'accepted', 'observed', 'refused'])[p.verdict + 1] AS verdict,
       p.submission_position, p.position AS decision_position
  FROM purchases.purchase p
  LEFT JOIN registry.alcaldia a ON a.alcaldia = p.kitchen_alcaldia
 CROSS JOIN LATERAL (
        SELECT l.ordinal + 1 AS line, 'CFDI' AS source, l.product_key, l.category, l.unit,
               l.quantity_micro, l.unit_price_micro, l.amount_micro / 1000000.0 AS amount_mxn
          FROM purchases.invoice_line l
         WHERE l.kitchen_id = p.kitchen_id AND l.declared_position = p.position
         UNION ALL
        SELECT n.ordinal + 1, 'note', n.product_key, n.category, n.unit, n.quantity_micro,
               n.unit_price_micro, n.amount_centavos / 100.0
          FROM purchases.purchase_line n
         WHERE n.kitchen_id = p.kitchen_id AND n.position = p.position
           AND NOT EXISTS (SELECT FROM purchases.invoice_line l
                            WHERE l.kitchen_id = p.kitchen_id
                              AND l.declared_position = p.position)) i
 WHERE p.replaced_by IS NULL AND p.copy_of_position IS NULL;
COMMENT ON VIEW analytics.purchase_item IS
    'What was bought, line by line: as the fiscal invoice says where it was read, else as typed '
    'from the note. Amounts of an invoice are before discounts and taxes';
COMMENT ON COLUMN analytics.purchase_item.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.purchase_item.alcaldia IS 'Alcaldía of the kitchen on that day';
COMMENT ON COLUMN analytics.purchase_item.purchase_day IS
    'Day of the purchase; null where what was said is no day';
COMMENT ON COLUMN analytics.purchase_item.line IS 'Number in the purchase, from 1';
COMMENT ON COLUMN analytics.purchase_item.source IS
    'CFDI: read from the invoice; note: typed by the committee';
COMMENT ON COLUMN analytics.purchase_item.product_key IS
    'Key of the tax authority''s catalogue of products; 0 = not known';
COMMENT ON COLUMN analytics.purchase_item.category IS
    'Category of the product by the rule of the day';
COMMENT ON COLUMN analytics.purchase_item.unit IS 'The tax authority''s code of the unit, e.g. KGM';
COMMENT ON COLUMN analytics.purchase_item.quantity IS 'How much, in that unit';
COMMENT ON COLUMN analytics.purchase_item.unit_price_mxn IS 'Price of one unit, pesos';
COMMENT ON COLUMN analytics.purchase_item.amount_mxn IS 'Amount of the line, pesos';
COMMENT ON COLUMN analytics.purchase_item.supplier_id IS
    'Number of the supplier; null = not registered';
COMMENT ON COLUMN analytics.purchase_item.place IS
    'Where the supplier is, seen from the kitchen: same colonia, same alcaldía, rest of the city, '
    'Central de Abasto, outside the city, not known';
COMMENT ON COLUMN analytics.purchase_item.verdict IS
    'Of the purchase: accepted, observed, refused or in progress';
COMMENT ON COLUMN analytics.purchase_item.submission_position IS
    'The purchase: its entry in topic submissions of the journal';
COMMENT ON COLUMN analytics.purchase_item.decision_position IS
    'Its declaration in topic purchases of the journal';

CREATE VIEW analytics.spending_by_category AS
SELECT date_trunc('month', i.purchase_day)::date AS month, i.alcaldia, i.category,
       count(DISTINCT i.kitchen_id) AS kitchens,
       count(DISTINCT (i.kitchen_id, i.decision_position)) AS purchases,
       sum(i.amount_mxn) AS amount_mxn,
       coalesce(sum(i.amount_mxn) FILTER (WHERE i.verdict = 'accepted'), 0) AS accepted_mxn,
       coalesce(sum(i.amount_mxn) FILTER (WHERE i.verdict = 'observed'), 0) AS observed_mxn,
       coalesce(sum(i.amount_mxn) FILTER (WHERE i.verdict = 'refused'), 0) AS refused_mxn
  FROM analytics.purchase_item i
 GROUP BY 1, 2, 3;
COMMENT ON VIEW analytics.spending_by_category IS
    'What was bought of each category, by month and alcaldía of the kitchens';
COMMENT ON COLUMN analytics.spending_by_category.month IS
    'First day of the month; null where the day of the purchase is none';
COMMENT ON COLUMN analytics.spending_by_category.alcaldia IS 'Alcaldía of the kitchens';
COMMENT ON COLUMN analytics.spending_by_category.category IS
    'Category of the products, or not known';
COMMENT ON COLUMN analytics.spending_by_category.kitchens IS 'Kitchens that bought of it';
COMMENT ON COLUMN analytics.spending_by_category.purchases IS 'Purchases in which it was';
COMMENT ON COLUMN analytics.spending_by_category.amount_mxn IS 'Sum of the lines, pesos';
COMMENT ON COLUMN analytics.spending_by_category.accepted_mxn IS
    'Of it, in purchases that are accepted, pesos';
COMMENT ON COLUMN analytics.spending_by_category.observed_mxn IS
    'Of it, in purchases that a person must look at, pesos';
COMMENT ON COLUMN analytics.spending_by_category.refused_mxn IS
    'Of it, in purchases that are refused, pesos';

-- Standing purchases as they were paid, one row each.
CREATE VIEW analytics.standing_purchase AS
SELECT p.kitchen_id, a.name AS alcaldia, p.purchase_day,
       date_trunc('month', p.purchase_day)::date AS month, nullif(p.supplier_id, 0) AS supplier_id,
       (ARRAY['not known', 'same colonia', 'same alcaldía', 'rest of the city',
              'Central de Abasto', 'outside the city'])[p.place + 1] AS place,
       p.place IN (1, 2) AS is_local, p.total_centavos / 100.0 AS total_mxn,
       p.subsidy_centavos / 100.0 AS subsidy_mxn,
       (ARRAY['in progress', 'accepted', 'observed', 'refused'])[p.verdict + 1] AS verdict,
       r.pesos_micro / 1000000.0 AS mxn_per_usd, r.valid_from AS rate_day,
       p.position AS decision_position
  FROM purchases.purchase p
  LEFT JOIN registry.alcaldia a ON a.alcaldia = p.kitchen_alcaldia
  LEFT JOIN LATERAL (SELECT e.pesos_micro, e.valid_from
                       FROM registry.exchange_rate e
                      WHERE e.currency = 'USD' AND e.valid_from <= p.purchase_day
                      ORDER BY e.valid_from DESC, e.position DESC, e.ordinal DESC
                      LIMIT 1) r ON true
 WHERE p.replaced_by IS NULL AND p.copy_of_position IS NULL;
COMMENT ON VIEW analytics.standing_purchase IS
    'Purchases that count, with where they were made and what a dollar cost on that day';
COMMENT ON COLUMN analytics.standing_purchase.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.standing_purchase.alcaldia IS 'Alcaldía of the kitchen on that day';
COMMENT ON COLUMN analytics.standing_purchase.purchase_day IS
    'Day of the purchase; null where what was said is no day';
COMMENT ON COLUMN analytics.standing_purchase.month IS 'First day of its month';
COMMENT ON COLUMN analytics.standing_purchase.supplier_id IS
    'Number of the supplier; null = not registered';
COMMENT ON COLUMN analytics.standing_purchase.place IS
    'Where the supplier is, seen from the kitchen';
COMMENT ON COLUMN analytics.standing_purchase.is_local IS
    'In the kitchen''s own colonia or alcaldía';
COMMENT ON COLUMN analytics.standing_purchase.total_mxn IS 'Total as said, pesos';
COMMENT ON COLUMN analytics.standing_purchase.subsidy_mxn IS
    'Of it, what the books took from the purse, pesos';
COMMENT ON COLUMN analytics.standing_purchase.verdict IS
    'accepted, observed, refused or in progress';
COMMENT ON COLUMN analytics.standing_purchase.mxn_per_usd IS
    'The official rate that holds on that day, pesos for a dollar; null = none is known';
COMMENT ON COLUMN analytics.standing_purchase.rate_day IS 'From which day on that rate holds';
COMMENT ON COLUMN analytics.standing_purchase.decision_position IS
    'Its declaration in topic purchases of the journal';

CREATE VIEW analytics.spending_by_supplier AS
SELECT p.month, p.supplier_id, s.kind AS supplier_kind, a.name AS supplier_alcaldia,
       nullif(s.unit, '') AS supplier_unit, count(DISTINCT p.kitchen_id) AS kitchens,
       count(*) AS purchases, sum(p.total_mxn) AS total_mxn, sum(p.subsidy_mxn) AS subsidy_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.verdict = 'accepted'), 0) AS accepted_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.verdict = 'refused'), 0) AS refused_mxn
  FROM analytics.standing_purchase p
  LEFT JOIN LATERAL (SELECT v.kind, v.alcaldia, v.unit
                       FROM registry.supplier v
                      WHERE v.supplier_id = p.supplier_id
                      ORDER BY v.position DESC, v.ordinal DESC
                      LIMIT 1) s ON true
  LEFT JOIN registry.alcaldia a ON a.alcaldia = s.alcaldia
 GROUP BY 1, 2, 3, 4, 5;
COMMENT ON VIEW analytics.spending_by_supplier IS
    'What each supplier was paid, by month; all that are not registered in one row';
COMMENT ON COLUMN analytics.spending_by_supplier.month IS
    'First day of the month; null where the day of the purchase is none';
COMMENT ON COLUMN analytics.spending_by_supplier.supplier_id IS
    'Number of the supplier; null = not registered';
COMMENT ON COLUMN analytics.spending_by_supplier.supplier_kind IS
    'shop, market, tianguis, central or producer, as last described';
COMMENT ON COLUMN analytics.spending_by_supplier.supplier_alcaldia IS
    'Its alcaldía; null = outside the city, or not registered';
COMMENT ON COLUMN analytics.spending_by_supplier.supplier_unit IS
    'Code of its territorial unit (colonia); null = not known';
COMMENT ON COLUMN analytics.spending_by_supplier.kitchens IS 'Kitchens that bought there';
COMMENT ON COLUMN analytics.spending_by_supplier.purchases IS 'How many purchases';
COMMENT ON COLUMN analytics.spending_by_supplier.total_mxn IS 'Their sum, pesos';
COMMENT ON COLUMN analytics.spending_by_supplier.subsidy_mxn IS
    'Of it, what the books took from purses, pesos';
COMMENT ON COLUMN analytics.spending_by_supplier.accepted_mxn IS
    'Of the sum, purchases that are accepted, pesos';
COMMENT ON COLUMN analytics.spending_by_supplier.refused_mxn IS
    'Of the sum, purchases that are refused, pesos';

CREATE VIEW analytics.spending_by_place AS
SELECT p.month, p.alcaldia, p.place, count(DISTINCT p.kitchen_id) AS kitchens,
       count(*) AS purchases, sum(p.total_mxn) AS total_mxn, sum(p.subsidy_mxn) AS subsidy_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.verdict = 'accepted'), 0) AS accepted_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.verdict = 'refused'), 0) AS refused_mxn
  FROM analytics.standing_purchase p
 GROUP BY 1, 2, 3;
COMMENT ON VIEW analytics.spending_by_place IS
    'How far from their kitchens committees buy, by month and alcaldía of the kitchens';
COMMENT ON COLUMN analytics.spending_by_place.month IS
    'First day of the month; null where the day of the purchase is none';
COMMENT ON COLUMN analytics.spending_by_place.alcaldia IS 'Alcaldía of the kitchens';
COMMENT ON COLUMN analytics.spending_by_place.place IS
    'same colonia, same alcaldía, rest of the city, Central de Abasto, outside the city or not '
    'known';
COMMENT ON COLUMN analytics.spending_by_place.kitchens IS 'Kitchens that bought there';
COMMENT ON COLUMN analytics.spending_by_place.purchases IS 'How many purchases';
COMMENT ON COLUMN analytics.spending_by_place.total_mxn IS 'Their sum, pesos';
COMMENT ON COLUMN analytics.spending_by_place.subsidy_mxn IS
    'Of it, what the books took from purses, pesos';
COMMENT ON COLUMN analytics.spending_by_place.accepted_mxn IS
    'Of the sum, purchases that are accepted, pesos';
COMMENT ON COLUMN analytics.spending_by_place.refused_mxn IS
    'Of the sum, purchases that are refused, pesos';

CREATE VIEW analytics.local_spending AS
SELECT p.month, p.alcaldia, sum(p.total_mxn) AS total_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.is_local), 0) AS local_mxn,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.place = 'not known'), 0) AS place_unknown_mxn,
       round(100 * coalesce(sum(p.total_mxn) FILTER (WHERE p.is_local), 0)
                 / nullif(sum(p.total_mxn) FILTER (WHERE p.place <> 'not known'), 0), 1)
           AS local_percent,
       round(coalesce(sum(p.total_mxn / p.mxn_per_usd) FILTER (WHERE p.is_local), 0), 2)
           AS local_usd,
       coalesce(sum(p.total_mxn) FILTER (WHERE p.is_local AND p.mxn_per_usd IS NULL), 0)
           AS local_without_rate_mxn
  FROM analytics.standing_purchase p
 WHERE p.verdict <> 'refused'
 GROUP BY 1, 2;
COMMENT ON VIEW analytics.local_spending IS
    'What stays in the neighbourhood, by month and alcaldía: purchases in the kitchen''s own '
    'colonia or alcaldía. Refused ones are left out. In dollars each purchase counts by the '
    'official rate of its own day';
COMMENT ON COLUMN analytics.local_spending.month IS
    'First day of the month; null where the day of the purchase is none';
COMMENT ON COLUMN analytics.local_spending.alcaldia IS 'Alcaldía of the kitchens';
COMMENT ON COLUMN analytics.local_spending.total_mxn IS 'All purchases, pesos';
COMMENT ON COLUMN analytics.local_spending.local_mxn IS 'Of it, local, pesos';
COMMENT ON COLUMN analytics.local_spending.place_unknown_mxn IS
    'Of it, from suppliers whose place is not known, pesos';
COMMENT ON COLUMN analytics.local_spending.local_percent IS
    'Local, in percent of what was bought from suppliers whose place is known; null = of none';
COMMENT ON COLUMN analytics.local_spending.local_usd IS
    'Local, dollars, without what no rate is known for';
COMMENT ON COLUMN analytics.local_spending.local_without_rate_mxn IS
    'Local on days for which no rate is known, pesos';

CREATE VIEW analytics.price_dispersion AS
SELECT d.month, d.product_key, d.category, d.unit, d.prices, d.kitchens, d.lowest_mxn,
       round(d.quartiles[1]::numeric, 4) AS first_quartile_mxn,
       round(d.quartiles[2]::numeric, 4) AS median_mxn,
       round(d.quartiles[3]::numeric, 4) AS third_quartile_mxn, d.highest_mxn,
       round(d.highest_mxn / d.lowest_mxn, 2) AS highest_to_lowest,
       r.centavos / 100.0 AS reference_mxn,
       round((100 * (d.quartiles[2]::numeric * 100 / r.centavos - 1)), 1)
           AS median_above_reference_percent
  FROM (SELECT date_trunc('month', i.purchase_day)::date AS month, i.product_key, i.unit,
               max(i.category) AS category, count(*) AS prices,
               count(DISTINCT i.kitchen_id) AS kitchens, min(i.unit_price_mxn) AS lowest_mxn,
               max(i.unit_price_mxn) AS highest_mxn,
               percentile_cont(ARRAY[0.25, 0.5, 0.75])
                   WITHIN GROUP (ORDER BY i.unit_price_mxn::double precision) AS quartiles
          FROM analytics.purchase_item i
         WHERE i.product_key > 0 AND i.unit_price_mxn > 0 AND i.verdict <> 'refused'
           AND i.purchase_day IS NOT NULL
         GROUP BY 1, 2, 3) d
  LEFT JOIN LATERAL (SELECT nullif(p.centavos, 0) AS centavos
                       FROM registry.reference_price p
                      WHERE p.product = d.product_key::text AND p.unit = d.unit
                        AND p.valid_from < d.month + interval '1 month'
                      ORDER BY p.valid_from DESC, p.position DESC, p.ordinal DESC
                      LIMIT 1) r ON true;
COMMENT ON VIEW analytics.price_dispersion IS
    'What kitchens paid for one unit of each product in a month: how far apart prices lie, and how '
    'they stand to the reference. Refused purchases are left out';
COMMENT ON COLUMN analytics.price_dispersion.month IS 'First day of the month';
COMMENT ON COLUMN analytics.price_dispersion.product_key IS
    'Key of the tax authority''s catalogue of products';
COMMENT ON COLUMN analytics.price_dispersion.category IS 'Category of the product';
COMMENT ON COLUMN analytics.price_dispersion.unit IS
    'The tax authority''s code of the unit that prices are for';
COMMENT ON COLUMN analytics.price_dispersion.prices IS 'How many prices';
COMMENT ON COLUMN analytics.price_dispersion.kitchens IS 'Of how many kitchens';
COMMENT ON COLUMN analytics.price_dispersion.lowest_mxn IS 'The lowest price, pesos';
COMMENT ON COLUMN analytics.price_dispersion.first_quartile_mxn IS
    'A quarter of the prices is no higher, pesos';
COMMENT ON COLUMN analytics.price_dispersion.median_mxn IS
    'Half of the prices are no higher, pesos';
COMMENT ON COLUMN analytics.price_dispersion.third_quartile_mxn IS
    'Three quarters of the prices are no higher, pesos';
COMMENT ON COLUMN analytics.price_dispersion.highest_mxn IS 'The highest price, pesos';
COMMENT ON COLUMN analytics.price_dispersion.highest_to_lowest IS
    'How many times the lowest the highest is';
COMMENT ON COLUMN analytics.price_dispersion.reference_mxn IS
    'Reference price of that unit at the month''s end, pesos; null = there is none';
COMMENT ON COLUMN analytics.price_dispersion.median_above_reference_percent IS
    'How far the median is above the reference; below zero: under it';

GRANT SELECT ON analytics.purchase_item, analytics.spending_by_category,
    analytics.standing_purchase, analytics.spending_by_supplier, analytics.spending_by_place,
    analytics.local_spending, analytics.price_dispersion
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
