-- Productos cuyo precio varía más entre comedores, junto a su referencia.
SELECT d.month, d.product_key, d.category, d.unit, d.kitchens, d.lowest_mxn, d.median_mxn,
       d.highest_mxn, d.highest_to_lowest, d.reference_mxn
  FROM analytics.price_dispersion d
 WHERE d.kitchens >= 3
 ORDER BY d.highest_to_lowest DESC, d.product_key
 LIMIT 50;
