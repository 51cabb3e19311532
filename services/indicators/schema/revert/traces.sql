-- Revert indicators:traces from pg

DROP TABLE indicators.trace;
