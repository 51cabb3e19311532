-- Revert analytics:board_steps from pg

BEGIN;

DROP FUNCTION board.alerts(bytea, timestamptz, date, integer);

-- day and minute: a board that asks says them of every read; what is open is open at any minute
CREATE FUNCTION board.alerts(token_digest bytea, at timestamptz, day date, minute integer)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, service_day date,
               alert text, says text, found numeric, expected_low numeric, expected_high numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, w.day, w.alert, w.says, w.found,
           w.expected_low, w.expected_high
      FROM board.kitchens(alerts.token_digest, alerts.at, alerts.day) m
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      JOIN analytics.alert w ON w.kitchen_id = k.kitchen_id AND w.state IN ('raised', 'taken')
     ORDER BY k.kitchen_id, w.day DESC, w.alert;
END;
COMMENT ON FUNCTION board.alerts(bytea, timestamptz, date, integer) IS
    'Alerts that nobody closed and that did not settle, as analytics.alert has them';
GRANT EXECUTE ON FUNCTION board.alerts(bytea, timestamptz, date, integer) TO tequio_web;

DROP FUNCTION board.steps(bytea, timestamptz, date);
DROP FUNCTION board.person(bytea, timestamptz, date);

COMMIT;
