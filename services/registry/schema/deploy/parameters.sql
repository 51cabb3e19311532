-- Deploy registry:parameters to pg

BEGIN;

CREATE TABLE registry.calendar_day (
    calendar smallint NOT NULL CHECK (calendar BETWEEN 1 AND 2),
    day date NOT NULL,
    working boolean NOT NULL,
    name text NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (calendar, day, position, ordinal)
);
COMMENT ON TABLE registry.calendar_day IS
    'Exceptions of the calendars: holidays, and days that work though their weekday does not. A '
    'day''s last version holds';
COMMENT ON COLUMN registry.calendar_day.calendar IS
    '1 service: kitchens serve; 2 administration: offices work';
COMMENT ON COLUMN registry.calendar_day.day IS 'The day';
COMMENT ON COLUMN registry.calendar_day.working IS 'False: a holiday';
COMMENT ON COLUMN registry.calendar_day.name IS 'What the day is called';

CREATE TABLE registry.subsidy_rule (
    rule integer NOT NULL CHECK (rule >= 1),
    legal_basis text NOT NULL,
    model smallint NOT NULL CHECK (model BETWEEN 1 AND 2),
    period smallint NOT NULL CHECK (period BETWEEN 1 AND 3),
    minimum_rations integer NOT NULL CHECK (minimum_rations >= 0),
    maximum_rations integer NOT NULL CHECK (maximum_rations >= 1),
    below_minimum smallint NOT NULL CHECK (below_minimum BETWEEN 1 AND 3),
    pay_exempt boolean NOT NULL,
    pay_committee_meals boolean NOT NULL,
    fee_centavos integer NOT NULL CHECK (fee_centavos >= 0),
    service_weekdays integer NOT NULL CHECK (service_weekdays BETWEEN 0 AND 127),
    cutoff_minute integer NOT NULL CHECK (cutoff_minute >= 0),
    late_days integer NOT NULL CHECK (late_days >= 0),
    opening_days integer NOT NULL CHECK (opening_days >= 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    -- a version that does not say these means what stands here
    paid_do_not_count boolean NOT NULL DEFAULT false,
    exempt_centavos integer NOT NULL DEFAULT 0 CHECK (exempt_centavos >= 0),
    committee_centavos integer NOT NULL DEFAULT 0 CHECK (committee_centavos >= 0),
    late smallint NOT NULL DEFAULT 2 CHECK (late BETWEEN 1 AND 3),
    basis smallint NOT NULL DEFAULT 1 CHECK (basis BETWEEN 1 AND 2),
    committee_minimum integer NOT NULL DEFAULT 0 CHECK (committee_minimum >= 0),
    reports_percent integer NOT NULL DEFAULT 0 CHECK (reports_percent BETWEEN 0 AND 100),
    proven_percent integer NOT NULL DEFAULT 0 CHECK (proven_percent BETWEEN 0 AND 100),
    proof_days integer NOT NULL DEFAULT 0 CHECK (proof_days >= 0),
    budget_key text NOT NULL DEFAULT '',
    PRIMARY KEY (rule, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.subsidy_rule IS
    'Versions of the rules of the subsidy. A version is never edited: the next one begins on a '
    'later day';
COMMENT ON COLUMN registry.subsidy_rule.rule IS 'Number of the version';
COMMENT ON COLUMN registry.subsidy_rule.legal_basis IS 'Gazette number, date, section';
COMMENT ON COLUMN registry.subsidy_rule.model IS '1 in kind, 2 cash';
COMMENT ON COLUMN registry.subsidy_rule.period IS
    'Length of a period: 1 week, 2 fortnight, 3 month';
COMMENT ON COLUMN registry.subsidy_rule.minimum_rations IS
    'Rations a day that are expected at least';
COMMENT ON COLUMN registry.subsidy_rule.maximum_rations IS
    'Rations a day that count at most, beside the capacity';
COMMENT ON COLUMN registry.subsidy_rule.below_minimum IS
    'What a lower count means: 1 pay it, 2 pay nothing, 3 pay it and flag it';
COMMENT ON COLUMN registry.subsidy_rule.pay_exempt IS 'Rations served free of the fee count';
COMMENT ON COLUMN registry.subsidy_rule.pay_committee_meals IS 'Meals of the committee count';
COMMENT ON COLUMN registry.subsidy_rule.fee_centavos IS 'Recovery fee of a paid ration';
COMMENT ON COLUMN registry.subsidy_rule.service_weekdays IS 'Bit 0 = Monday to bit 6 = Sunday';
COMMENT ON COLUMN registry.subsidy_rule.cutoff_minute IS
    'Minutes after local midnight of the service day up to which a report is on time';
COMMENT ON COLUMN registry.subsidy_rule.late_days IS
    'Days after the service day in which a late report still counts';
COMMENT ON COLUMN registry.subsidy_rule.opening_days IS
    'Service days'' worth of capacity that a new kitchen is funded with';
COMMENT ON COLUMN registry.subsidy_rule.paid_do_not_count IS
    'Paid rations are outside the subsidy';
COMMENT ON COLUMN registry.subsidy_rule.exempt_centavos IS
    'Per exempt ration that counts; 0 = as the tier says';
COMMENT ON COLUMN registry.subsidy_rule.committee_centavos IS
    'Per committee meal that counts; 0 = as the tier says';
COMMENT ON COLUMN registry.subsidy_rule.late IS
    'What becomes of a report that came after late_days: 1 it counts, 2 it counts and is flagged, '
    '3 it is held until a person rules';
COMMENT ON COLUMN registry.subsidy_rule.basis IS
    'What a grant pays: 1 what was served in the period, 2 the next period''s capacity in advance, '
    'less what the advance before exceeded what was served';
COMMENT ON COLUMN registry.subsidy_rule.committee_minimum IS
    'Active members of the committee without whom nothing is granted; 0 = no condition';
COMMENT ON COLUMN registry.subsidy_rule.reports_percent IS
    'Share of the days due that must be reported before the period is granted; 0 = no condition';
COMMENT ON COLUMN registry.subsidy_rule.proven_percent IS
    'Share of the grants whose term to prove has ended that must be proven before the next; 0 = '
    'no condition';
COMMENT ON COLUMN registry.subsidy_rule.proof_days IS
    'Days after a grant in which it is to be proven; 0 = no term';
COMMENT ON COLUMN registry.subsidy_rule.budget_key IS
    'Key of the budget line that it is paid from';

CREATE TABLE registry.subsidy_rule_tier (
    rule integer NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    from_rations integer NOT NULL CHECK (from_rations >= 1),
    centavos bigint NOT NULL CHECK (centavos >= 0),
    PRIMARY KEY (rule, position, ordinal, from_rations)
);
COMMENT ON TABLE registry.subsidy_rule_tier IS
    'From how many rations on which amount per ration holds';
COMMENT ON COLUMN registry.subsidy_rule_tier.rule IS 'Number of the version';
COMMENT ON COLUMN registry.subsidy_rule_tier.position IS
    'The decision that made the version: its position in topic registry';
COMMENT ON COLUMN registry.subsidy_rule_tier.ordinal IS
    'Place of the version in that decision, from 0';
COMMENT ON COLUMN registry.subsidy_rule_tier.from_rations IS 'First count of the tier';
COMMENT ON COLUMN registry.subsidy_rule_tier.centavos IS 'Per ration';

CREATE TABLE registry.budget (
    fiscal_year smallint NOT NULL,
    budget_key text NOT NULL,
    centavos bigint NOT NULL CHECK (centavos >= 0),
    warn_percent integer NOT NULL DEFAULT 90 CHECK (warn_percent BETWEEN 1 AND 100),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (fiscal_year, budget_key, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.budget IS 'What the programme may spend in a fiscal year';
COMMENT ON COLUMN registry.budget.fiscal_year IS 'Year';
COMMENT ON COLUMN registry.budget.budget_key IS 'Key of the budget line';
COMMENT ON COLUMN registry.budget.centavos IS 'Authorised amount';
COMMENT ON COLUMN registry.budget.warn_percent IS
    'Accrued share, in percent, from which its light is yellow; it is red at 100';

CREATE TABLE registry.target (
    indicator text NOT NULL,
    year smallint NOT NULL,
    period smallint NOT NULL CHECK (period BETWEEN 0 AND 12),
    baseline_micro bigint,
    target_micro bigint NOT NULL,
    yellow_from_micro bigint NOT NULL,
    green_from_micro bigint NOT NULL,
    over_from_micro bigint,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (indicator, year, period, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.target IS
    'What an indicator should reach in a year, and when its light is which colour';
COMMENT ON COLUMN registry.target.indicator IS 'Code of the indicator';
COMMENT ON COLUMN registry.target.year IS 'Year';
COMMENT ON COLUMN registry.target.period IS
    'Period of the year, counted in the indicator''s frequency from 1; 0 = each that has no target '
    'of its own';
COMMENT ON COLUMN registry.target.baseline_micro IS
    'Baseline in millionths of the indicator''s unit; null = none';
COMMENT ON COLUMN registry.target.target_micro IS 'Target in millionths of the indicator''s unit';
COMMENT ON COLUMN registry.target.yellow_from_micro IS
    'Achievement, in millionths of the target, from which the light is yellow: below is red';
COMMENT ON COLUMN registry.target.green_from_micro IS 'Achievement from which the light is green';
COMMENT ON COLUMN registry.target.over_from_micro IS
    'Achievement from which it is over-achievement; null = never';

CREATE TABLE registry.reference_price (
    product text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    centavos bigint NOT NULL CHECK (centavos >= 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (product, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.reference_price IS 'What a product costs elsewhere, for comparison';
COMMENT ON COLUMN registry.reference_price.product IS 'Code of the product';
COMMENT ON COLUMN registry.reference_price.name IS 'Name of the product';
COMMENT ON COLUMN registry.reference_price.unit IS 'Unit that the price is for';
COMMENT ON COLUMN registry.reference_price.centavos IS 'Price of one unit';

CREATE TABLE registry.exchange_rate (
    currency text NOT NULL,
    pesos_micro bigint NOT NULL CHECK (pesos_micro > 0),
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (currency, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.exchange_rate IS 'What one unit of another currency is worth';
COMMENT ON COLUMN registry.exchange_rate.currency IS 'ISO 4217 code';
COMMENT ON COLUMN registry.exchange_rate.pesos_micro IS 'Millionths of a peso';

CREATE TABLE registry.yearly_history (
    year smallint NOT NULL,
    measure text NOT NULL,
    value bigint NOT NULL,
    source text NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (year, measure, valid_from, position, ordinal)
);
COMMENT ON TABLE registry.yearly_history IS 'Years before this system, as the city published them';
COMMENT ON COLUMN registry.yearly_history.year IS 'Year';
COMMENT ON COLUMN registry.yearly_history.measure IS 'Code of the measure';
COMMENT ON COLUMN registry.yearly_history.value IS 'In the measure''s unit';
COMMENT ON COLUMN registry.yearly_history.source IS 'Where it was published';

CREATE TABLE registry.catalogue (
    code text NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    accepted_until date,
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    submission_position bigint NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (code, version, position, ordinal)
);
CREATE INDEX catalogue_position ON registry.catalogue (position);
COMMENT ON TABLE registry.catalogue IS
    'Versions of the catalogues that clients fill things in with. Of several rows of one '
    'version the last one says until when it is accepted';
COMMENT ON COLUMN registry.catalogue.code IS 'Code of the catalogue';
COMMENT ON COLUMN registry.catalogue.version IS 'Its version';
COMMENT ON COLUMN registry.catalogue.accepted_until IS
    'Last service day that may be filled in with it; null = no end yet';
COMMENT ON COLUMN registry.catalogue.digest IS 'SHA-256 of its content';
COMMENT ON COLUMN registry.catalogue.submission_position IS
    'The submission whose body has the content';
COMMENT ON INDEX registry.catalogue_position IS
    'What changed since: registry.catalogues_after';

DO $$
DECLARE
    fact text;
BEGIN
    FOREACH fact IN ARRAY ARRAY['calendar_day', 'subsidy_rule', 'budget', 'target',
                                'reference_price', 'exchange_rate', 'yearly_history',
                                'catalogue'] LOOP
        EXECUTE format('COMMENT ON COLUMN registry.%I.valid_from IS %L', fact,
                       'First day on which it is valid');
        EXECUTE format('COMMENT ON COLUMN registry.%I.known_from IS %L', fact,
                       'Position of the submission that said so: entries before it were decided '
                       'without knowing');
        EXECUTE format('COMMENT ON COLUMN registry.%I.position IS %L', fact,
                       'The decision that made the row: its position in topic registry');
        EXECUTE format('COMMENT ON COLUMN registry.%I.ordinal IS %L', fact,
                       'Place in that decision, from 0');
        EXECUTE format('GRANT SELECT, INSERT ON registry.%I TO tequio_registry', fact);
    END LOOP;
END
$$;
GRANT SELECT, INSERT ON registry.subsidy_rule_tier TO tequio_registry;

COMMIT;
