-- Verify indicators:traces on pg

SELECT topic, partition, position, kitchen_id, alcaldia, day, measures, amounts
  FROM indicators.trace WHERE false;
