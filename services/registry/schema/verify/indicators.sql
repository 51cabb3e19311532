-- Verify registry:indicators on pg

BEGIN;

SELECT code, name, definition, unit, numerator, denominator, verification, assumptions,
       responsible, level, component, dimension, frequency, sense, formula, achievement,
       baseline_year, factor_micro, baseline_micro, ended, valid_from, known_from, position,
       ordinal
  FROM registry.indicator WHERE false;

ROLLBACK;
