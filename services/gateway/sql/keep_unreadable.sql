-- In place of the device's oldest one, once it has a hundred.
INSERT INTO journal.quarantine (device_id, number, received_at, reason, bytes)
VALUES ($1::int4,
        coalesce((SELECT (last.number + 1) % 100
                    FROM journal.quarantine AS last
                   WHERE last.device_id = $1::int4
                   ORDER BY last.received_at DESC, last.number DESC
                   LIMIT 1), 0)::int2,
        $2::timestamptz, $3::text, $4::bytea)
    ON CONFLICT (device_id, number) DO UPDATE
   SET received_at = excluded.received_at, reason = excluded.reason, bytes = excluded.bytes
