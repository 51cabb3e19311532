-- Purchases by kitchen and position ($1, $2), by their envelope ($3), by the proof that they hold
-- ($4), and, copies apart, by kitchen, content and figures ($5 to $7), with any of that content.
-- Beside what was found by envelope or content comes what stands now in its place: a correction in
-- the same batch may name it. Each is looked up by its key: "limit 1" keeps a plan that was made
-- while the tables were small from reading all of them when they are large.
with found as (
    select p.kitchen_id, p.position, p.original_position
      from purchases.purchase p
     where p.envelope_digest = any ($3::bytea[])
    union
    select c.kitchen_id, s.position, s.original_position
      from unnest($5::integer[], $6::bytea[], $7::bytea[]) as c (kitchen_id, content, figures)
     cross join lateral ((select p.position, p.original_position
                            from purchases.purchase p
                           where p.kitchen_id = c.kitchen_id
                             and p.content = c.content
                             and p.figures_digest = c.figures
                             and p.copy_of_position is null
                           limit 1)
                         union all
                         (select p.position, p.original_position
                            from purchases.purchase p
                           where p.kitchen_id = c.kitchen_id
                             and p.content = c.content
                             and p.copy_of_position is null
                           limit 1)) s
), keys as (
    select k.kitchen_id, k.position
      from unnest($1::integer[], $2::bigint[]) as k (kitchen_id, position)
    union
    select f.kitchen_id, f.position
      from found f
    union
    select f.kitchen_id, s.position
      from found f
     cross join lateral (select p.position
                           from purchases.purchase p
                          where p.kitchen_id = f.kitchen_id
                            and p.original_position = f.original_position
                            and p.replaced_by is null
                            and p.copy_of_position is null
                          limit 1) s
    union
    select u.kitchen_id, u.declared_position
      from purchases.proof_use u
     where u.blob_digest = any ($4::bytea[])
)
select p.kitchen_id, p.position, p.original_position, coalesce(p.replaced_by, 0) as replaced_by,
       coalesce(p.verdict_position, 0) as verdict_position, p.problems, p.proof_here, p.verdict,
       p.reasons, p.subsidy_centavos, p.envelope_digest, p.blob_digest, p.said_day,
       p.supplier_alcaldia, p.kitchen_alcaldia, p.total_centavos,
       coalesce(p.copy_of_position, 0) as copy_of_position, p.content, p.figures_digest, p.beyond,
       p.invoice_concerns, p.person, p.proof_kind, p.supplier_id, p.submission_position,
       p.received_at, p.findings, coalesce(i.findings, '') as invoice_findings,
       y.purse,
       coalesce(p.invoice_uuid, '') as uuid, u.blob_digest as uuid_blob_digest,
       coalesce(u.issuer, '') as issuer, u.figures_digest as uuid_figures_digest,
       coalesce(u.state, 0::smallint) as state, u.asked_at,
       coalesce(u.superseded_by, '') as superseded_by,
       coalesce(u.superseded_issuer, '') as superseded_issuer, y.fee_cash, y.withdrawn, y.member,
       y.donation, p.spent_centavos, p.food_grams, p.simple_note
  from keys k
 cross join lateral (select *
                       from purchases.purchase p
                      where p.kitchen_id = k.kitchen_id and p.position = k.position
                      limit 1) p
  left join lateral (select *
                       from purchases.invoice i
                      where i.kitchen_id = p.kitchen_id and i.declared_position = p.position
                      limit 1) i on true
  left join lateral (select *
                       from purchases.fiscal_uuid f
                      where f.uuid = p.invoice_uuid
                      limit 1) u on true
 cross join lateral (select coalesce(max(y.centavos) filter (where y.source = 1), 0) as purse,
                            coalesce(max(y.centavos) filter (where y.source = 2), 0) as fee_cash,
                            coalesce(max(y.centavos) filter (where y.source = 3), 0) as withdrawn,
                            coalesce(max(y.centavos) filter (where y.source = 4), 0) as member,
                            coalesce(max(y.centavos) filter (where y.source = 5), 0) as donation
                       from purchases.payment y
                      where y.kitchen_id = p.kitchen_id and y.position = p.position) y
