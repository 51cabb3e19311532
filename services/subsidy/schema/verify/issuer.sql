-- Verify subsidy:issuer on pg

BEGIN;

SELECT dispersal, position, purses, centavos, file_digest FROM subsidy.dispersal WHERE false;
SELECT dispersal, part, row_number, kitchen_id, purse, centavos
  FROM subsidy.dispersal_row WHERE false;
SELECT kitchen_id, grant_position, dispersal FROM subsidy.dispersal_grant WHERE false;
SELECT file_digest, row_number, movement, purse, result FROM subsidy.movement WHERE false;
SELECT fiscal_year, budget_key, returned_centavos FROM subsidy.year_closed WHERE false;
SELECT kitchen_id, fiscal_year, centavos FROM subsidy.year_returned WHERE false;

ROLLBACK;
