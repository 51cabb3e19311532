-- Certificates that are trusted now.
SELECT t.certificate, t.use
  FROM registry.trust_at((SELECT max(e.position) FROM journal.entry e WHERE e.topic = 1)) t
 ORDER BY t.use, t.certificate
