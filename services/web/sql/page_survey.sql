-- The survey of a kitchen ($1) as diners are asked on a day ($2); no questions where nothing may be
-- answered.
SELECT json_build_object(
    'number', k.kitchen_id, 'name', k.name, 'questionnaire', q.code, 'version', q.version,
    'title', q.title,
    'questions', (SELECT json_agg(json_build_object(
                             'number', a.number, 'type', a.type, 'aspect', a.aspect, 'own', a.own,
                             'text', a.text, 'options', json_array_length(a.options),
                             'long', a.type = 4, 'faces', a.type = 1, 'choices', c.choices)
                                  ORDER BY a.number)
                    FROM json_to_recordset(q.questions) AS a (
                             number integer, type integer, aspect integer, own boolean, text text,
                             options json)
                   CROSS JOIN LATERAL (
                       SELECT CASE a.type
                              WHEN 1 THEN ARRAY['Muy mal', 'Mal', 'Regular', 'Bien', 'Muy bien']
                              WHEN 2 THEN ARRAY['Sí', 'No']
                              WHEN 3 THEN ARRAY(SELECT json_array_elements_text(a.options))
                              WHEN 5 THEN ARRAY['Ninguno', '1', '2', '3', '4', '5', '6', '7']
                              WHEN 6 THEN ARRAY['Mujer', 'Hombre', 'Otro']
                              WHEN 7 THEN ARRAY['0 a 5 años', '6 a 11', '12 a 17', '18 a 29',
                                                '30 a 59', '60 y más'] END AS labels) w
                   CROSS JOIN LATERAL (
                       SELECT json_agg(json_build_object(
                                  'value', l.place - CASE a.type WHEN 5 THEN 1 ELSE 0 END,
                                  'label', l.label,
                                  'mouth', (ARRAY['M8 17c1.5-4 6.5-4 8 0', 'M8 16c1.5-2 6.5-2 8 0',
                                                  'M8 15.5h8', 'M8 14.5c1.5 2 6.5 2 8 0',
                                                  'M7.5 13.5c1.5 5 7.5 5 9 0z'])[l.place])
                                       ORDER BY l.place) AS choices
                         FROM unnest(w.labels) WITH ORDINALITY AS l (label, place)) c))::text
  FROM analytics.kitchen k
  LEFT JOIN web.diner_questionnaire($2) q ON k.state = 'active'
 WHERE k.kitchen_id = $1::integer AND k.state <> 'applied'
