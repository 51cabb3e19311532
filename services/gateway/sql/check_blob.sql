-- All pieces are here: are they what the blob's name says? Otherwise all of it goes.
WITH checked AS MATERIALIZED (
    SELECT coalesce(sha256(string_agg(piece.data, ''::bytea ORDER BY piece.chunk_offset))
                    = $1::bytea, false) AS holds
      FROM journal.blob_chunk AS piece
     WHERE piece.digest = $1::bytea
), dropped AS (
    DELETE FROM journal.blob AS blob
     USING checked
     WHERE blob.digest = $1::bytea AND NOT blob.whole AND NOT checked.holds
    RETURNING blob.digest
)
SELECT checked.holds FROM checked
