-- Who holds these numbers; for what differs from the holder: whether it is kept already, and how
-- many others are.
SELECT asked.place, entry.status, entry.content_digest, entry.position, entry.received_at,
       CASE WHEN entry.content_digest = asked.digest THEN false
            ELSE EXISTS (SELECT FROM journal.entry_submissions AS kept
                          WHERE kept.installation = asked.installation
                            AND kept.sequence = asked.sequence
                            AND kept.status = 2 AND kept.content_digest = asked.digest)
       END AS conflict_kept,
       CASE WHEN entry.content_digest = asked.digest THEN 0
            ELSE (SELECT count(*)
                    FROM journal.entry_submissions AS kept
                   WHERE kept.installation = asked.installation AND kept.status = 2)
       END AS conflicts,
       registry.device_epoch() AS epoch
  FROM unnest($1::uuid[], $2::int8[], $3::bytea[])
       WITH ORDINALITY AS asked (installation, sequence, digest, place)
  LEFT JOIN journal.entry_submissions AS entry
    ON entry.installation = asked.installation AND entry.sequence = asked.sequence
   AND entry.status <> 2
