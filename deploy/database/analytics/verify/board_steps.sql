-- Verify analytics:board_steps on pg

SELECT person_id, role, alcaldia FROM board.person('', '2021-01-01', '2021-01-01') WHERE false;
SELECT envelope, received_at, about, problem, detail
  FROM board.steps('', '2021-01-01', '2021-01-01') WHERE false;
SELECT number, name, alcaldia_code, alcaldia, service_day, alert, kind, says, found, expected_low,
       expected_high, state, taken_by, mine, may_take, may_close
  FROM board.alerts('', '2021-01-01', '2021-01-01', 0) WHERE false;
