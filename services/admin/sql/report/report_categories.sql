-- En qué se gastó en el año $1: categorías, con lo aceptado, lo observado y lo rechazado.
SELECT CASE s.category WHEN 'vegetables' THEN 'verduras' WHEN 'fruit' THEN 'fruta'
            WHEN 'cereals_and_pulses' THEN 'cereales y leguminosas' WHEN 'nuts' THEN 'frutos secos'
            WHEN 'meat' THEN 'carne y aves' WHEN 'fish' THEN 'pescados y mariscos'
            WHEN 'dairy_and_eggs' THEN 'lácteos y huevo' WHEN 'oils' THEN 'aceites y grasas'
            WHEN 'condiments' THEN 'condimentos' WHEN 'bread' THEN 'pan'
            WHEN 'prepared' THEN 'preparados y conservas' WHEN 'snacks' THEN 'botanas'
            WHEN 'sweets' THEN 'azúcar y dulces' WHEN 'drinks' THEN 'bebidas'
            WHEN 'soft_drinks' THEN 'refrescos' WHEN 'alcohol' THEN 'alcohol'
            WHEN 'tobacco' THEN 'tabaco' WHEN 'gas' THEN 'gas' WHEN 'cleaning' THEN 'limpieza'
            WHEN 'paper' THEN 'papel' WHEN 'bags' THEN 'bolsas y recipientes'
            WHEN 'utensils' THEN 'utensilios' WHEN 'not known' THEN 'no se sabe'
            ELSE s.category END,
       sum(s.purchases)::text, round(sum(s.amount_mxn), 2)::text,
       round(sum(s.accepted_mxn), 2)::text, round(sum(s.observed_mxn), 2)::text,
       round(sum(s.refused_mxn), 2)::text,
       round(100 * sum(s.amount_mxn) / sum(sum(s.amount_mxn)) OVER (), 1)::text
  FROM analytics.spending_by_category s
 WHERE s.month BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
 GROUP BY s.category
 ORDER BY sum(s.amount_mxn) DESC, s.category
