-- The last number of each installation, accepted or refused. Installations without one have no row.
SELECT asked.place, last.sequence, last.content_digest, last.device_id
  FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (installation, place)
 CROSS JOIN LATERAL (
       SELECT entry.sequence, entry.content_digest, entry.device_id
         FROM journal.entry_submissions AS entry
        WHERE entry.installation = asked.installation AND entry.status <> 2
        ORDER BY entry.sequence DESC
        LIMIT 1) AS last
