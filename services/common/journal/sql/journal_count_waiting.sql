-- How much consumer $1 has put aside.
SELECT (SELECT count(*) FROM journal.waiting WHERE consumer = $1) AS waiting,
       (SELECT count(*) FROM journal.parked WHERE consumer = $1) AS parked
