-- Consumer $1 puts entry ($2, $3, $4) aside; parked again, it keeps its place and has the newer
-- reason.
INSERT INTO journal.parked (consumer, topic, partition, position, kind, kitchen_id, reason,
                            attempts, parked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (consumer, topic, partition, position, kitchen_id)
    DO UPDATE SET reason = excluded.reason, attempts = parked.attempts + excluded.attempts
