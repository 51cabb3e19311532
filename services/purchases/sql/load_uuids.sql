-- What is known of fiscal UUIDs ($1), and of others with the same figures ($2): two of each, for
-- one may be the one that is asked about. Each is looked up by its key, as in load_purchases.
select u.uuid, u.blob_digest, u.issuer, u.figures_digest, u.state, u.asked_at,
       coalesce(u.superseded_by, '') as superseded_by, u.superseded_issuer
  from unnest($1::text[]) as k (uuid)
 cross join lateral (select *
                       from purchases.fiscal_uuid f
                      where f.uuid = k.uuid
                      limit 1) u
 union
select u.uuid, u.blob_digest, u.issuer, u.figures_digest, u.state, u.asked_at,
       coalesce(u.superseded_by, '') as superseded_by, u.superseded_issuer
  from unnest($2::bytea[]) as k (figures_digest)
 cross join lateral (select *
                       from purchases.fiscal_uuid f
                      where f.figures_digest = k.figures_digest
                      order by f.figures_digest, f.uuid
                      limit 2) u
