-- Verify registry:signed on pg

SELECT 1 / (count(*) = 3)::integer FROM pg_index
 WHERE indexrelid IN ('registry.act_prepared_by'::regclass,
                      'registry.act_ended_by'::regclass,
                      'registry.act_refusal_person'::regclass);
