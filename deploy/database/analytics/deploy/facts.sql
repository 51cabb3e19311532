-- Deploy analytics:facts to pg
-- What analysts read. Nothing here names a person. Views run with their owner's rights: the analyst
-- sees these columns and nothing behind them.

BEGIN;

CREATE SCHEMA analytics;
COMMENT ON SCHEMA analytics IS
    'What analysts read: documented views, nothing else. State of the data: view freshness';

CREATE FUNCTION analytics.flag_names(flags integer, names text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT n.name FROM unnest(names) WITH ORDINALITY AS n (name, bit)
              WHERE flags & (1 << (n.bit::integer - 1)) <> 0 ORDER BY n.bit);
COMMENT ON FUNCTION analytics.flag_names(integer, text[]) IS
    'The names of the bits that are set, lowest first';

-- The one place for the names of each enum of flags: those of the contract (decisions.proto), in
-- the order of their bits. A test compares them.

CREATE FUNCTION analytics.report_flags(flags integer) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN analytics.flag_names(flags, ARRAY['below minimum', 'over capacity', 'not a service day',
    'kitchen not active', 'future day', 'late', 'sum mismatch', 'fees mismatch', 'second report',
    'correction', 'stale correction', 'on behalf', 'no rule', 'never found', 'unknown kitchen',
    'bad day', 'copy']);
COMMENT ON FUNCTION analytics.report_flags(integer) IS
    'Bits of ReportFlag in words: what is odd about a daily report';

CREATE FUNCTION analytics.purchase_reasons(flags bigint) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN analytics.flag_names((flags & 2147483647)::integer, ARRAY['line sum', 'total', 'payments',
    'source twice', 'future day', 'unknown supplier', 'beyond purse', 'no proof',
    'duplicate proof', 'no lines', 'unknown kitchen', 'bad day', 'zero total', 'replaced',
    'beyond fee cash', 'never found', 'too many lines', 'copy', 'content reused'])
    || analytics.flag_names((flags >> 32)::integer,
    ARRAY['late', 'conflict', 'product denied', 'product review', 'price', 'discount', 'quantity',
    'note share', 'sampled', 'invoice observed', 'invoice refused', 'invoice altered',
    'invoice cancelled', 'invoice superseded', 'person refused']);
COMMENT ON FUNCTION analytics.purchase_reasons(bigint) IS
    'Bits of PurchaseProblem and, above them, of PurchaseConcern in words: why a purchase is not '
    'accepted';

CREATE FUNCTION analytics.survey_flags(flags integer) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN analytics.flag_names(flags, ARRAY['bulk', 'future day', 'unknown kitchen', 'bad day',
    'copy', 'unknown questionnaire', 'wrong audience', 'left out', 'alike', 'many by link']);
COMMENT ON FUNCTION analytics.survey_flags(integer) IS
    'Bits of SurveyFlag in words: what is odd about a batch of answers';

CREATE VIEW analytics.kitchen AS
SELECT DISTINCT ON (k.kitchen_id)
       k.kitchen_id, k.name, k.address, a.inegi_code AS alcaldia_code, a.name AS alcaldia, k.unit,
       u.name AS unit_name, u.scheme AS need_scheme, u.year AS need_year, u.grade AS need_grade,
       u.priority AS need_priority, k.latitude_micro / 1000000.0 AS latitude,
       k.longitude_micro / 1000000.0 AS longitude, k.capacity,
       (ARRAY['applied', 'active', 'suspended', 'closed'])[k.state] AS state,
       k.valid_from AS state_since
  FROM registry.kitchen k
  JOIN registry.alcaldia a ON a.alcaldia = k.alcaldia
  -- the day of the last tick; before the first one there is no today, and all is shown
 CROSS JOIN (SELECT coalesce(max(o.day), 'infinity') AS day FROM registry.opened_day o) today
  -- in step with services/indicators/sql/cover_day.sql
  LEFT JOIN LATERAL (SELECT t.* FROM registry.territorial_unit t
                      WHERE t.code = k.unit AND t.valid_from <= today.day
                      ORDER BY t.scheme = 'IDS-CDMX' DESC, t.year DESC, t.valid_from DESC,
                               t.position DESC, t.ordinal DESC
                      LIMIT 1) u ON true
 WHERE k.valid_from <= today.day
 ORDER BY k.kitchen_id, k.valid_from DESC, k.position DESC, k.ordinal DESC;
COMMENT ON VIEW analytics.kitchen IS
    'Every kitchen as it is on the day of the last tick. Its unit''s need is that of the city''s '
    'own scheme (IDS-CDMX) where the unit was measured by it, else of CONAPO; of the latest year';
COMMENT ON COLUMN analytics.kitchen.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.kitchen.name IS 'Its name';
COMMENT ON COLUMN analytics.kitchen.address IS 'Street and number';
COMMENT ON COLUMN analytics.kitchen.alcaldia_code IS 'INEGI code of the alcaldía, 09002 to 09017';
COMMENT ON COLUMN analytics.kitchen.alcaldia IS 'Name of the alcaldía';
COMMENT ON COLUMN analytics.kitchen.unit IS 'Code of the territorial unit (colonia)';
COMMENT ON COLUMN analytics.kitchen.unit_name IS 'Name of the territorial unit';
COMMENT ON COLUMN analytics.kitchen.need_scheme IS 'Scheme by which the unit''s need was measured';
COMMENT ON COLUMN analytics.kitchen.need_year IS 'Year of that measurement';
COMMENT ON COLUMN analytics.kitchen.need_grade IS
    'Grade, as the scheme names it. Low IDS is high need; high marginalisation is high need';
COMMENT ON COLUMN analytics.kitchen.need_priority IS
    '1 (highest need) to 5, whichever way the scheme counts';
COMMENT ON COLUMN analytics.kitchen.latitude IS 'Degrees north';
COMMENT ON COLUMN analytics.kitchen.longitude IS 'Degrees east: negative';
COMMENT ON COLUMN analytics.kitchen.capacity IS 'Authorised rations a day';
COMMENT ON COLUMN analytics.kitchen.state IS 'applied, active, suspended or closed';
COMMENT ON COLUMN analytics.kitchen.state_since IS 'First day on which this version holds';

CREATE VIEW analytics.report_version AS
SELECT r.kitchen_id, r.service_day, r.version, r.state, r.received_at,
       CASE r.timeliness WHEN 1 THEN 'on time' WHEN 2 THEN 'saved in time'
                         WHEN 3 THEN 'late' END AS timeliness,
       r.rations_served, r.rations_paid, r.rations_exempt, r.committee_meals, r.rations_prepared,
       r.rations_left_over, r.fees_centavos / 100.0 AS fees_mxn, r.rations_counted,
       r.claim_centavos / 100.0 AS claim_mxn, r.rule, r.tier_centavos / 100.0 AS tier_mxn,
       r.capacity,
       analytics.report_flags(r.flags) AS flags,
       r.device_id, r.submission_position
  FROM subsidy.report r
 WHERE NOT r.withdrawal;
COMMENT ON VIEW analytics.report_version IS
    'Every daily report that was received, also replaced and odd ones: nothing is lost';
COMMENT ON COLUMN analytics.report_version.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.report_version.service_day IS
    'Day of service; null where what was said is no day';
COMMENT ON COLUMN analytics.report_version.version IS 'Version for that kitchen and day, from 1';
COMMENT ON COLUMN analytics.report_version.state IS
    'standing: it counts; aside: another stands; replaced: a correction took its place; stale: it '
    'corrects what was replaced; withdrawn: its correction moved to another day; copy: it was '
    'received before, under another installation of the tablet';
COMMENT ON COLUMN analytics.report_version.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.report_version.timeliness IS
    'on time, saved in time (received later), or late';
COMMENT ON COLUMN analytics.report_version.rations_served IS 'Rations served';
COMMENT ON COLUMN analytics.report_version.rations_paid IS 'Of them, paid; null = not noted';
COMMENT ON COLUMN analytics.report_version.rations_exempt IS 'Of them, free; null = not noted';
COMMENT ON COLUMN analytics.report_version.committee_meals IS
    'Meals of the committee; null = not noted';
COMMENT ON COLUMN analytics.report_version.rations_prepared IS 'Rations prepared; null = not noted';
COMMENT ON COLUMN analytics.report_version.rations_left_over IS
    'Rations left over; null = not noted';
COMMENT ON COLUMN analytics.report_version.fees_mxn IS
    'Recovery fees counted in cash, pesos; null = not noted';
COMMENT ON COLUMN analytics.report_version.rations_counted IS
    'Rations that the rule of the day pays';
COMMENT ON COLUMN analytics.report_version.claim_mxn IS 'Subsidy claimed for the day, pesos';
COMMENT ON COLUMN analytics.report_version.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN analytics.report_version.tier_mxn IS 'Amount per ration of the tier, pesos';
COMMENT ON COLUMN analytics.report_version.capacity IS 'Authorised capacity that day';
COMMENT ON COLUMN analytics.report_version.flags IS 'What is odd about it; empty = nothing';
COMMENT ON COLUMN analytics.report_version.device_id IS 'Device that sent it';
COMMENT ON COLUMN analytics.report_version.submission_position IS
    'Its entry in topic submissions of the journal';

CREATE VIEW analytics.daily_report AS
SELECT v.kitchen_id, v.service_day, v.version, v.received_at, v.timeliness, v.rations_served,
       v.rations_paid, v.rations_exempt, v.committee_meals, v.rations_prepared,
       v.rations_left_over, v.fees_mxn, v.rations_counted, v.claim_mxn, v.rule, v.tier_mxn,
       v.capacity, v.flags, v.submission_position
  FROM analytics.report_version v
 WHERE v.state = 'standing';
COMMENT ON VIEW analytics.daily_report IS 'The report that counts, one per kitchen and day';
COMMENT ON COLUMN analytics.daily_report.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.daily_report.service_day IS 'Day of service';
COMMENT ON COLUMN analytics.daily_report.version IS
    'Which version counts; more than 1 = it was corrected or chosen';
COMMENT ON COLUMN analytics.daily_report.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.daily_report.timeliness IS
    'on time, saved in time (received later), or late';
COMMENT ON COLUMN analytics.daily_report.rations_served IS 'Rations served';
COMMENT ON COLUMN analytics.daily_report.rations_paid IS 'Of them, paid; null = not noted';
COMMENT ON COLUMN analytics.daily_report.rations_exempt IS 'Of them, free; null = not noted';
COMMENT ON COLUMN analytics.daily_report.committee_meals IS
    'Meals of the committee; null = not noted';
COMMENT ON COLUMN analytics.daily_report.rations_prepared IS 'Rations prepared; null = not noted';
COMMENT ON COLUMN analytics.daily_report.rations_left_over IS 'Rations left over; null = not noted';
COMMENT ON COLUMN analytics.daily_report.fees_mxn IS
    'Recovery fees counted in cash, pesos; null = not noted';
COMMENT ON COLUMN analytics.daily_report.rations_counted IS 'Rations that the rule of the day pays';
COMMENT ON COLUMN analytics.daily_report.claim_mxn IS 'Subsidy claimed for the day, pesos';
COMMENT ON COLUMN analytics.daily_report.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN analytics.daily_report.tier_mxn IS 'Amount per ration of the tier, pesos';
COMMENT ON COLUMN analytics.daily_report.capacity IS 'Authorised capacity that day';
COMMENT ON COLUMN analytics.daily_report.flags IS 'What is odd about it; empty = nothing';
COMMENT ON COLUMN analytics.daily_report.submission_position IS
    'Its entry in topic submissions of the journal';

CREATE VIEW analytics.report_due AS
SELECT d.day AS service_day, d.kitchen_id, a.name AS alcaldia, d.capacity AS rations_programmed,
       f.received_at IS NOT NULL AS received, coalesce(f.timeliness = 'on time', false) AS on_time,
       coalesce(f.timeliness = 'saved in time', false) AS saved_in_time,
       coalesce(f.timeliness = 'late', false) AS late, f.received_at
  FROM registry.due d
  JOIN registry.alcaldia a ON a.alcaldia = d.alcaldia
  -- the first one after the last withdrawal that was not stale always stood
  LEFT JOIN LATERAL (SELECT v.received_at, v.timeliness FROM analytics.report_version v
                      WHERE v.kitchen_id = d.kitchen_id AND v.service_day = d.day
                        AND v.state NOT IN ('stale', 'copy')
                        AND v.version > (SELECT coalesce(max(w.version), 0) FROM subsidy.report w
                                          WHERE w.kitchen_id = d.kitchen_id
                                            AND w.service_day = d.day AND w.withdrawal)
                      ORDER BY v.version LIMIT 1) f ON true
 WHERE d.due > 0;
COMMENT ON VIEW analytics.report_due IS
    'Who was expected to report on each opened day, and when the day was first reported: not '
    'received = still due. A day whose report was corrected to be of another day is due again';
COMMENT ON COLUMN analytics.report_due.service_day IS 'Day of service';
COMMENT ON COLUMN analytics.report_due.kitchen_id IS 'Number of the kitchen that was due';
COMMENT ON COLUMN analytics.report_due.alcaldia IS 'Name of its alcaldía';
COMMENT ON COLUMN analytics.report_due.rations_programmed IS 'Its authorised rations that day';
COMMENT ON COLUMN analytics.report_due.received IS 'A report is here';
COMMENT ON COLUMN analytics.report_due.on_time IS 'Received by the cut-off';
COMMENT ON COLUMN analytics.report_due.saved_in_time IS
    'Saved on the tablet by the cut-off, received later';
COMMENT ON COLUMN analytics.report_due.late IS 'Saved and received after the cut-off';
COMMENT ON COLUMN analytics.report_due.received_at IS 'When it was received';

CREATE VIEW analytics.data_problem AS
SELECT p.problem, p.received_at, p.kitchen_id, p.device_id, p.topic, p.position,
       CASE p.topic WHEN 'submissions' THEN p.position ELSE e.root_position END
           AS submission_position,
       coalesce(p.detail, k.name) AS detail
  FROM journal.problem p
  LEFT JOIN journal.topic t ON t.name = p.topic
  LEFT JOIN journal.entry e ON p.topic <> 'submissions' AND e.topic = t.topic
       AND e.partition = p.partition AND e.position = p.position
  LEFT JOIN (VALUES (1, 'daily report'), (2, 'purchase'), (3, 'survey batch'), (4, 'petition'),
                    (5, 'visit'), (6, 'message'), (7, 'capacity proposal'),
                    (8, 'acknowledgement of a statement'), (9, 'registry change'),
                    (10, 'catalogue'), (11, 'operation')) k (kind, name) ON k.kind = p.kind
 WHERE p.problem <> 'flagged'
 UNION ALL
SELECT 'flagged', s.received_at, f.kitchen_id, f.device_id, 'submissions', f.submission_position,
       f.submission_position, f.detail
  FROM registry.envelope_flag f
  JOIN journal.entry s ON s.topic = 1 AND s.partition = 0 AND s.position = f.submission_position
 UNION ALL
SELECT 'odd report', v.received_at, v.kitchen_id, v.device_id, 'submissions',
       v.submission_position, v.submission_position, array_to_string(v.flags, ', ')
  FROM analytics.report_version v
 WHERE v.flags <> '{}' AND v.state <> 'copy'
 UNION ALL
SELECT (ARRAY['', 'observed purchase', 'refused purchase'])[p.verdict], p.received_at,
       p.kitchen_id, p.device_id, 'submissions', p.submission_position, p.submission_position,
       array_to_string(analytics.purchase_reasons(p.reasons), ', ')
  FROM purchases.purchase p
 WHERE p.verdict IN (2, 3) AND p.replaced_by IS NULL AND p.copy_of_position IS NULL
 UNION ALL
SELECT 'odd survey', s.received_at, b.kitchen_id, b.device_id, 'submissions',
       b.submission_position, b.submission_position,
       array_to_string(analytics.survey_flags(b.flags), ', ')
  FROM surveys.batch b
  JOIN journal.entry s ON s.topic = 1 AND s.partition = 0 AND s.position = b.submission_position
 WHERE b.flags <> 0;
COMMENT ON VIEW analytics.data_problem IS
    'What a person should look at: refused, in conflict, unreadable, put aside, badly signed, '
    'observed, or odd. One row for each thing that is wrong. A report or purchase that only came '
    'again, under another installation of the tablet, is not among them';
COMMENT ON COLUMN analytics.data_problem.problem IS
    'refused, conflict, flagged, parked, quarantined, odd report, observed purchase, refused '
    'purchase or odd survey';
COMMENT ON COLUMN analytics.data_problem.received_at IS 'When it was received';
COMMENT ON COLUMN analytics.data_problem.kitchen_id IS
    'The kitchen; 0 or null where it is about none';
COMMENT ON COLUMN analytics.data_problem.device_id IS 'The device that sent it';
COMMENT ON COLUMN analytics.data_problem.topic IS
    'Topic of the entry at fault; null where it could not be read';
COMMENT ON COLUMN analytics.data_problem.position IS 'Its position there';
COMMENT ON COLUMN analytics.data_problem.submission_position IS
    'The entry of topic submissions that it comes from; null where it could not be read';
COMMENT ON COLUMN analytics.data_problem.detail IS 'What is wrong, as far as is known';

CREATE VIEW analytics.freshness AS
SELECT c.consumer AS service, c.topic, c.replay_position AS applied_position,
       c.sent_position AS head_position,
       c.replay_lag AS behind, c.replayed_through AS data_through, c.waiting, c.parked
  FROM journal.consumer_status c;
COMMENT ON VIEW analytics.freshness IS
    'Through which entry and hour the data of each service reach';
COMMENT ON COLUMN analytics.freshness.service IS 'The service whose tables feed the views';
COMMENT ON COLUMN analytics.freshness.topic IS 'Stream that it applies';
COMMENT ON COLUMN analytics.freshness.applied_position IS 'Last entry that is in its tables';
COMMENT ON COLUMN analytics.freshness.head_position IS 'Last entry that is in the stream';
COMMENT ON COLUMN analytics.freshness.behind IS 'Entries still to be applied; 0 = up to date';
COMMENT ON COLUMN analytics.freshness.data_through IS 'When the last applied entry was received';
COMMENT ON COLUMN analytics.freshness.waiting IS
    'Entries that wait for another one, e.g. a correction for its report';
COMMENT ON COLUMN analytics.freshness.parked IS 'Entries put aside for an operator';

GRANT USAGE ON SCHEMA analytics TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
GRANT SELECT ON ALL TABLES IN SCHEMA analytics
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
GRANT EXECUTE ON FUNCTION analytics.flag_names(integer, text[]), analytics.report_flags(integer),
    analytics.purchase_reasons(bigint), analytics.survey_flags(integer)
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
