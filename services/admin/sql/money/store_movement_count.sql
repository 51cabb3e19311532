-- How many rows of the file with digest $1 are decided on.
SELECT count(*) FROM subsidy.movement m WHERE m.file_digest = $1
