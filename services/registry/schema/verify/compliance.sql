-- Verify registry:compliance on pg

SELECT reported, on_time, proven, checklist, open, satisfaction, stays_percent, observed_percent,
       valid_from, known_from, position, ordinal
  FROM registry.compliance_rule WHERE false;
