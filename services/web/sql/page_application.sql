-- What who applied may know, by the secret's digest ($1) and, where it is not empty, the folio
-- ($2).
SELECT json_build_object('folio', a.folio, 'state', a.state,
                         'received', to_char(a.received_day, 'DD/MM/YYYY'),
                         'moved', to_char(a.state_day, 'DD/MM/YYYY'))::text,
       a.step
  FROM web.application_followed($1, nullif($2, '')) a
