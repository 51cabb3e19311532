-- What a monitor reads of the database: their own kitchens, through every view, whatever is tried.
-- Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(25);
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

CREATE FUNCTION pg_temp.as_login(who text, statement text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    said text;
BEGIN
    BEGIN
        EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', who);
        EXECUTE format('SELECT coalesce(string_agg(answer::text, '','' ORDER BY answer), '
                       '''nothing'') FROM (%s) asked (answer)', statement) INTO said;
        RAISE EXCEPTION '%', said USING ERRCODE = 'TQ000';
    EXCEPTION
        WHEN SQLSTATE 'TQ000' THEN RETURN SQLERRM;
        WHEN OTHERS THEN RETURN SQLSTATE;
    END;
END
$$;
CREATE FUNCTION pg_temp.person(number integer, role text, alcaldia integer, active boolean,
                               day date DEFAULT '2021-01-01') RETURNS void LANGUAGE sql AS $$
    INSERT INTO registry.person VALUES (number, 'Persona ' || number, role, alcaldia, 0, active,
                                        day, 1, (day - '2021-01-01'::date) + 1, number)$$;

CREATE ROLE monitor_11 LOGIN IN ROLE tequio_monitor; -- Iztapalapa
CREATE ROLE monitor_12 LOGIN IN ROLE tequio_monitor; -- Coyoacán
CREATE ROLE monitor_13 LOGIN IN ROLE tequio_monitor; -- the whole city
CREATE ROLE monitor_14 LOGIN IN ROLE tequio_monitor; -- no longer one
CREATE ROLE monitor_15 LOGIN IN ROLE tequio_monitor; -- a treasurer
CREATE ROLE monitor_16 LOGIN IN ROLE tequio_monitor; -- from tomorrow
CREATE ROLE monitor_99 LOGIN IN ROLE tequio_monitor; -- nobody
CREATE ROLE monitor_012 LOGIN IN ROLE tequio_monitor;
CREATE ROLE not_monitor_13 LOGIN IN ROLE tequio_monitor;
INSERT INTO registry.opened_day VALUES ('2021-03-01', 1);
SELECT pg_temp.person(11, 'monitor', 7, true), pg_temp.person(12, 'monitor', 3, true),
       pg_temp.person(13, 'monitor', 0, true), pg_temp.person(14, 'monitor', 0, true),
       pg_temp.person(14, 'monitor', 0, false, '2021-03-01'),
       pg_temp.person(15, 'treasurer', 0, true),
       pg_temp.person(16, 'monitor', 0, true, '2021-03-02');
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, '', '07-001', alcaldia, 0, 0, 200, 2, '', '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia);
INSERT INTO registry.due VALUES ('2021-03-01', 1, 7, 1, 200), ('2021-03-01', 2, 3, 1, 200);

SELECT is(pg_temp.as_login('monitor_' || who, 'SELECT kitchen_id FROM territory.kitchen'), sees,
          'monitor_' || who || ' sees ' || sees)
  FROM (VALUES ('11', '1'), ('12', '2'), ('13', '1,2'), ('14', 'nothing'), ('15', 'nothing'),
               ('16', 'nothing'), ('99', 'nothing'), ('012', 'nothing')) AS seen (who, sees);
SELECT is(pg_temp.as_login(who, 'SELECT kitchen_id FROM territory.kitchen'), 'nothing',
          who || ' is nobody''s number')
  FROM unnest(ARRAY['not_monitor_13', 'tequio_monitor']) who;
SELECT is(pg_temp.as_login('monitor_11', 'SELECT kitchen_id FROM territory.report_due'), '1',
          'who is due');
INSERT INTO surveys.alert (kitchen_id, kind, day, since_day, alcaldia, found, low, high, basis,
                           position, submission_position, raised_at)
SELECT k, 1, '2021-03-01', '2021-03-01', 7, 1, 0, 0, 1, k, 1, '2021-03-01'
  FROM generate_series(1, 2) k;
SELECT is(pg_temp.as_login('monitor_12', 'SELECT kitchen_id FROM territory.alert'), '2',
          'what to look at');
SELECT is(pg_temp.as_login('monitor_11',
              'SELECT territory.kitchens()'
              '  FROM (SELECT set_config(''role'', ''tequio_monitor'', true)) became'), '1',
          'another role of theirs makes nobody else of them');

-- A condition of the reader's is not asked of rows that are not theirs.
CREATE FUNCTION pg_temp.leak(kitchen integer) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$
BEGIN
    IF kitchen <> 1 THEN
        RAISE EXCEPTION 'kitchen % leaks', kitchen USING ERRCODE = 'TQ001';
    END IF;
    RETURN true;
END$$;
GRANT EXECUTE ON FUNCTION pg_temp.leak(integer) TO tequio_monitor;
SELECT is(pg_temp.as_login('monitor_11',
          format('SELECT kitchen_id FROM territory.kitchen WHERE %s.leak(kitchen_id)',
                 pg_my_temp_schema()::regnamespace)), '1', 'what is not theirs does not leak');

SELECT is(pg_temp.as_login('monitor_11', 'SELECT count(*) FROM ' || behind), '42501',
          behind || ' is closed')
  FROM unnest(ARRAY['analytics.kitchen', 'registry.kitchen', 'registry.person',
                    'journal.entry', 'purchases.purchase', 'surveys.tally']) behind;
SELECT is(pg_temp.as_login(
              'monitor_11', format('DELETE FROM territory.%I RETURNING 1', 'kitchen')), '42601',
          'nothing is written');
SELECT is_empty(
    $$SELECT c.oid::regclass FROM pg_catalog.pg_class c
       WHERE c.relnamespace = 'territory'::regnamespace AND c.relkind = 'v'
         AND NOT (c.reloptions @> ARRAY['security_barrier=true']
                  AND pg_get_viewdef(c.oid) LIKE '%territory.kitchens()%')$$,
    'every view is of the territory, behind a barrier');
SELECT is_empty(
    $$SELECT c.oid::regclass FROM pg_catalog.pg_class c
       WHERE c.relnamespace = 'territory'::regnamespace AND c.relkind = 'v'
         AND pg_temp.as_login('monitor_11', format('SELECT count(*) FROM territory.%I',
                                                   c.relname)) NOT SIMILAR TO '[01]'$$,
    'and can be read');
SELECT is_empty(
    $$SELECT c.oid::regclass FROM pg_catalog.pg_class c
       WHERE c.relkind IN ('r', 'p', 'v', 'm')
         AND c.relnamespace::regnamespace::text NOT IN ('territory', 'pg_catalog',
                                                        'information_schema')
         AND c.relnamespace::regnamespace::text NOT LIKE 'pg\_%'
         AND pg_catalog.pg_get_userbyid(c.relowner) = 'tequio_owner'
         AND has_table_privilege('tequio_monitor', c.oid, 'SELECT')$$,
    'nothing else is open');
SELECT is_empty(
    $$SELECT c.oid::regclass FROM pg_catalog.pg_class c
       WHERE c.relnamespace = 'territory'::regnamespace
         AND has_table_privilege('tequio_monitor', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')$$,
    'and nothing to be written');

SELECT * FROM finish();
ROLLBACK;
