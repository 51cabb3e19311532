-- How promptly petitions are answered, against numbers worked out by hand.
BEGIN;
SELECT plan(10);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- their steps are another test's

-- Number, alcaldía, month, kind, working days taken (null = open), in term, round.
CREATE FUNCTION pg_temp.petition(n integer, alcaldia_ integer, received date, kind_ integer,
                                 taken integer, in_term_ boolean, round_ integer DEFAULT 1)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.petition
    SELECT * FROM jsonb_populate_record(NULL::surveys.petition, jsonb_build_object(
        'kitchen_id', CASE alcaldia_ WHEN 0 THEN 0 ELSE 101 END, 'position', n,
        'submission_position', n, 'received_at', received, 'folio_year', 2021, 'folio_number', n,
        'folio', format('CDMX-2021-%s', lpad(n::text, 6, '0')), 'kind', kind_, 'aspect', 1,
        'matter', 0, 'channel', 1, 'petitioner', 2, 'about_committee', false, 'leaves_contact',
        false, 'sealed', false, 'quiet', alcaldia_ = 0, 'received_day', received, 'working_days', 5,
        'body', '', 'body_address', '', 'alcaldia', alcaldia_, 'flags', 0,
        'state', CASE WHEN taken IS NULL THEN 3 ELSE 4 END, 'assignee_id', 7, 'round', round_,
        'round_day', received, 'answered_day', received + taken, 'working_days_taken', taken,
        'in_term', in_term_))$$;
CREATE FUNCTION pg_temp.shows(level_ text, month_ date, kind_ text) RETURNS text LANGUAGE sql AS $$
    SELECT coalesce((SELECT format('%s received, %s answered, %s in term, %s past it, %s reopened,'
                                   ' median %s, %s', received, answered, answered_in_term,
                                   open_past_term, reopened,
                                   coalesce(median_working_days::text, 'none'),
                                   coalesce(in_term_percent || ' %', 'no data'))
                       FROM analytics.prompt_attention
                      WHERE level = level_ AND month = month_ AND kind = kind_), 'nothing')$$;

SELECT pg_temp.petition(1, 5, '2021-03-01', 4, 2, true),
       pg_temp.petition(2, 5, '2021-03-31', 4, 4, true),
       pg_temp.petition(3, 5, '2021-03-10', 4, 9, false, 2),
       pg_temp.petition(4, 5, '2021-03-11', 4, NULL, NULL),
       pg_temp.petition(5, 5, '2021-03-30', 4, NULL, NULL),
       pg_temp.petition(6, 0, '2021-03-12', 1, 3, true),
       pg_temp.petition(7, 5, '2021-04-01', 2, NULL, NULL);
-- The term of 4 has passed; that of 5 nears only; of 3 an earlier round's had passed.
INSERT INTO surveys.petition_escalation VALUES
    (101, 4, 1, 1, 50, 50, '2021-03-17', 'assignee', 7, '2021-03-18', '2021-03-17'),
    (101, 4, 1, 2, 51, 51, '2021-03-19', 'coordinator', 0, '2021-03-18', '2021-03-19'),
    (101, 5, 1, 1, 52, 52, '2021-04-05', 'assignee', 7, '2021-04-06', '2021-04-05'),
    (101, 3, 1, 2, 53, 53, '2021-03-18', 'coordinator', 0, '2021-03-17', '2021-03-18');

SELECT is(pg_temp.shows('alcaldía', '2021-03-01', 'all'), 'nothing',
          'five of an alcaldía, and the city less them is one: neither is shown');
SELECT is(pg_temp.shows('city', '2021-03-01', 'all'),
          '6 received, 4 answered, 3 in term, 1 past it, 1 reopened, median 3.5, 60.0 %',
          'the city has the one of no kitchen');
SELECT is(pg_temp.shows('city', '2021-03-01', 'request'), 'nothing', 'one request is hidden');
SELECT is(pg_temp.shows('city', '2021-03-01', 'complaint'), 'nothing', 'and what gives it away');
SELECT is(pg_temp.shows('city', '2021-04-01', 'all'), 'nothing', 'a month of one is not shown');

-- Enough of both: five of another alcaldía, four more proposals.
SELECT pg_temp.petition(20 + n, 6, '2021-03-20', 1, NULL, NULL) FROM generate_series(1, 5) n;
SELECT results_eq($$SELECT unit_id FROM analytics.prompt_attention
                     WHERE level = 'alcaldía' AND month = '2021-03-01'$$, 'VALUES (6)',
                  'of two alcaldías of five one hides the petition of no kitchen');
SELECT is(pg_temp.shows('city', '2021-03-01', 'complaint'),
          '5 received, 3 answered, 2 in term, 1 past it, 1 reopened, median 4.0, 50.0 %',
          'complaints, when there are six requests beside them');
SELECT is(pg_temp.shows('city', '2021-03-01', 'request'),
          '6 received, 1 answered, 1 in term, 0 past it, 0 reopened, median 3.0, 100.0 %',
          'what is open and in term counts on neither side');
SELECT is(pg_temp.shows('alcaldía', '2021-03-01', 'complaint'), 'nothing', 'by place all kinds');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.prompt_attention'), '4 rows',
          'analysts read it');

SELECT * FROM finish();
ROLLBACK;
