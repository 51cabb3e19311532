-- New versions of reports; what becomes of those whose place they take; and what stands on each
-- day. A version that another one of the same batch replaced comes with its last state. -1 is
-- "not noted".
with fresh as (
    select r.*, coalesce(r.period_start > r.service_day, false) as adjustment
      from unnest($1::integer[], $2::bigint[], $3::boolean[], $4::bigint[], $5::date[],
                  $6::bigint[], $7::integer[], $8::text[], $9::bytea[], $10::integer[],
                  $11::timestamptz[], $12::integer[], $13::smallint[], $14::bigint[],
                  $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[],
                  $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[],
                  $25::bigint[], $26::bigint[], $27::integer[], $28::smallint[], $29::date[],
                  $30::date[], $31::bigint[], $32::bigint[], $33::bytea[], $34::bigint[],
                  $35::boolean[])
        as r (kitchen_id, submission_position, withdrawal, position, service_day, said_day,
              version, state, envelope_digest, device_id, received_at, flags, timeliness,
              rations_served, rations_counted, claim_centavos, fees_centavos, rations_paid,
              rations_exempt, committee_meals, rations_prepared, rations_left_over,
              fee_shortfall_centavos, rule, tier_from, tier_centavos, capacity, alcaldia,
              period_start, period_end, replaced_position, corrects_position, content,
              copy_of_position, held)
), target as (
    select o.kitchen_id, o.submission_position, o.withdrawal, f.position,
           case when f.flags & 256 <> 0 then 'aside' else 'replaced' end as state
      from fresh f
      join subsidy.report o on o.kitchen_id = f.kitchen_id
                           and o.submission_position = f.replaced_position
                           and o.service_day = f.service_day
     where f.replaced_position > 0
    union all
    select o.kitchen_id, o.submission_position, o.withdrawal, f.position, 'replaced'
      from fresh f
      join subsidy.report o on o.kitchen_id = f.kitchen_id
                           and o.submission_position = f.corrects_position
                           and not o.withdrawal
     where f.corrects_position > 0 and f.flags & 1024 = 0
), changed as (
    update subsidy.report o
       set state = t.state
      from (select distinct on (x.kitchen_id, x.submission_position, x.withdrawal) x.*
              from target x
             order by x.kitchen_id, x.submission_position, x.withdrawal, x.position desc) t
     where o.kitchen_id = t.kitchen_id and o.submission_position = t.submission_position
       and o.withdrawal = t.withdrawal
), claimed as (
    insert into subsidy.claim as c
           (kitchen_id, service_day, version, position, report_position, rations_counted,
            claim_centavos, stated_rations, stated_centavos, statement_position, period_start,
            period_end, adjustment, open)
    select f.kitchen_id, f.service_day, f.version, f.position, f.submission_position,
           f.rations_counted, f.claim_centavos, 0, 0, 0, f.period_start, f.period_end,
           f.adjustment, f.period_end is not null
      from fresh f
     where f.state in ('standing', 'withdrawn')
    on conflict (kitchen_id, service_day) do update
       set version = excluded.version,
           position = excluded.position,
           report_position = excluded.report_position,
           rations_counted = excluded.rations_counted,
           claim_centavos = excluded.claim_centavos,
           period_start = excluded.period_start,
           period_end = excluded.period_end,
           adjustment = excluded.adjustment,
           open = excluded.open
)
insert into subsidy.report
       (kitchen_id, submission_position, withdrawal, position, service_day, said_day, version,
        state, envelope_digest, device_id, received_at, flags, timeliness, rations_served,
        rations_counted, claim_centavos, fees_centavos, rations_paid, rations_exempt,
        committee_meals, rations_prepared, rations_left_over, fee_shortfall_centavos, rule,
        tier_from, tier_centavos, capacity, alcaldia, period_start, period_end, adjustment,
        replaced_position, corrects_position, content, copy_of_position, held)
select f.kitchen_id, f.submission_position, f.withdrawal, f.position, f.service_day, f.said_day,
       f.version, f.state, f.envelope_digest, f.device_id, f.received_at, f.flags, f.timeliness,
       f.rations_served, f.rations_counted, f.claim_centavos, nullif(f.fees_centavos, -1),
       nullif(f.rations_paid, -1), nullif(f.rations_exempt, -1), nullif(f.committee_meals, -1),
       nullif(f.rations_prepared, -1), nullif(f.rations_left_over, -1), f.fee_shortfall_centavos,
       f.rule, f.tier_from, f.tier_centavos, f.capacity, f.alcaldia, f.period_start, f.period_end,
       f.adjustment, f.replaced_position, f.corrects_position, f.content, f.copy_of_position, f.held
  from fresh f
