-- Whether a visit to a kitchen, or an activity of it, already has this content.
select exists (select from registry.visit v
                where v.kitchen_id = $1::integer and v.content = $2::bytea)
       or exists (select from registry.activity a
                   where a.kitchen_id = $1::integer and a.content = $2::bytea)
