-- Verify analytics:messages on pg

SELECT message_id, kitchen_id, message_day, written_by, received_at, read_at, read_after_minutes,
       submission_position
  FROM analytics.message WHERE false;
SELECT message_id FROM territory.message WHERE false;
SELECT number, name, alcaldia_code, alcaldia, unread, oldest_at, newest, content
  FROM board.unread('', '2021-01-01', '2021-01-01') WHERE false;
SELECT envelope, received_at, written_by, writer, mine, read_at, content
  FROM board.conversation('', '2021-01-01', '2021-01-01', 1) WHERE false;
SELECT envelope, about, problem, detail
  FROM board.steps('', '2021-01-01', '2021-01-01') WHERE false;
