-- Deploy analytics:board_reads to pg
-- The board's day is looked for once and not again for each row; a report is as timely as the first
-- of its day was; a grant that was taken back is not paid; what waits for a proof is no work for an
-- office; money has two decimals.

BEGIN;

CREATE OR REPLACE VIEW analytics.report_version AS
SELECT r.kitchen_id, r.service_day, r.version, r.state, r.received_at,
       CASE r.timeliness WHEN 1 THEN 'on time' WHEN 2 THEN 'saved in time'
                         WHEN 3 THEN 'late' END AS timeliness,
       r.rations_served, r.rations_paid, r.rations_exempt, r.committee_meals, r.rations_prepared,
       r.rations_left_over, r.fees_centavos * 0.01 AS fees_mxn, r.rations_counted,
       r.claim_centavos * 0.01 AS claim_mxn, r.rule, r.tier_centavos * 0.01 AS tier_mxn,
       r.capacity,
       analytics.report_flags(r.flags) AS flags,
       r.device_id, r.submission_position
  FROM subsidy.report r
 WHERE NOT r.withdrawal;

COMMENT ON FUNCTION board.kitchens(bytea, timestamptz, date) IS
    'The kitchens of whose session it is, with who they are on a day: of their alcaldía, or all. '
    'None unless the session was seen at that moment or after it. The moment is the caller''s '
    'word: it must be the one that web.session_seen was given';

DROP FUNCTION board.today(bytea, timestamptz, date, integer, integer, integer);
DROP FUNCTION board.statements(bytea, timestamptz, date, integer);

CREATE FUNCTION board.today(token_digest bytea, at timestamptz, day date, minute integer,
                            skip integer, most integer)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, state text,
               capacity integer, service_day date, cut_off text, still_open boolean,
               due boolean, reported boolean, received_at timestamptz, timeliness text,
               rations integer, flags text[],
               last_report_day date, petitions_open integer, petitions_near integer,
               petitions_overdue integer, purchases_observed integer, purchases_unproven integer)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    WITH page AS MATERIALIZED (
        SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, k.state, k.capacity, o.*,
               u.kitchen_id IS NOT NULL AS due, board.sees_petitions(m.role) AS petitions
          FROM board.kitchens(today.token_digest, today.at, today.day) m
         CROSS JOIN (SELECT d.day, to_char(make_interval(mins => board.cut_off(d.day)),
                                           'HH24:MI') AS cut_off,
                            coalesce(board.still_open(d.day, today.day, today.minute), false)
                                AS still_open
                       FROM (SELECT board.service_day(today.day) AS day OFFSET 0) d
                    OFFSET 0) o -- looked for once, not again for each kitchen
          JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
          LEFT JOIN registry.due u ON u.kitchen_id = k.kitchen_id AND u.day = o.day AND u.due > 0
         WHERE k.state IN ('active', 'suspended') OR u.kitchen_id IS NOT NULL
         ORDER BY k.kitchen_id
        OFFSET today.skip LIMIT today.most
    )
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, k.state, k.capacity, k.day,
           k.cut_off, k.still_open, k.due,
           r.kitchen_id IS NOT NULL,
           CASE WHEN r.kitchen_id IS NOT NULL THEN coalesce(f.received_at, r.received_at) END,
           CASE WHEN r.kitchen_id IS NULL THEN NULL WHEN f.on_time THEN 'on time'
                WHEN f.saved_in_time THEN 'saved in time' WHEN f.late THEN 'late'
                ELSE r.timeliness END, r.rations_served::integer,
           r.flags,
           (SELECT max(l.service_day) FROM subsidy.report l
             WHERE l.kitchen_id = k.kitchen_id AND l.state = 'standing' AND NOT l.withdrawal
               AND l.service_day <= today.day),
           p.open::integer, p.near::integer, p.overdue::integer, b.observed::integer,
           b.unproven::integer
      FROM page k
      LEFT JOIN analytics.daily_report r ON r.kitchen_id = k.kitchen_id AND r.service_day = k.day
      LEFT JOIN analytics.report_due f ON f.kitchen_id = k.kitchen_id AND f.service_day = k.day
      LEFT JOIN LATERAL (
            SELECT count(*) AS open,
                   count(*) FILTER (WHERE today.day BETWEEN t.warn_day AND t.due_day) AS near,
                   count(*) FILTER (WHERE t.due_day < today.day) AS overdue
              FROM surveys.petition t
             WHERE t.kitchen_id = k.kitchen_id AND t.state IN (1, 2, 3, 6)) p ON k.petitions
     CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE c.reasons <> 128) AS observed,
                   count(*) FILTER (WHERE c.reasons = 128) AS unproven -- no proof, nothing else
              FROM purchases.purchase c
             WHERE c.kitchen_id = k.kitchen_id AND c.verdict = 2 AND c.replaced_by IS NULL
               AND c.copy_of_position IS NULL) b
     ORDER BY k.kitchen_id;
END;
COMMENT ON FUNCTION board.today(bytea, timestamptz, date, integer, integer, integer) IS
    'The kitchens that serve, are suspended, or are due, on the last day of service up to a day, '
    'by number, at most so many after so many: what the report that counts says of the day '
    '(reported false = none is here; still_open: at that minute it could still be on time), and '
    'what waits for a person now. received_at, timeliness: of the '
    'first report of the day, as in analytics.report_due: who corrects later was not late. '
    'petitions_*: null = that role does not see them; near: their term is near, overdue: it is '
    'over. purchases_unproven: observed for nothing but that their proof is not here, '
    'purchases_observed: the others that a person must look at';

CREATE FUNCTION board.statements(token_digest bytea, at timestamptz, day date, kitchen integer)
RETURNS TABLE (period_start date, period_end date, opening boolean, rations bigint,
               amount_mxn numeric, withheld_mxn numeric, adjustment_mxn numeric, unmet text[],
               authorised boolean, paid_mxn numeric, paid_at timestamptz, prove_by date,
               rule bigint, legal_basis text,
               reversed_mxn numeric, reversed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT s.period_start, s.period_end, s.opening, s.rations, round(s.amount_mxn, 2),
           round(s.withheld_mxn, 2), round(s.adjustment_mxn, 2), s.unmet, s.authorised,
           CASE WHEN r.position IS NULL THEN round(g.amount_mxn, 2) END,
           CASE WHEN r.position IS NULL THEN g.credited_at END,
           CASE WHEN r.position IS NULL THEN g.prove_by END, s.rule, s.legal_basis,
           r.centavos * 0.01, r.reversed_at
      FROM analytics.statement s
      LEFT JOIN analytics.grant_paid g ON g.kitchen_id = s.kitchen_id
                                      AND g.statement_position = s.decision_position
      LEFT JOIN subsidy.grant_reversal r ON r.kitchen_id = g.kitchen_id
                                        AND r.grant_position = g.decision_position
     WHERE s.kitchen_id = statements.kitchen
       AND board.sees(statements.token_digest, statements.at, statements.day, statements.kitchen)
     ORDER BY s.decision_position DESC;
END;
COMMENT ON FUNCTION board.statements(bytea, timestamptz, date, integer) IS
    'What a kitchen is owed by period, the newest first, and what was paid of it; paid_mxn null = '
    'nothing is. reversed_mxn: it was paid, and two people took it back; it has no term then';

GRANT EXECUTE ON FUNCTION
    board.today(bytea, timestamptz, date, integer, integer, integer),
    board.statements(bytea, timestamptz, date, integer) TO tequio_web;

CREATE OR REPLACE FUNCTION board.reports(token_digest bytea, at timestamptz, day date,
                                         minute integer, kitchen integer)
RETURNS TABLE (service_day date, still_open boolean, due boolean, reported boolean,
               received_at timestamptz,
               timeliness text, rations_served integer, rations_paid integer,
               rations_exempt integer, fees_mxn numeric, claim_mxn numeric, version integer,
               flags text[])
LANGUAGE sql STABLE SECURITY DEFINER ROWS 250
BEGIN ATOMIC
    SELECT coalesce(r.service_day, u.service_day),
           board.still_open(coalesce(r.service_day, u.service_day), reports.day, reports.minute),
           u.service_day IS NOT NULL, r.service_day IS NOT NULL,
           CASE WHEN r.service_day IS NOT NULL THEN coalesce(u.received_at, r.received_at) END,
           CASE WHEN r.service_day IS NULL THEN NULL WHEN u.on_time THEN 'on time'
                WHEN u.saved_in_time THEN 'saved in time' WHEN u.late THEN 'late'
                ELSE r.timeliness END, r.rations_served::integer, r.rations_paid::integer,
           r.rations_exempt::integer, round(r.fees_mxn, 2), round(r.claim_mxn, 2), r.version,
           r.flags
      FROM (SELECT d.* FROM analytics.daily_report d
             WHERE d.kitchen_id = reports.kitchen AND d.service_day <= reports.day) r
      FULL JOIN (SELECT d.* FROM analytics.report_due d
                  WHERE d.kitchen_id = reports.kitchen AND d.service_day <= reports.day) u
        ON u.service_day = r.service_day
     WHERE board.sees(reports.token_digest, reports.at, reports.day, reports.kitchen)
     ORDER BY 1 DESC;
END;
COMMENT ON FUNCTION board.reports(bytea, timestamptz, date, integer, integer) IS
    'Days up to a day on which a kitchen was due or reported, the newest first, with the report '
    'that counts; reported false = none is here. still_open, received_at and timeliness: as in '
    'board.today';

CREATE OR REPLACE FUNCTION board.petitions(token_digest bytea, at timestamptz, day date,
                                           kitchen integer)
RETURNS TABLE (folio text, kind text, aspect text, petitioner text, about_committee boolean,
               received_day date, state text, due_day date, near boolean, overdue boolean,
               answered_day date, in_term boolean, times_reopened integer, mine boolean)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT p.folio,
           coalesce((ARRAY['request', 'proposal', 'non-conformity', 'complaint'])[p.kind],
                    'not said'),
           coalesce((ARRAY['service', 'treatment', 'hygiene', 'food', 'use of the subsidy',
                           'attention'])[p.aspect], 'none'),
           coalesce((ARRAY['diner', 'committee'])[p.petitioner], 'not said'), p.about_committee,
           p.received_day,
           (ARRAY['received', 'assigned', 'in progress', 'answered', 'closed',
                  'reopened'])[p.state],
           p.due_day,
           p.state NOT IN (4, 5)
               AND coalesce(petitions.day BETWEEN p.warn_day AND p.due_day, false),
           p.state NOT IN (4, 5) AND coalesce(p.due_day < petitions.day, false),
           p.answered_day,
           CASE WHEN p.due_day IS NOT NULL THEN p.in_term END, p.round - 1,
           p.assignee_id = m.person_id
      FROM board.kitchens(petitions.token_digest, petitions.at, petitions.day) m
      JOIN surveys.petition p ON p.kitchen_id = m.kitchen_id
     WHERE m.kitchen_id = petitions.kitchen AND board.sees_petitions(m.role)
     ORDER BY p.position DESC;
END;
COMMENT ON FUNCTION board.petitions(bytea, timestamptz, date, integer) IS
    'Petitions about a kitchen, the newest first: what they are and how far they are, never their '
    'words, nor who filed them. mine: assigned to who is asking. in_term null = not answered, or '
    'without a term. None for a role that does not see them';

COMMIT;
