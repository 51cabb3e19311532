-- A petition by an envelope that filed it ($1), or else by its folio ($2, $3), and whether a step
-- of this content ($4) was taken on it.
select p.position, p.kitchen_id, p.folio_year, p.folio_number, p.kind, p.matter, p.alcaldia,
       p.quiet, p.secret_digest, p.body, p.body_address, p.state, p.assignee_id, p.round,
       p.warn_day, p.due_day, p.answered_day, p.closed_day, p.round_day,
       exists (select from surveys.petition_step s
                where s.kitchen_id = p.kitchen_id and s.petition_position = p.position
                  and s.content = $4::bytea)
  from (select n.kitchen_id, n.position
          from surveys.petition_name n
         where n.envelope_digest = $1::bytea
         union all
        select f.kitchen_id, f.position
          from surveys.petition f
         where $1::bytea is null and f.folio_year = $2::integer and f.folio_number = $3::integer)
       as found
  join surveys.petition p on p.kitchen_id = found.kitchen_id and p.position = found.position
