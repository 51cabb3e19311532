-- Verify analytics:board_acts on pg

SELECT act, subject, number, name, alcaldia, content, reason, prepared_by, prepared_role,
       prepared_at, waits_for, mine, may
  FROM board.waiting_acts('', '2021-01-01', '2021-01-01') WHERE false;
SELECT closing, through, statements, centavos, prepared, may_prepare
  FROM board.closings('', '2021-01-01', '2021-01-01') WHERE false;
