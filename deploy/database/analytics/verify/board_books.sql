-- Verify analytics:board_books on pg

SELECT act, may, stands, today_centavos, today_rations, statements, purses, from_day, through_day,
       supplier, proof, reasons, invoice_issuer, invoice_day, invoice_centavos, invoice_seals
  FROM board.waiting_acts('', '2021-01-01', '2021-01-01') WHERE false;
SELECT 1 / ((board.act_numbers(7, '\x3a060807102918030a'))[2] IS NULL)::integer,
       1 / ((board.act_numbers(7, '\x3a0608071029180a'))[2] = 41)::integer;
