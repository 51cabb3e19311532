-- Deploy registry:calendar to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided, "item"
-- counts from 1.

BEGIN;

CREATE FUNCTION registry.rules_at(days date[], as_of bigint[])
RETURNS TABLE (item integer, rule integer, valid_from date, legal_basis text, model smallint,
               period smallint, tier_from integer[], tier_centavos bigint[],
               minimum_rations integer, maximum_rations integer, below_minimum smallint,
               pay_exempt boolean, pay_committee_meals boolean, fee_centavos integer,
               service_weekdays integer, cutoff_minute integer, late_days integer,
               opening_days integer, paid_counts boolean, exempt_centavos integer,
               committee_centavos integer, late smallint, basis smallint,
               committee_minimum integer, reports_percent integer, proven_percent integer,
               proof_days integer, budget_key text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, r.rule, r.valid_from, r.legal_basis, r.model, r.period,
           t.tier_from, t.tier_centavos,
           r.minimum_rations, r.maximum_rations, r.below_minimum, r.pay_exempt,
           r.pay_committee_meals, r.fee_centavos, r.service_weekdays, r.cutoff_minute, r.late_days,
           r.opening_days, NOT r.paid_do_not_count AS paid_counts, r.exempt_centavos,
           r.committee_centavos, r.late, r.basis, r.committee_minimum, r.reports_percent,
           r.proven_percent, r.proof_days, r.budget_key
      FROM unnest(days, as_of) WITH ORDINALITY AS asked (day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.subsidy_rule v
                          WHERE v.valid_from <= asked.day AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) r
     CROSS JOIN LATERAL (SELECT array_agg(s.from_rations ORDER BY s.from_rations) AS tier_from,
                                array_agg(s.centavos ORDER BY s.from_rations) AS tier_centavos
                           FROM registry.subsidy_rule_tier s
                          WHERE s.rule = r.rule AND s.position = r.position
                            AND s.ordinal = r.ordinal) t;
END;
COMMENT ON FUNCTION registry.rules_at(date[], bigint[]) IS
    'The version of the subsidy''s rules that holds on each day, as known then. Tiers as two '
    'arrays, ascending. Codes: see the columns of registry.subsidy_rule';

CREATE FUNCTION registry.rule_at(day date, as_of bigint)
RETURNS TABLE (rule integer, valid_from date, legal_basis text, model smallint,
               period smallint, tier_from integer[], tier_centavos bigint[],
               minimum_rations integer, maximum_rations integer, below_minimum smallint,
               pay_exempt boolean, pay_committee_meals boolean, fee_centavos integer,
               service_weekdays integer, cutoff_minute integer, late_days integer,
               opening_days integer, paid_counts boolean, exempt_centavos integer,
               committee_centavos integer, late smallint, basis smallint,
               committee_minimum integer, reports_percent integer, proven_percent integer,
               proof_days integer, budget_key text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT r.rule, r.valid_from, r.legal_basis, r.model, r.period, r.tier_from, r.tier_centavos,
           r.minimum_rations, r.maximum_rations, r.below_minimum, r.pay_exempt,
           r.pay_committee_meals, r.fee_centavos, r.service_weekdays, r.cutoff_minute, r.late_days,
           r.opening_days, r.paid_counts, r.exempt_centavos, r.committee_centavos, r.late,
           r.basis, r.committee_minimum, r.reports_percent, r.proven_percent, r.proof_days,
           r.budget_key
      FROM registry.rules_at(ARRAY[rule_at.day], ARRAY[rule_at.as_of]) r;
END;
COMMENT ON FUNCTION registry.rule_at(date, bigint) IS
    'The version of the subsidy''s rules that holds on a day, as known then; no row before the '
    'first one';

CREATE VIEW registry.rule_basis AS
SELECT r.rule, min(r.legal_basis) AS legal_basis
  FROM registry.subsidy_rule r
 GROUP BY r.rule;
COMMENT ON VIEW registry.rule_basis IS
    'What each version of the subsidy''s rules rests on. A version may be told again, never '
    'changed';
COMMENT ON COLUMN registry.rule_basis.rule IS 'Number of the version';
COMMENT ON COLUMN registry.rule_basis.legal_basis IS 'Gazette number, date, section';
GRANT SELECT ON registry.rule_basis TO tequio_subsidy, tequio_operator, tequio_auditor;

CREATE FUNCTION registry.service_days_at(days date[], as_of bigint[])
RETURNS TABLE (item integer, service boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer,
           coalesce((SELECT c.working
                       FROM registry.calendar_day c
                      WHERE c.calendar = 1 AND c.day = asked.day AND c.known_from <= asked.as_of
                      ORDER BY c.position DESC, c.ordinal DESC
                      LIMIT 1),
                    (SELECT r.service_weekdays >> (extract(isodow FROM asked.day)::integer - 1)
                            & 1 = 1
                       FROM registry.subsidy_rule r
                      WHERE r.valid_from <= asked.day AND r.known_from <= asked.as_of
                      ORDER BY r.valid_from DESC, r.position DESC, r.ordinal DESC
                      LIMIT 1),
                    false)
      FROM unnest(days, as_of) WITH ORDINALITY AS asked (day, as_of, item);
END;
COMMENT ON FUNCTION registry.service_days_at(date[], bigint[]) IS
    'Whether kitchens serve on each day, as known then: the calendar''s exception, or else the '
    'weekdays of that day''s rule; without either, no';

CREATE FUNCTION registry.is_service_day(day date, as_of bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT s.service
      FROM registry.service_days_at(ARRAY[is_service_day.day], ARRAY[is_service_day.as_of]) s;
END;
COMMENT ON FUNCTION registry.is_service_day(date, bigint) IS
    'Whether kitchens serve on a day, as known then';

CREATE FUNCTION registry.service_days_between(from_day date, to_day date, as_of bigint)
RETURNS TABLE (day date)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 30
BEGIN ATOMIC
    SELECT s.day
      FROM (SELECT g.at::date AS day
              FROM generate_series(from_day::timestamp, to_day::timestamp,
                                   interval '1 day') AS g (at)) s
     WHERE registry.is_service_day(s.day, service_days_between.as_of)
     ORDER BY s.day;
END;
COMMENT ON FUNCTION registry.service_days_between(date, date, bigint) IS
    'Service days from one day to another, both included, as known then';

CREATE FUNCTION registry.is_office_day(day date, as_of bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT coalesce((SELECT c.working
                       FROM registry.calendar_day c
                      WHERE c.calendar = 2 AND c.day = is_office_day.day
                        AND c.known_from <= is_office_day.as_of
                      ORDER BY c.position DESC, c.ordinal DESC
                      LIMIT 1),
                    extract(isodow FROM is_office_day.day) <= 5);
END;
COMMENT ON FUNCTION registry.is_office_day(date, bigint) IS
    'Whether offices work on a day, as known then: the calendar''s exception, or else Monday to '
    'Friday';

CREATE FUNCTION registry.targets_at(year integer, as_of bigint)
RETURNS TABLE (indicator text, baseline_micro bigint, target_micro bigint, yellow_from_micro bigint,
               green_from_micro bigint, over_from_micro bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 20
BEGIN ATOMIC
    SELECT DISTINCT ON (t.indicator) t.indicator, t.baseline_micro, t.target_micro,
           t.yellow_from_micro, t.green_from_micro, t.over_from_micro
      FROM registry.target t
     WHERE t.year = targets_at.year AND t.known_from <= targets_at.as_of
     ORDER BY t.indicator, t.position DESC, t.ordinal DESC;
END;
COMMENT ON FUNCTION registry.targets_at(integer, bigint) IS
    'Targets, baselines and lights of a year as last set by then';

CREATE FUNCTION registry.budgets_at(fiscal_year integer, as_of bigint)
RETURNS TABLE (budget_key text, centavos bigint, warn_percent integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 5
BEGIN ATOMIC
    SELECT DISTINCT ON (b.budget_key) b.budget_key, b.centavos, b.warn_percent
      FROM registry.budget b
     WHERE b.fiscal_year = budgets_at.fiscal_year AND b.known_from <= budgets_at.as_of
     ORDER BY b.budget_key, b.position DESC, b.ordinal DESC;
END;
COMMENT ON FUNCTION registry.budgets_at(integer, bigint) IS
    'Budget lines of a fiscal year as last set by then';

CREATE FUNCTION registry.catalogues_after(after bigint)
RETURNS TABLE (decision_position bigint, submission_position bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT c.position, c.known_from
      FROM registry.catalogue c
     WHERE c.position > catalogues_after.after;
END;
COMMENT ON FUNCTION registry.catalogues_after(bigint) IS
    'Decisions after one of that position by which a version of a catalogue, or its end, was '
    'accepted, each with the submission that it accepted';

DO $$
DECLARE
    reader text;
BEGIN
    FOR reader IN SELECT p.oid::regprocedure::text FROM pg_catalog.pg_proc p
                   WHERE p.pronamespace = 'registry'::regnamespace
                     AND p.proname IN ('rules_at', 'rule_at', 'service_days_at', 'is_service_day',
                                       'service_days_between', 'is_office_day', 'targets_at',
                                       'budgets_at')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', reader);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO tequio_registry, tequio_subsidy,'
                       ' tequio_purchases, tequio_surveys, tequio_indicators, tequio_web,'
                       ' tequio_operator, tequio_auditor', reader);
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION registry.catalogues_after(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.catalogues_after(bigint) TO tequio_gateway, tequio_surveys;

COMMIT;
