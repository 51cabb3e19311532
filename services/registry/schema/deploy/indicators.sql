-- Deploy registry:indicators to pg

BEGIN;

CREATE TABLE registry.indicator (
    code text NOT NULL,
    name text NOT NULL,
    definition text NOT NULL,
    unit text NOT NULL,
    numerator text NOT NULL,
    denominator text NOT NULL,
    verification text NOT NULL,
    assumptions text NOT NULL,
    responsible text NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 4),
    component smallint NOT NULL CHECK ((component > 0) = (level > 2)),
    dimension smallint NOT NULL CHECK (dimension BETWEEN 1 AND 4),
    frequency smallint NOT NULL CHECK (frequency IN (2, 4, 5, 6)),
    sense smallint NOT NULL CHECK (sense IN (1, 2)),
    formula smallint NOT NULL CHECK (formula BETWEEN 1 AND 6),
    achievement smallint NOT NULL CHECK (achievement BETWEEN 1 AND 3),
    baseline_year smallint,
    factor_micro bigint NOT NULL CHECK (factor_micro <> 0),
    baseline_micro bigint,
    ended boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (code, valid_from, position, ordinal),
    CHECK ((sense = 1) = (achievement = 1)),
    CHECK (formula < 5 OR frequency = 6),
    CHECK ((denominator = '') = (formula > 3))
);
COMMENT ON TABLE registry.indicator IS
    'Versions of the sheets of the programme''s matrix of indicators, as they were decided';
COMMENT ON COLUMN registry.indicator.code IS 'Code of the indicator';
COMMENT ON COLUMN registry.indicator.name IS 'As people read it, in Spanish';
COMMENT ON COLUMN registry.indicator.definition IS 'What it says, in Spanish';
COMMENT ON COLUMN registry.indicator.unit IS 'Unit of its value';
COMMENT ON COLUMN registry.indicator.numerator IS 'Code of the measure above';
COMMENT ON COLUMN registry.indicator.denominator IS 'Code of the measure below; empty = none';
COMMENT ON COLUMN registry.indicator.verification IS 'Means of verification';
COMMENT ON COLUMN registry.indicator.assumptions IS 'Assumptions';
COMMENT ON COLUMN registry.indicator.responsible IS
    'Unit of the administration that answers for it';
COMMENT ON COLUMN registry.indicator.level IS '1 Fin, 2 Propósito, 3 Componente, 4 Actividad';
COMMENT ON COLUMN registry.indicator.component IS
    'Number of the component that it is of or hangs from; 0 at Fin and Propósito';
COMMENT ON COLUMN registry.indicator.dimension IS '1 eficacia, 2 eficiencia, 3 calidad, 4 economía';
COMMENT ON COLUMN registry.indicator.frequency IS '2 month, 4 quarter, 5 half-year, 6 year';
COMMENT ON COLUMN registry.indicator.sense IS '1 ascending: more is better; 2 descending';
COMMENT ON COLUMN registry.indicator.formula IS
    '1 ratio, 2 share, 3 mean, 4 total, 5 variation against the base year, 6 typed in with its '
    'source';
COMMENT ON COLUMN registry.indicator.achievement IS
    '1 value ÷ target, 2 target ÷ value, 3 2 − value ÷ target';
COMMENT ON COLUMN registry.indicator.baseline_year IS
    'Year of the baseline, of a variation the base year; null = none';
COMMENT ON COLUMN registry.indicator.factor_micro IS 'Factor of the formula, millionths';
COMMENT ON COLUMN registry.indicator.baseline_micro IS
    'Baseline in millionths of the unit; null = none';
COMMENT ON COLUMN registry.indicator.ended IS 'Not reported from this day on';
COMMENT ON COLUMN registry.indicator.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.indicator.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.indicator.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.indicator.ordinal IS 'Place in that decision, from 0';

GRANT SELECT, INSERT ON registry.indicator TO tequio_registry;

COMMIT;
