-- Verify surveys:signed on pg

SELECT 1 / (count(*) = 4)::integer FROM pg_index
 WHERE indexrelid IN ('surveys.alert_step_person'::regclass,
                      'surveys.alert_refusal_person'::regclass,
                      'surveys.petition_step_person'::regclass,
                      'surveys.petition_refusal_person'::regclass);
