-- Institutions that help kitchens and what they gave: what the database refuses by itself, and what
-- analysts see.
BEGIN;
SELECT plan(14);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.told(relation text, what jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO registry.%1$I SELECT * FROM jsonb_populate_record('
                   'NULL::registry.%1$I, $1)', relation)
      USING '{"partner_id": 3, "name": "Central de Abasto", "kind": 3, "agreement": "",
              "gift_id": 8, "kitchen_id": 1, "day": "2021-03-03", "what": "Verdura",
              "grams": 120500, "centavos": 0, "withdrawn": false, "valid_from": "2021-03-01",
              "known_from": 1, "position": 1, "ordinal": 0}'::jsonb || what;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;

SELECT is(pg_temp.told('partner', '{"valid_through": "2021-12-31"}'), 'done', 'a partner');
SELECT is(pg_temp.told('partner', what), '23514', why)
  FROM (VALUES ('{"kind": 7}'::jsonb, 'no such kind'), ('{"name": ""}', 'no name'),
               ('{"valid_through": "2021-02-28"}', 'an end before its beginning'))
               AS wrong (what, why);
SELECT is(pg_temp.told('partner_gift', '{}'), 'done', 'a gift');
SELECT is(pg_temp.told('partner_gift', what), '23514', why)
  FROM (VALUES ('{"grams": 0}'::jsonb, 'neither weighed nor valued'),
               ('{"grams": -1}', 'less than nothing'), ('{"what": ""}', 'nothing'))
               AS wrong (what, why);
SELECT results_eq(
    $$SELECT partner, kind, kitchen_id, kilograms, centavos FROM analytics.partner_gift$$,
    $$VALUES ('Central de Abasto', 'Central de Abasto', 1, 120.500, NULL::bigint)$$,
    'what was given, and by whom');
SELECT is(pg_temp.told('partner_gift', '{"position": 2, "kitchen_id": 0, "centavos": 5000}'),
          'done', 'a later version');
SELECT results_eq('SELECT kitchen_id, centavos FROM analytics.partner_gift',
                  'VALUES (NULL::integer, 5000::bigint)', 'holds: it was for all kitchens');
SELECT is(pg_temp.told('partner_gift', '{"position": 3, "withdrawn": true}'), 'done',
          'it is withdrawn');
SELECT is_empty('SELECT * FROM analytics.partner_gift', 'and was never given');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.partner_gift'), '42501',
          'nobody reads it who has no need of it');

SELECT * FROM finish();
ROLLBACK;
