-- Verify analytics:colonias on pg

BEGIN;

SELECT indicator, name, colonia, colonia_name, alcaldia_code, alcaldia, grain, period, kitchens,
       numerator, denominator, value, measured_in
  FROM analytics.colonia_value WHERE false;

ROLLBACK;
