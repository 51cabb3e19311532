-- Verify analytics:board_visits on pg

SELECT visit_day, purpose, found_closed, counted_diners, register_rations, reported_rations,
       looked_at, missing, flags, mine
  FROM board.visits('', '2021-01-01', '2021-01-01', 1) WHERE false;
