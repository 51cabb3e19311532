-- Deploy journal:blobs to pg

BEGIN;

CREATE TABLE journal.blob (
    digest bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
    kitchen_id integer NOT NULL,
    device_id integer NOT NULL,
    total_bytes integer NOT NULL CHECK (total_bytes BETWEEN 1 AND 2097152),
    media_type text NOT NULL,
    whole boolean NOT NULL DEFAULT false,
    begun_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX blob_open ON journal.blob (device_id, begun_at) WHERE NOT whole;
COMMENT ON TABLE journal.blob IS
    'Photos and invoices, named by the SHA-256 of their bytes. Outside the journal''s order; an '
    'entry says when one became whole';
COMMENT ON COLUMN journal.blob.digest IS 'SHA-256 of the whole';
COMMENT ON COLUMN journal.blob.kitchen_id IS
    'The kitchen that it was sent for first; 0 = the programme as a whole';
COMMENT ON COLUMN journal.blob.device_id IS 'The device that sent its first piece';
COMMENT ON COLUMN journal.blob.total_bytes IS 'Size as announced; at most 2 MiB';
COMMENT ON COLUMN journal.blob.media_type IS 'Type as announced';
COMMENT ON COLUMN journal.blob.whole IS 'All pieces are here and their digest is right';
COMMENT ON COLUMN journal.blob.begun_at IS
    'By the database''s clock, only so that what was never finished can be forgotten';
COMMENT ON INDEX journal.blob_open IS 'Counts and finds what a device has begun and not finished';

CREATE TABLE journal.blob_chunk (
    digest bytea NOT NULL REFERENCES journal.blob ON DELETE CASCADE,
    chunk_offset integer NOT NULL CHECK (chunk_offset >= 0 AND chunk_offset % 65536 = 0),
    data bytea NOT NULL CHECK (octet_length(data) BETWEEN 1 AND 65536),
    PRIMARY KEY (digest, chunk_offset)
);
-- Photos do not get smaller by compressing them again.
ALTER TABLE journal.blob_chunk ALTER COLUMN data SET STORAGE EXTERNAL;
COMMENT ON TABLE journal.blob_chunk IS 'Pieces of blobs, in whatever order they came';
COMMENT ON COLUMN journal.blob_chunk.digest IS 'The blob';
COMMENT ON COLUMN journal.blob_chunk.chunk_offset IS 'Where the piece begins; a multiple of 65,536';
COMMENT ON COLUMN journal.blob_chunk.data IS
    '65,536 bytes, or what is left at the end. [sensitive]';

CREATE TABLE journal.quarantine (
    device_id integer NOT NULL,
    number smallint NOT NULL CHECK (number BETWEEN 0 AND 99),
    received_at timestamptz NOT NULL,
    reason text NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (device_id, number)
);
COMMENT ON TABLE journal.quarantine IS
    'Messages that could not be read at all, so that a person can: the last hundred of each '
    'device';
COMMENT ON COLUMN journal.quarantine.device_id IS 'The device that sent it';
COMMENT ON COLUMN journal.quarantine.number IS
    '0 to 99; counted round, so that a newer one takes the oldest one''s place';
COMMENT ON COLUMN journal.quarantine.received_at IS 'When it was received';
COMMENT ON COLUMN journal.quarantine.reason IS 'What could not be read';
COMMENT ON COLUMN journal.quarantine.bytes IS 'The message as it came. [sensitive]';

CREATE FUNCTION journal.whole_blobs(digests bytea[], most_each integer, most_together integer)
RETURNS TABLE (digest bytea, total_bytes integer, fits boolean, data bytea)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
BEGIN ATOMIC
    SELECT w.digest, w.total_bytes, w.fits,
           CASE WHEN w.fits AND w.total_bytes <= most_each
                THEN (SELECT string_agg(c.data, '' ORDER BY c.chunk_offset)
                        FROM journal.blob_chunk c
                       WHERE c.digest = w.digest) END
      FROM (SELECT b.digest, b.total_bytes,
                   sum(least(b.total_bytes, most_each)) OVER (ORDER BY b.digest)
                       <= greatest(most_together, most_each) AS fits
              FROM journal.blob b
             WHERE b.digest = ANY (digests) AND b.whole) w;
END;
COMMENT ON FUNCTION journal.whole_blobs(bytea[], integer, integer) IS
    'Blobs that are whole, with their bytes. A larger one than most_each comes with its size '
    'alone; fits is false from where all of them together would be more than most_together';
REVOKE EXECUTE ON FUNCTION journal.whole_blobs(bytea[], integer, integer) FROM PUBLIC;

GRANT SELECT, INSERT, DELETE, UPDATE (whole) ON journal.blob TO tequio_gateway;
GRANT SELECT, INSERT, DELETE ON journal.blob_chunk TO tequio_gateway;
GRANT SELECT, INSERT, UPDATE (received_at, reason, bytes) ON journal.quarantine TO tequio_gateway;
GRANT EXECUTE ON FUNCTION journal.whole_blobs(bytea[], integer, integer) TO tequio_purchases;
GRANT SELECT ON journal.blob, journal.blob_chunk, journal.quarantine
    TO tequio_operator, tequio_auditor;

COMMIT;
