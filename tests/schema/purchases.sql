-- The schema purchases: what its constraints refuse, which verdict may follow which, who may do
-- what. 23514 = a CHECK, 23505 = not unique, 23001 = an illegal step, 42501 = no right.

BEGIN;
SELECT plan(146);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.purchase(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.purchase
    SELECT * FROM jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
        'kitchen_id', 101, 'position', 5, 'submission_position', 3, 'received_at',
        '2021-03-03T18:00Z', 'envelope_digest', sha256('e'), 'device_id', 9, 'said_day', 20210303,
        'purchase_day', '2021-03-03', 'supplier_id', 1, 'supplier_alcaldia', 7,
        'kitchen_alcaldia', 7, 'total_centavos', 5100, 'line_count', 1, 'problems', 0,
        'proof_kind', 2, 'blob_digest', sha256('p'), 'proof_number', 'A-1',
        'original_position', 5, 'proof_here', true, 'spent_centavos', 0,
        'food_grams', 0, 'simple_note', true, 'verdict', 0, 'reasons', 0,
        'subsidy_centavos', 0, 'beyond', 0, 'place', 2, 'supplier_new', false, 'findings', '',
        'invoice_concerns', 0, 'person', 0, 'content', substr(sha256(int8send(coalesce((fields ->>
        'position')::bigint, 5))), 1, 16), 'figures_digest', sha256('f')) || fields)
$$;
CREATE FUNCTION pg_temp.line(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.purchase_line
    SELECT * FROM jsonb_populate_record(NULL::purchases.purchase_line, jsonb_build_object(
        'kitchen_id', 101, 'position', 5, 'ordinal', 0, 'product_key', 50406500,
        'quantity_micro', 1000000, 'unit', 'KGM', 'unit_price_micro', 51000000,
        'amount_centavos', 5100, 'amount_agrees', true, 'category', '', 'perishable', false)
        || fields)
$$;
CREATE FUNCTION pg_temp.payment(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.payment
    SELECT * FROM jsonb_populate_record(NULL::purchases.payment, jsonb_build_object(
        'kitchen_id', 101, 'position', 5, 'source', 1, 'centavos', 5100) || fields)
$$;
CREATE FUNCTION pg_temp.verdict(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.verdict
    SELECT * FROM jsonb_populate_record(NULL::purchases.verdict, jsonb_build_object(
        'kitchen_id', 101, 'position', 6, 'declared_position', 5, 'previous', 0, 'verdict', 1,
        'reasons', 0, 'subsidy_centavos', 5100, 'given_at', '2021-03-03T18:00Z',
        'explanation', 'Su compra quedó aceptada.') || fields)
$$;
CREATE FUNCTION pg_temp.blob(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.proof_blob
    SELECT * FROM jsonb_populate_record(NULL::purchases.proof_blob, jsonb_build_object(
        'kitchen_id', 101, 'blob_digest', sha256('p'), 'position', 4, 'received_at',
        '2021-03-03T18:00Z') || fields)
$$;
CREATE FUNCTION pg_temp.use(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.proof_use
    SELECT * FROM jsonb_populate_record(NULL::purchases.proof_use, jsonb_build_object(
        'blob_digest', sha256('p'), 'kitchen_id', 101, 'declared_position', 5) || fields)
$$;
CREATE FUNCTION pg_temp.reason(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.verdict_reason
    SELECT * FROM jsonb_populate_record(NULL::purchases.verdict_reason, jsonb_build_object(
        'kitchen_id', 101, 'position', 6, 'ordinal', 0, 'code', 'total', 'field',
        'total_centavos', 'weight', 2, 'sentence', 'No suma.') || fields)
$$;
CREATE FUNCTION pg_temp.invoice(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.invoice
    SELECT * FROM jsonb_populate_record(NULL::purchases.invoice, jsonb_build_object(
        'kitchen_id', 101, 'declared_position', 5, 'position', 6, 'read_at', '2021-03-03T18:00Z',
        'blob_digest', sha256('p'), 'uuid', 'C2832671-DA6D-11EF-A83D-00155D012007', 'issuer',
        'EKU9003173C9', 'receiver', 1, 'total_centavos', 5100, 'invoice_day', '2021-03-03',
        'payment_form', '05', 'consistent', 2, 'issuer_seal', 1, 'stamp', 1, 'provisional', true,
        'simple_note', false, 'unpaid', false, 'adjustment', false, 'line_count', 1, 'findings',
        '') || fields)
$$;
CREATE FUNCTION pg_temp.invoice_line(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.invoice_line
    SELECT * FROM jsonb_populate_record(NULL::purchases.invoice_line, jsonb_build_object(
        'kitchen_id', 101, 'declared_position', 5, 'ordinal', 0, 'product_key', 50406500,
        'quantity_micro', 1000000, 'unit', 'KGM', 'unit_price_micro', 51000000,
        'amount_micro', 51000000, 'category', '') || fields)
$$;
CREATE FUNCTION pg_temp.uuid(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.fiscal_uuid
    SELECT * FROM jsonb_populate_record(NULL::purchases.fiscal_uuid, jsonb_build_object(
        'uuid', 'C2832671-DA6D-11EF-A83D-00155D012007', 'blob_digest', sha256('p'), 'issuer',
        'EKU9003173C9', 'figures_digest', sha256('f'), 'state', 0, 'superseded_issuer', '')
        || fields)
$$;
CREATE FUNCTION pg_temp.answer(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.invoice_answer
    SELECT * FROM jsonb_populate_record(NULL::purchases.invoice_answer, jsonb_build_object(
        'position', 6, 'ordinal', 0, 'uuid', 'C2832671-DA6D-11EF-A83D-00155D012007', 'state', 1,
        'asked_at', '2021-03-03T18:00Z') || fields)
$$;
CREATE FUNCTION pg_temp.resolution(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO purchases.resolution
    SELECT * FROM jsonb_populate_record(NULL::purchases.resolution, jsonb_build_object(
        'kitchen_id', 101, 'position', 6, 'declared_position', 5, 'verdict', 1, 'failure', 0,
        'authorised_by', 31, 'act_position', 9, 'resolved_at', '2021-03-03T18:00Z') || fields)
$$;
-- What becomes of a call, undone
CREATE FUNCTION pg_temp.try(call text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT pg_temp.' || call;
    RAISE EXCEPTION 'done' USING ERRCODE = 'TQ000';
EXCEPTION
    WHEN SQLSTATE 'TQ000' THEN RETURN 'fine';
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;

-- Rows as such
SELECT is(pg_temp.try(call), expected, regexp_replace(call, '\s+', ' ', 'g')) FROM (VALUES
    ($$purchase('{}')$$, 'fine'),
    ($$purchase('{"purchase_day": null, "said_day": 4294967295}')$$, 'fine'),
    ($$purchase('{"blob_digest": null, "proof_kind": 0}')$$, 'fine'),
    ($$purchase('{"blob_digest": "\\x00"}')$$, '23514'),
    ($$purchase('{"envelope_digest": "\\x00"}')$$, '23514'),
    ($$purchase('{"proof_kind": 3}')$$, '23514'),
    ($$purchase('{"total_centavos": -1}')$$, '23514'),
    ($$purchase('{"line_count": -1}')$$, '23514'),
    ($$purchase('{"subsidy_centavos": -1}')$$, '23514'),
    ($$purchase('{"verdict": 4, "verdict_position": 6}')$$, '23514'),
    ($$purchase('{"verdict": 2, "verdict_position": 6, "reasons": 128}')$$, 'fine'),
    ($$purchase('{"verdict": 2}')$$, '23514'),
    ($$purchase('{"verdict_position": 6}')$$, '23514'),
    ($$purchase('{"verdict": 1, "verdict_position": 6}')$$, 'fine'),
    ($$purchase('{"verdict": 1, "verdict_position": 6, "reasons": 1}')$$, '23514'),
    ($$purchase('{"replaced_by": 6}')$$, 'fine'),
    ($$purchase('{"replaced_by": 5}')$$, '23514'),
    ($$purchase('{"original_position": 4}')$$, '23514'),
    ($$purchase('{"replaces_position": 4, "original_position": 4}')$$, 'fine'),
    ($$purchase('{"replaces_position": 4, "original_position": 2}')$$, 'fine'),
    ($$purchase('{"replaces_position": 4}')$$, '23514'),
    ($$purchase('{"replaces_position": 5}')$$, '23514'),
    ($$purchase('{"replaces_position": 6, "original_position": 4}')$$, '23514'),
    ($$purchase('{"content": "\\x00"}')$$, '23514'),
    ($$purchase('{"figures_digest": "\\x00"}')$$, '23514'),
    ($$purchase('{"copy_of_position": 4, "original_position": 2, "problems": 131072}')$$, 'fine'),
    ($$purchase('{"copy_of_position": 4, "original_position": 4, "problems": 128}')$$, '23514'),
    ($$purchase('{"problems": 131072}')$$, '23514'),
    ($$purchase('{"copy_of_position": 5, "problems": 131072}')$$, '23514'),
    ($$purchase('{"copy_of_position": 3, "original_position": 4, "problems": 131072}')$$, '23514'),
    ($$purchase('{"copy_of_position": 4, "original_position": 2, "problems": 131072,
                  "replaces_position": 3}')$$, '23514'),
    ($$purchase('{"copy_of_position": 4, "original_position": 2, "problems": 131072,
                  "replaced_by": 9}')$$, '23514'),
    ($$purchase('{"copy_of_position": 4, "original_position": 2, "problems": 131072,
                  "verdict": 2, "verdict_position": 9}')$$, '23514'),
    ($$purchase('{"copy_of_position": 4, "original_position": 2, "problems": 131072,
                  "subsidy_centavos": 1}')$$, '23514'),
    ($$line('{}')$$, 'fine'),
    ($$line('{"ordinal": 199}')$$, 'fine'),
    ($$line('{"ordinal": 200}')$$, '23514'),
    ($$line('{"ordinal": -1}')$$, '23514'),
    ($$line('{"quantity_micro": -1}')$$, '23514'),
    ($$line('{"unit_price_micro": -1}')$$, '23514'),
    ($$line('{"amount_centavos": -1}')$$, '23514'),
    ($$payment('{}')$$, 'fine'),
    ($$payment('{"source": 0}')$$, '23514'),
    ($$payment('{"source": 6}')$$, '23514'),
    ($$payment('{"centavos": 0}')$$, '23514'),
    ($$purchase('{"place": 6}')$$, '23514'),
    ($$purchase('{"person": 2}')$$, '23514'),
    ($$purchase('{"invoice_uuid": "C2832671"}')$$, '23514'),
    ($$purchase('{"invoice_concerns": -1}')$$, '23514'),
    ($$reason('{}')$$, 'fine'),
    ($$reason('{"ordinal": 64}')$$, '23514'),
    ($$reason('{"weight": 0}')$$, '23514'),
    ($$reason('{"weight": 4}')$$, '23514'),
    ($$invoice('{}')$$, 'fine'),
    ($$invoice('{"uuid": null, "total_centavos": null, "invoice_day": null}')$$, 'fine'),
    ($$invoice('{"total_centavos": -5100, "adjustment": true}')$$, 'fine'),
    ($$invoice('{"uuid": "C2832671"}')$$, '23514'),
    ($$invoice('{"blob_digest": "\\x00"}')$$, '23514'),
    ($$invoice('{"receiver": 5}')$$, '23514'),
    ($$invoice('{"consistent": 0}')$$, '23514'),
    ($$invoice('{"issuer_seal": 5}')$$, '23514'),
    ($$invoice('{"stamp": 0}')$$, '23514'),
    ($$invoice_line('{}')$$, 'fine'),
    ($$invoice_line('{"ordinal": 200}')$$, '23514'),
    ($$invoice_line('{"quantity_micro": -1}')$$, '23514'),
    ($$uuid('{}')$$, 'fine'),
    ($$uuid('{"uuid": "C2832671"}')$$, '23514'),
    ($$uuid('{"blob_digest": null}')$$, '23514'),
    ($$uuid('{"blob_digest": null, "figures_digest": null}')$$, 'fine'),
    ($$uuid('{"state": 2}')$$, '23514'),
    ($$uuid('{"state": 2, "asked_at": "2021-03-03T18:00Z"}')$$, 'fine'),
    ($$uuid('{"state": 4, "asked_at": "2021-03-03T18:00Z"}')$$, '23514'),
    ($$uuid('{"asked_at": "2021-03-03T18:00Z"}')$$, '23514'),
    ($$uuid('{"superseded_by": "C2832671-DA6D-11EF-A83D-00155D012007"}')$$, '23514'),
    ($$uuid('{"superseded_by": "D2832671-DA6D-11EF-A83D-00155D012007"}')$$, 'fine'),
    ($$answer('{}')$$, 'fine'),
    ($$answer('{"state": 0}')$$, '23514'),
    ($$answer('{"ordinal": 500}')$$, '23514'),
    ($$resolution('{}')$$, 'fine'),
    ($$resolution('{"verdict": 3}')$$, 'fine'),
    ($$resolution('{"verdict": 2}')$$, '23514'),
    ($$resolution('{"verdict": 2, "failure": 3}')$$, 'fine'),
    ($$resolution('{"failure": 4}')$$, '23514'),
    ($$verdict('{}')$$, 'fine'),
    ($$verdict('{"subsidy_centavos": -1}')$$, '23514'),
    ($$blob('{"blob_digest": "\\x00"}')$$, '23514'),
    ($$use('{"blob_digest": "\\x00"}')$$, '23514')
) AS v (call, expected);

-- One stands in a chain; a photo proves one purchase of the whole city
SELECT pg_temp.purchase('{}');
SELECT pg_temp.blob('{}');
SELECT pg_temp.use('{}');
SELECT is(pg_temp.try(call), expected, regexp_replace(call, '\s+', ' ', 'g')) FROM (VALUES
    ($$purchase('{}')$$, '23505'),
    ($$purchase('{"position": 6, "original_position": 6}')$$, 'fine'),
    ($$purchase('{"position": 6, "replaces_position": 5, "original_position": 5}')$$, '23505'),
    ($$purchase('{"kitchen_id": 102, "position": 6, "replaces_position": 5,
                  "original_position": 5}')$$, 'fine'),
    ($$purchase('{"position": 6, "replaces_position": 5, "original_position": 5,
                  "replaced_by": 7}')$$, 'fine'),
    ($$purchase(jsonb_build_object('position', 6, 'original_position', 6, 'content',
                 substr(sha256(int8send(5)), 1, 16)))$$, '23505'),
    ($$purchase(jsonb_build_object('position', 6, 'original_position', 6, 'content',
                 substr(sha256(int8send(5)), 1, 16), 'figures_digest', sha256('g')))$$, 'fine'),
    ($$purchase(jsonb_build_object('position', 6, 'original_position', 5, 'copy_of_position', 5,
                 'problems', 131072, 'content', substr(sha256(int8send(5)), 1, 16)))$$, 'fine'),
    ($$blob('{}')$$, '23505'),
    ($$blob('{"kitchen_id": 102}')$$, 'fine'),
    ($$use('{"kitchen_id": 102, "declared_position": 9}')$$, '23505')
) AS v (call, expected);

-- Every step from a first verdict: what is accepted is never observed again
SELECT pg_temp.verdict('{}');
SELECT pg_temp.verdict('{"declared_position": 15, "position": 16, "verdict": 2}');
SELECT pg_temp.verdict('{"declared_position": 25, "position": 26, "verdict": 3}');
SELECT is(pg_temp.try(format(
              'verdict(''{"declared_position": %s, "position": 30, "previous": %s,'
              ' "verdict": %s}'')',
              5 + (previous - 1) * 10, previous, verdict)),
          CASE WHEN EXISTS (SELECT FROM purchases.verdict_step s
                             WHERE (s.previous, s.verdict) = (p.previous, v.verdict))
               THEN 'fine' ELSE '23001' END,
          format('a verdict %s after %s', verdict, previous))
  FROM generate_series(1, 3) AS p (previous), generate_series(0, 3) AS v (verdict);
SELECT is(pg_temp.try(call), expected, call) FROM (VALUES
    ($$verdict('{"declared_position": 7, "position": 8, "verdict": 0}')$$, '23001'),
    ($$verdict('{"declared_position": 7, "position": 8, "previous": 2}')$$, '23001'),
    ($$verdict('{"declared_position": 15, "position": 30, "previous": 1, "verdict": 3}')$$,
     '23001'),
    ($$verdict('{"declared_position": 15, "position": 12, "previous": 2}')$$, '23001'),
    ($$verdict('{"kitchen_id": 102, "position": 30, "previous": 1, "verdict": 3}')$$, '23001')
) AS v (call, expected);

-- Rights
SELECT pg_temp.uuid('{}');
SELECT pg_temp.resolution('{}');
SELECT is(pg_temp.as_role(who, statement), expected, who || ': ' || statement) FROM (VALUES
    ('tequio_purchases', 'UPDATE purchases.verdict_reason SET weight = 1', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.invoice', '42501'),
    ('tequio_purchases', 'UPDATE purchases.invoice SET provisional = false', '42501'),
    ('tequio_purchases', 'UPDATE purchases.invoice_line SET category = $$$$', '42501'),
    ('tequio_purchases', 'UPDATE purchases.fiscal_uuid SET state = 1, asked_at = $$2021-03-03Z$$',
     '1 rows'),
    ('tequio_purchases', 'UPDATE purchases.fiscal_uuid SET uuid = uuid', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.fiscal_uuid', '42501'),
    ('tequio_purchases', 'UPDATE purchases.invoice_answer SET state = 1', '42501'),
    ('tequio_purchases', 'UPDATE purchases.resolution SET verdict = 1', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.resolution', '42501'),
    ('tequio_subsidy', 'SELECT FROM purchases.invoice', '42501'),
    ('tequio_analyst', 'SELECT FROM purchases.fiscal_uuid', '42501'),
    ('tequio_operator', 'SELECT FROM purchases.fiscal_uuid', '1 rows'),
    ('tequio_auditor', 'SELECT FROM purchases.resolution', '1 rows'),
    ('tequio_purchases', 'UPDATE purchases.purchase SET verdict = 2, verdict_position = 9',
     '1 rows'),
    ('tequio_purchases', 'UPDATE purchases.purchase SET total_centavos = 0', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.purchase', '42501'),
    ('tequio_purchases', 'UPDATE purchases.verdict SET verdict = 1', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.verdict', '42501'),
    ('tequio_purchases', 'UPDATE purchases.payment SET centavos = 1', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.proof_blob', '42501'),
    ('tequio_purchases', 'DELETE FROM purchases.proof_use', '1 rows'),
    ('tequio_purchases', 'INSERT INTO purchases.payment VALUES (101, 5, 2, 1)', '1 rows'),
    ('tequio_purchases',
     $$INSERT INTO purchases.verdict VALUES (101, 40, 5, 1, 3, 8192, 0, '2021-03-04Z', '')$$,
     '1 rows'),
    ('tequio_subsidy', 'SELECT FROM purchases.purchase', '42501'),
    ('tequio_indicators', 'SELECT FROM purchases.verdict', '42501'),
    ('tequio_gateway', 'SELECT FROM purchases.proof_blob', '42501'),
    ('tequio_analyst', 'SELECT FROM purchases.purchase', '42501'),
    ('tequio_operator', 'SELECT FROM purchases.purchase', '1 rows'),
    ('tequio_operator', 'UPDATE purchases.purchase SET verdict = 0', '42501'),
    ('tequio_auditor', 'SELECT FROM purchases.verdict', '3 rows')
) AS v (who, statement, expected);

SELECT * FROM finish();
ROLLBACK;
