-- What a petitioner may know of their petition, by its secret's digest ($1) and its folio ($2).
SELECT json_build_object(
           'folio', p.folio,
           'kind', coalesce((ARRAY['solicitud', 'propuesta', 'inconformidad', 'queja'])[p.kind],
                            'petición'),
           'state', p.state,
           'received', to_char(p.received_day, 'DD/MM/YYYY'),
           'due', to_char(p.due_day, 'DD/MM/YYYY'),
           'answered', to_char(p.answered_day, 'DD/MM/YYYY'),
           'body', p.body, 'body_address', p.body_address)::text,
       p.answer
  FROM web.petition_followed($1, $2) p
