-- Verify analytics:board_petitions on pg

SELECT number, name, alcaldia_code, alcaldia, folio, kind, petitioner, about_committee, sealed,
       received_day, state, due_day, near, overdue, assignee, mine, may
  FROM board.waiting_petitions('', '2021-01-01', '2021-01-01') WHERE false;
SELECT person, name, role, alcaldia_code
  FROM board.colleagues('', '2021-01-01', '2021-01-01') WHERE false;
