-- Community activities: what the database refuses by itself, and what analysts see of them.
-- Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán (3).
BEGIN;
SELECT plan(23);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.activity(number bigint, kitchen integer, what jsonb DEFAULT '{}')
RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO registry.activity
    SELECT * FROM jsonb_populate_record(NULL::registry.activity, jsonb_build_object(
        'position', number, 'submission_position', number,
        'digest', '\x' || lpad(number::text, 64, '0'), 'kitchen_id', kitchen, 'alcaldia', 7,
        'person_id', 0, 'activity_day', '2021-03-01', 'kind', 4, 'institution', '', 'flags', 0,
        'received_at', '2021-03-01 18:00-06') || what);
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;
CREATE FUNCTION pg_temp.replaced(number bigint, by bigint) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    UPDATE registry.activity a SET replaced_by = replaced.by WHERE a.position = replaced.number;
    RETURN 'done';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END
$$;

-- What cannot be

SELECT is(pg_temp.activity(1, 1, '{"women": 12, "men": 5}'), 'done', 'an activity');
SELECT is(pg_temp.activity(2, 1, what), '23514', why)
  FROM (VALUES ('{"kind": 0}'::jsonb, 'no kind'), ('{"kind": 7}', 'no such kind'),
               ('{"women": 2001}', 'too many women'), ('{"men": -1}', 'fewer than none'),
               ('{"not_noted": 2001}', 'too many'), ('{"flags": 4}', 'a flag that there is not'),
               ('{"kitchen_id": 0}', 'no kitchen'), ('{"person_id": -1}', 'nobody'),
               ('{"digest": "\\x00"}', 'a digest that is none'),
               (jsonb_build_object('institution', repeat('a', 121)), 'a long name'))
               AS wrong (what, why);
SELECT is(pg_temp.activity(2, 1, jsonb_build_object('digest', '\x' || lpad('1', 64, '0'))), '23505',
          'the same envelope twice');
SELECT is(pg_temp.activity(3, 2, '{"person_id": 11, "institution": "Cineclub", "kind": 3,
                                   "flags": 3}'), 'done', 'another kitchen''s, by a monitor');
SELECT is(pg_temp.activity(4, 1, '{"not_noted": 30}'), 'done', 'a correction');
SELECT is(pg_temp.replaced(1, 3), '23001', 'no other kitchen''s activity replaces it');
SELECT is(pg_temp.replaced(4, 1), '23514', 'nor an earlier one');
SELECT is(pg_temp.replaced(1, 4), 'done', 'a later one of the same kitchen does');
SELECT is(pg_temp.activity(5, 1), 'done', 'and one more');
SELECT is(pg_temp.replaced(1, 5), '23001', 'once');
DELETE FROM registry.activity WHERE position = 5;

-- Whose they are

SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.activity'), '42501',
          'an activity is not removed');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM registry.activity'), '42501',
          'nor read by who has no need of it');
SELECT is_empty($$SELECT a.attname FROM pg_attribute a
                   WHERE a.attrelid = 'analytics.activity'::regclass AND a.attname ~ 'person'$$,
                'analysts do not see who the monitor was');

-- What is seen

SELECT results_eq(
    $$SELECT kitchen_id, kind, institution, attendance, women, noted_by, flags
        FROM analytics.activity ORDER BY kitchen_id$$,
    $$VALUES (1, 'health', NULL, 30, NULL::integer, 'kitchen', '{}'::text[]),
             (2, 'cinema', 'Cineclub', NULL, NULL, 'monitor', '{late,"not counted"}')$$,
    'those that stand; what nobody noted is not zero');

SELECT * FROM finish();
ROLLBACK;
