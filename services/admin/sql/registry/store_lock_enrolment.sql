-- One enrolment at a time, until this session ends: who draws a number sees the one drawn before.
SELECT pg_catalog.pg_advisory_lock(pg_catalog.hashtext('tequio enrol'))
