-- A mark, and the other side's messages up to it that nobody had read.
with mark as (
    insert into registry.message_mark (position, submission_position, kitchen_id, person_id,
            read_until, received_at)
    values ($1::bigint, $2::bigint, $3::integer, $4::integer, $5::bigint, $6::timestamptz)
)
update registry.message m
   set read_position = $1::bigint, read_at = $6::timestamptz
 where m.kitchen_id = $3::integer and m.position <= $5::bigint
   and (m.person_id = 0) = ($4::integer <> 0) and m.read_position is null
