-- Verify subsidy:grants on pg

BEGIN;

SELECT position, through, submissions_through, opening, statements, centavos, authorised_position
  FROM subsidy.closing WHERE false;
SELECT kitchen_id, position, kind, closed_position, period_start, period_end, centavos, owed
  FROM subsidy.statement WHERE false;
SELECT kitchen_id, statement_position, centavos, settled_position
  FROM subsidy.advance WHERE false;
SELECT kitchen_id, statement_position, line, service_day, centavos, adjusts_position
  FROM subsidy.statement_line WHERE false;
SELECT kitchen_id, statement_position, rule, legal_basis FROM subsidy.statement_basis WHERE false;
SELECT kitchen_id, position, objects FROM subsidy.statement_answer WHERE false;
SELECT kitchen_id, statement_position, product, quantity_micro
  FROM subsidy.statement_goods WHERE false;
SELECT kitchen_id, position, statement_position, centavos, opening, prove_by
  FROM subsidy.grant_paid WHERE false;
SELECT work, opened_by, kitchen_id FROM subsidy.work_left WHERE false;

ROLLBACK;
