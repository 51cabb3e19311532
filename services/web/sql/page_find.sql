-- Kitchens of one alcaldía ($1), or only the alcaldías to choose from.
SELECT json_build_object(
    'places', (SELECT json_agg(json_build_object('code', p.alcaldia_code, 'name', p.alcaldia,
                                                 'chosen', p.alcaldia_code = $1::text,
                                                 'kitchens', p.kitchens) ORDER BY p.alcaldia)
                 FROM (SELECT alcaldia_code, alcaldia, count(*) AS kitchens
                         FROM analytics.kitchen WHERE state = 'active'
                        GROUP BY alcaldia_code, alcaldia) p),
    'chosen', (SELECT json_build_object('name', min(k.alcaldia), 'count', count(*), 'kitchens',
                          json_agg(json_build_object('number', k.kitchen_id, 'name', k.name,
                                       'address', k.address, 'unit', k.unit_name,
                                       'suspended', k.state = 'suspended')
                                   ORDER BY k.unit_name, k.name))
                 FROM analytics.kitchen k
                WHERE k.alcaldia_code = $1::text AND k.state IN ('active', 'suspended')
               HAVING count(*) > 0))::text
