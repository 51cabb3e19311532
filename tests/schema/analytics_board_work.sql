-- What waits for somebody of the office on the board: petitions, purchases and acts of their own
-- territory, and what of it is theirs to do. Kitchen 1 is in Iztapalapa (7), kitchen 2 in Coyoacán
-- (3).
BEGIN;
SELECT plan(64);
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

-- Who: 11 a monitor of Iztapalapa, 12 of Coyoacán, 13 a coordinator, 14 a treasurer, 15 an auditor,
-- 17 a director, 18 a coordinator of Coyoacán
INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,
                             known_from, position, ordinal)
SELECT v.number, 'Persona ' || v.number, v.role, v.alcaldia, 0, true, '2021-01-01', 1, 1, v.number
  FROM (VALUES (11, 'monitor', 7), (12, 'monitor', 3), (13, 'coordinator', 0),
               (14, 'treasurer', 0), (15, 'auditor', 0), (17, 'director', 0),
               (18, 'coordinator', 3)) AS v (number, role, alcaldia);
\ir lib/board.psql
INSERT INTO registry.kitchen
SELECT k, 'Comedor ' || k, 'Calle ' || k, '07-001', alcaldia, 19000000, -99000000, 200, 2, '',
       '2021-01-01', 1, 1, k
  FROM (VALUES (1, 7), (2, 3)) of (k, alcaldia);

-- Petitions

INSERT INTO surveys.petition
SELECT p.* FROM (VALUES (1, 1, 3, '2021-03-01', '2021-03-04', 11), -- near, and 11's
                        (1, 2, 1, '2021-02-25', '2021-03-01', 0),  -- over
                        (1, 3, 4, '2021-02-25', '2021-03-01', 11), -- answered
                        (1, 4, 5, '2021-02-25', '2021-03-01', 11), -- closed
                        (2, 5, 6, NULL, NULL, 12))                 -- reopened, without a term
           AS v (kitchen, number, state, warn, due, assignee),
       jsonb_populate_record(NULL::surveys.petition, jsonb_build_object(
    'kitchen_id', v.kitchen, 'position', v.number, 'submission_position', v.number, 'received_at',
    '2021-02-20 18:00Z', 'folio_year', 2021, 'folio_number', v.number, 'folio',
    format('CDMX-2021-00000%s', v.number), 'kind', 4, 'aspect', 4, 'matter', 0, 'channel', 1,
    'petitioner', 1, 'about_committee', true, 'leaves_contact', false, 'sealed', v.number <> 5,
    'quiet', true, 'received_day', '2021-02-20', 'working_days', 5, 'warn_day', v.warn, 'due_day',
    v.due, 'body', '', 'body_address', '', 'alcaldia', 7, 'flags', 0, 'state', v.state,
    'assignee_id', v.assignee, 'round', 1, 'round_day', '2021-02-20', 'answered_day',
    CASE WHEN v.state IN (4, 5) THEN '2021-02-28' END, 'working_days_taken',
    CASE WHEN v.state IN (4, 5) THEN 5 END, 'in_term', CASE WHEN v.state IN (4, 5) THEN true END,
    'closed_day', CASE v.state WHEN 5 THEN '2021-03-01' END)) p;
SELECT is(pg_temp.ask(who, 'waiting_petitions:right(folio, 1),state,near,overdue,assignee,'
                           'mine,may'), sees, format('petitions of %s', who))
  FROM (VALUES
        (11, '2,received,f,t,f,{}; 1,in progress,t,f,Persona 11,t,{answer}; '
             '3,answered,f,f,Persona 11,t,{close}'),
        (12, '5,reopened,f,f,Persona 12,t,{start}'),
        (18, '5,reopened,f,f,Persona 12,f,{assign,start}'),
        (15, '2,received,f,t,f,{}; 1,in progress,t,f,Persona 11,f,{}; '
             '5,reopened,f,f,Persona 12,f,{}; 3,answered,f,f,Persona 11,f,{}'),
        (14, 'nothing')) AS v (who, sees);
SELECT is(pg_temp.ask(17, 'waiting_petitions:right(folio, 1),sealed,may'),
          '2,t,{assign}; 1,t,{assign,answer}; 5,f,{assign,start}; 3,t,{close}',
          'what a director may');
SELECT is(pg_temp.ask(who, 'colleagues:person,role,alcaldia_code'), sees,
          format('to whom %s may give one', who))
  FROM (VALUES (13, '11,monitor,09007; 12,monitor,09003; 13,coordinator; 17,director; '
                    '18,coordinator,09003'),
               (18, '12,monitor,09003; 13,coordinator; 17,director; 18,coordinator,09003'),
               (11, 'nothing'), (14, 'nothing'), (15, 'nothing')) AS v (who, sees);

-- Purchases: 1 is odd, 2 only waits for its proof, 3 was corrected, 4 has an invoice and is within
-- the limit of one person, 5 is accepted

ALTER TABLE purchases.purchase DISABLE TRIGGER USER;
INSERT INTO purchases.purchase
SELECT p.* FROM (VALUES (1, 1, 2, 129, NULL, 5100), (1, 2, 2, 128, NULL, 5100),
                        (1, 3, 2, 129, 6, 5100), (2, 4, 2, 1, NULL, 900),
                        (2, 5, 1, 0, NULL, 900))
           AS v (kitchen, number, verdict, reasons, replaced_by, centavos),
       jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
    'kitchen_id', v.kitchen, 'position', v.number, 'submission_position', v.number, 'received_at',
    '2021-03-01T18:00Z', 'envelope_digest', sha256('e'), 'device_id', 1, 'said_day', 20210301,
    'purchase_day', '2021-03-01', 'supplier_id', 1, 'supplier_alcaldia', 7, 'kitchen_alcaldia', 7,
    'total_centavos', v.centavos, 'line_count', 1, 'problems', 0, 'proof_kind', 2, 'proof_number',
    'A-1', 'original_position', v.number, 'replaced_by', v.replaced_by,
    'proof_here', true, 'spent_centavos', 0, 'food_grams', 0, 'simple_note', true, 'verdict',
    v.verdict, 'reasons', v.reasons, 'subsidy_centavos', 0, 'beyond', 0, 'place', 2,
    'supplier_new', false, 'findings', '', 'invoice_concerns', 0, 'person', 0, 'verdict_position',
    v.number, 'content', substr(sha256(int8send(v.number)), 1, 16), 'figures_digest',
    sha256('f'))) p;
INSERT INTO purchases.invoice
SELECT i.* FROM jsonb_populate_record(NULL::purchases.invoice, jsonb_build_object(
    'kitchen_id', 2, 'declared_position', 4, 'position', 9, 'read_at', '2021-03-01',
    'blob_digest', sha256('b'), 'uuid', NULL, 'issuer', 'EKU9003173C9', 'receiver', 1,
    'total_centavos', 910, 'invoice_day', '2021-02-28', 'payment_form', '01', 'consistent', 2,
    'issuer_seal', 1, 'stamp', 1, 'provisional', true, 'simple_note', false, 'unpaid', false,
    'adjustment', false, 'line_count', 1, 'findings', '')) i;
INSERT INTO registry.act_limit VALUES (7, 1000, '2021-01-01', 1, 1, 0);
SELECT is(pg_temp.ask(who, 'observed_purchases:number,purchase,may_resolve'), sees,
          format('purchases of %s', who))
  FROM (VALUES (11, '1,1,t'), (12, '2,4,t'), (13, '1,1,t; 2,4,t'), (14, '1,1,f; 2,4,f'),
               (15, '1,1,f; 2,4,f'), (17, '1,1,f; 2,4,f')) AS v (who, sees);
SELECT is(pg_temp.ask(12, 'observed_purchases:total_centavos,reasons,invoice_issuer,'
                          'invoice_day,invoice_centavos,invoice_seals,one_is_enough,prepared'),
          '900,{"line sum"},EKU9003173C9,2021-02-28,910,not verified,t,f', 'with its invoice');
UPDATE purchases.invoice SET issuer_seal = 2, stamp = 2;
SELECT is(pg_temp.ask(12, 'observed_purchases:invoice_seals'), 'hold', 'whose seals hold');
UPDATE purchases.invoice SET stamp = 3;
SELECT is(pg_temp.ask(12, 'observed_purchases:invoice_seals'), 'false', 'or one of them does not');
SELECT is(pg_temp.ask(11, 'observed_purchases:invoice_seals,one_is_enough,prepared'), 'f,f',
          'of another there is none, and it takes two');

SELECT ok(has_index.def LIKE '%(kitchen_id, received_at)%' AND has_index.def LIKE '%verdict = 2%',
          'what waits has an index of its own')
  FROM (SELECT max(indexdef) AS def
          FROM pg_indexes
         WHERE indexname = 'purchase_observed') has_index;

-- Acts: a closing, one on a purchase of kitchen 1, one that ended

CREATE FUNCTION pg_temp.prepare(number integer, subject integer, kitchen integer, centavos bigint,
                                content bytea, reason text, who integer) RETURNS text
LANGUAGE sql AS $$
    INSERT INTO registry.act (act, subject, state, kitchen_id, centavos, content, content_digest,
            reason, prepared_by, prepared_position, prepared_submission, prepared_at)
    SELECT lpad(number::text, 32, '0')::uuid, subject, 1, kitchen, centavos, content,
           sha256(content), reason, who, number, number, '2021-03-02'
    RETURNING '# act ' || number
$$;
SELECT pg_temp.prepare(1, 1, 0, 330000, '\x0a0d080810b4c4d109180120909214', '', 14);
SELECT pg_temp.prepare(2, 7, 1, 5100, '\x3a0908011001180120ec27', 'Sí', 11);
INSERT INTO registry.act (act, subject, state, kitchen_id, centavos, content, content_digest,
        reason, prepared_by, prepared_position, prepared_submission, prepared_at, ended_by,
        ended_position, ended_submission, ended_at, ended_day)
VALUES ('00000000-0000-0000-0000-000000000003', 2, 4, 1, 0, 'cap', sha256('cap'), '', 11, 3, 3,
        '2021-03-02', 11, 4, 4, '2021-03-02', '2021-03-02');
SELECT is(pg_temp.ask(who, 'waiting_acts:subject,number,mine,may'), sees,
          format('acts of %s', who))
  FROM (VALUES (11, 'purchase,1,t,{withdraw}'),
               (12, 'nothing'),
               (13, 'period_close,f,{}; purchase,1,f,{authorise,reject}'),
               (14, 'period_close,t,{withdraw}; purchase,1,f,{}'),
               (15, 'period_close,f,{}; purchase,1,f,{}'),
               (17, 'period_close,f,{authorise,reject}; purchase,1,f,{authorise,reject}'),
               (18, 'period_close,f,{}')) AS v (who, sees);
SELECT is(pg_temp.ask(17, 'waiting_acts:act,content,reason,prepared_by,prepared_role,waits_for'),
          '00000000000000000000000000000001,0a0d080810b4c4d109180120909214,,Persona 14,treasurer,'
          '{director}; 00000000000000000000000000000002,3a0908011001180120ec27,Sí,'
          'Persona 11,monitor,{coordinator,director}',
          'byte for byte, and whose it is');
INSERT INTO purchases.purchase
SELECT o.* FROM purchases.purchase p,
       jsonb_populate_record(p, '{"position": 7, "submission_position": 7, "original_position": 7,
                                  "content": "\\x00000000000000000000000000000007"}') o
 WHERE p.position = 1;
SELECT is(pg_temp.ask(11, 'observed_purchases:purchase,prepared'), '1,t; 7,f',
          'a purchase says that an act on it waits, and not on another of its amount');
INSERT INTO subsidy.closing VALUES (8, '2021-02-28', 8, false, NULL, NULL, 1, 330000),
                                   (9, '2021-03-01', 9, false, NULL, NULL, 0, 0),
                                   (10, '2021-03-02', 10, false, NULL, NULL, 1, 330000);
SELECT is(pg_temp.ask(who, 'closings:closing,through,statements,centavos,prepared,may_prepare'),
          sees, format('closings of %s', who))
  FROM (VALUES (14, '8,2021-02-28,1,330000,t,t; 10,2021-03-02,1,330000,f,t'),
               (17, '8,2021-02-28,1,330000,t,f; 10,2021-03-02,1,330000,f,f'),
               (11, 'nothing')) AS v (who, sees);
SELECT is(pg_temp.ask(17, what, at => '2021-03-02 12:00:01-06'), 'nothing', 'no session: ' || what)
  FROM unnest(ARRAY['waiting_petitions:folio', 'colleagues:person', 'observed_purchases:purchase',
                    'waiting_acts:act', 'closings:closing']) what;

-- What an act names, as the books say it today. 8 cannot be read

SELECT pg_temp.prepare(4, 2, 1, 0, '\x120a080110dc01188bc5d109', '', 11);
SELECT pg_temp.prepare(5, 4, 0, 70000, '\x220e081e100118f0a204220401010101', '', 14);
SELECT pg_temp.prepare(6, 5, 1, 60000, '\x2a080801101418e0d403', 'Doble', 13);
SELECT pg_temp.prepare(7, 6, 1, 0, '\x320e080110fdc4d10918fec4d1092001', 'Llovió', 11);
SELECT pg_temp.prepare(8, 7, 1, 5100, '\x00', 'No se lee', 13);
SELECT pg_temp.prepare(9, 7, 1, 900, '\x3a09080110041801208407', 'De otro', 13);
CREATE FUNCTION pg_temp.books(which text, columns text) RETURNS text
LANGUAGE sql AS $$
    SELECT substr(told, 3)
      FROM regexp_split_to_table(pg_temp.ask(17, 'waiting_acts:right(act, 1),' || columns), '; ')
           told
     WHERE told LIKE which || ',%'
$$;
INSERT INTO registry.supplier VALUES (1, 'Abarrotes Lupita', '', 'shop', 7, '', '2021-01-01', 1, 1,
                                      0);
INSERT INTO purchases.invoice
SELECT o.* FROM purchases.invoice i,
       jsonb_populate_record(i, '{"kitchen_id": 1, "declared_position": 1, "position": 10}') o;
INSERT INTO subsidy.grant_paid
SELECT g.* FROM (VALUES (1, 20, 60000), (1, 21, 10000), (1, 31, 5000), (2, 22, 7000))
           AS v (kitchen, number, centavos),
       jsonb_populate_record(NULL::subsidy.grant_paid, jsonb_build_object(
    'kitchen_id', v.kitchen, 'position', v.number, 'statement_position', v.number, 'period_start',
    '2021-02-01', 'period_end', '2021-02-28', 'centavos', v.centavos, 'rations', 3000, 'rule', 1,
    'legal_basis', 'x', 'opening', false, 'submissions_through', 1, 'alcaldia', 7, 'fiscal_year',
    2021, 'budget_key', 'B', 'credited_at', '2021-03-01')) g;
INSERT INTO registry.purse VALUES (1, 'P-1', true, '2021-01-01', 1, 1, 0);
SELECT is(pg_temp.books('1', 'stands,today_centavos,statements,through_day'),
          'open,330000,1,2021-02-28', 'a closing as it stands');
SELECT is(pg_temp.books('2', 'stands,today_centavos,from_day,supplier,proof,reasons,'
                             'invoice_issuer,invoice_day,invoice_centavos,invoice_seals'),
          'observed,5100,2021-03-01,Abarrotes Lupita,simple note,{"line sum","no proof"},'
          'EKU9003173C9,2021-02-28,910,false', 'a purchase with its invoice');
SELECT is(pg_temp.books('4', 'today_rations,stands'), '200', 'a capacity: from how many');
SELECT is(pg_temp.books('5', 'today_centavos,purses'), '70000,1',
          'what a dispersal would have: of kitchens with a purse, up to its position');
SELECT is(pg_temp.books('6', 'stands,today_centavos,today_rations,from_day,through_day'),
          'credited,60000,3000,2021-02-01,2021-02-28', 'a grant that is to be taken back');
SELECT is(pg_temp.books('7', 'number,stands,today_centavos,today_rations'), '1',
          'days name nothing');
SELECT is(pg_temp.books('8', 'stands'), 'absent', 'nor does what cannot be read');
SELECT is(pg_temp.books('9', 'stands,supplier,today_centavos'), 'absent',
          'a purchase of another kitchen is not shown, whatever the content says');
UPDATE purchases.purchase SET replaced_by = 3 WHERE position = 1;
SELECT is(pg_temp.books('2', 'stands'), 'replaced', 'a purchase that was corrected meanwhile');
UPDATE purchases.purchase SET replaced_by = NULL, verdict = 0, verdict_position = NULL
 WHERE position = 1;
SELECT is(pg_temp.books('2', 'stands'), 'in progress', 'or is looked at again');
UPDATE subsidy.closing SET authorised_position = 99, prepared_by = 14, authorised_by = 17,
                           act_position = 9
 WHERE position = 8;
SELECT is(pg_temp.books('1', 'stands'), 'authorised', 'a closing that was authorised meanwhile');
INSERT INTO subsidy.grant_reversal VALUES (1, 20, 40, 60000, 60000, 0, 0, 0, 0, 50, '2021-03-02');
SELECT is(pg_temp.books('6', 'stands'), 'reversed', 'a grant that was taken back meanwhile');
SELECT is(pg_temp.books('5', 'today_centavos,purses'), '10000,1', 'and goes out no more');
SELECT is(board.act_numbers(7, bytes), '{}', format('no numbers: %s', why))
  FROM (VALUES ('\x3a04080710290a'::bytea, 'more behind it'),
               ('\x3a0508071029'::bytea, 'less than it says'),
               ('\x3a03080780'::bytea, 'a number without an end'),
               ('\x3a0c0880808080808080808080'::bytea, 'a number that is too long'),
               ('\x3a0312050a'::bytea, 'a text longer than what is there'),
               ('\x3a050d00000000'::bytea, 'a field of another type'),
               ('\x2a0408071029'::bytea, 'of another subject')) v (bytes, why);

-- Rights

SELECT is(string_agg(role, ' '), 'tequio_web', f || ' is the edge''s alone')
  FROM unnest(ARRAY['tequio_web', 'tequio_analyst', 'tequio_gateway']) role,
       unnest(ARRAY['board.waiting_petitions', 'board.colleagues', 'board.observed_purchases',
                    'board.waiting_acts', 'board.closings']) f
 WHERE has_function_privilege(role, f || '(bytea, timestamptz, date)', 'EXECUTE')
 GROUP BY f;
SELECT * FROM finish();
ROLLBACK;
