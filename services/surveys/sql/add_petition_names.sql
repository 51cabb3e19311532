insert into surveys.petition_name (envelope_digest, kitchen_id, position)
select * from unnest($1::bytea[], $2::int[], $3::bigint[])
