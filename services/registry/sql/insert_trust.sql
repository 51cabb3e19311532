-- The digest names the certificate: two of one subject are two.
insert into registry.trust_certificate (digest, certificate, use, withdrawn, valid_from, known_from,
        position, ordinal)
select sha256(t.certificate), t.*
  from unnest($1::bytea[], $2::smallint[], $3::boolean[], $4::date[], $5::bigint[], $6::bigint[],
              $7::integer[])
       as t (certificate, use, withdrawn, valid_from, known_from, position, ordinal)
