-- What who looks at a day asks of reports and purchases: as it was known at a position.
BEGIN;
SELECT plan(8);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- reports and purchases are other tests'

CREATE FUNCTION pg_temp.report(at integer, served integer, state_ text, replaced integer,
                               withdrawal_ boolean DEFAULT false)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.report
    SELECT * FROM jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
        'kitchen_id', 1, 'submission_position', at, 'position', at, 'withdrawal', withdrawal_,
        'service_day', '2021-03-01', 'said_day', 0, 'version', at / 10, 'state', state_,
        'device_id', 1, 'content', CASE WHEN NOT withdrawal_
                                        THEN substr(sha256(int8send(at)), 1, 16) END,
        'received_at', '2021-03-01', 'flags', 0, 'timeliness', 1, 'rations_served', served,
        'rations_counted', 0, 'claim_centavos', 0, 'fee_shortfall_centavos', 0, 'rule', 1,
        'tier_from', 1, 'tier_centavos', 0, 'capacity', 400, 'alcaldia', 7, 'adjustment', false,
        'replaced_position', replaced, 'corrects_position', 0, 'copy_of_position', 0, 'held',
        false))$$;
CREATE FUNCTION pg_temp.served(as_of bigint) RETURNS bigint LANGUAGE sql AS $$
    SELECT rations_served FROM subsidy.reports_at('{1,2}', '2021-03-01', '2021-03-05', as_of)$$;

-- 10 stood; 20 came second and stands aside; 30 corrected 10; 40 took the day away; 50 is new
SELECT pg_temp.report(10, 100, 'replaced', 0), pg_temp.report(20, 200, 'aside', 0),
       pg_temp.report(30, 300, 'replaced', 10), pg_temp.report(40, 0, 'replaced', 30, true),
       pg_temp.report(50, 500, 'standing', 40);
SELECT is((SELECT string_agg(coalesce(pg_temp.served(at)::text, 'none'), ' ' ORDER BY at)
             FROM unnest(ARRAY[9, 10, 20, 30, 40, 50]) at), 'none 100 100 300 none 500',
          'each position has its own report');

INSERT INTO purchases.purchase
SELECT p.* FROM (VALUES (1, 10, 100, NULL, 2), (2, 20, 70, NULL, NULL), (3, 30, 5, 1, NULL))
                v (n, at, total, copy, replaced)
 CROSS JOIN LATERAL jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
     'kitchen_id', 1, 'position', v.n, 'submission_position', v.at, 'received_at', '2021-03-01',
     'envelope_digest', sha256(int8send(v.n)), 'content', substr(sha256(int8send(v.n)), 1, 16),
     'purchase_day', '2021-03-01', 'supplier_id', 0, 'supplier_alcaldia', 0, 'proof_kind', 0,
     'total_centavos', v.total, 'device_id', 1, 'said_day', 20210301, 'kitchen_alcaldia', 7,
     'line_count', 1, 'problems', CASE WHEN v.copy IS NULL THEN 0 ELSE 131072 END,
     'proof_number', '', 'original_position', 1,
     'replaces_position', CASE v.n WHEN 2 THEN 1 END, 'replaced_by', v.replaced,
     'proof_here', false, 'verdict', 0, 'reasons', 0, 'subsidy_centavos', 0,
     'figures_digest', sha256(int8send(v.n)), 'copy_of_position', v.copy,
     'beyond', 0, 'place', 0, 'supplier_new', false, 'findings', '', 'invoice_concerns', 0,
     'person', 0, 'spent_centavos', 0, 'food_grams', 0, 'simple_note', false)) p;
SELECT is((SELECT string_agg(coalesce((SELECT spent_centavos::text
                                         FROM purchases.spent_at('{1}', '2021-03-01',
                                                                 '2021-03-01', at)), 'none'),
                             ' ' ORDER BY at)
             FROM unnest(ARRAY[9, 10, 20, 30]) at), 'none 100 70 70',
          'a correction counts from then on, a copy never');
SELECT is_empty($$SELECT * FROM purchases.spent_at('{1}', '2021-03-02', '2021-03-31', 99)$$,
                'of those days only');
SELECT is_empty($$SELECT * FROM purchases.spent_at('{2}', '2021-03-01', '2021-03-31', 99)$$,
                'of those kitchens only');
SELECT is(pg_temp.as_role('tequio_surveys',
          $$SELECT * FROM subsidy.reports_at('{1}', '2021-03-01', '2021-03-01', 99)$$), '1 rows',
          'surveys asks for reports');
SELECT is(pg_temp.as_role('tequio_surveys',
          $$SELECT * FROM purchases.spent_at('{1}', '2021-03-01', '2021-03-01', 99)$$), '1 rows',
          'and for purchases');
SELECT is(pg_temp.as_role('tequio_surveys', 'SELECT * FROM subsidy.report'), '42501',
          'and sees no more of them');
SELECT is(pg_temp.as_role('tequio_analyst',
          $$SELECT * FROM subsidy.reports_at('{1}', '2021-03-01', '2021-03-01', 99)$$), '42501',
          'nobody else does');

SELECT * FROM finish();
ROLLBACK;
