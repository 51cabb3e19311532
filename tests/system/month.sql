-- A month of reports of every kitchen that is active, as if they had come: 180 rations and more on
-- each weekday of March 2021, counted and due when the month is over. For what is measured or tried
-- on closings alone: these rows have no entries, so that nothing can be rebuilt from the journal.
with day as (
    select k.kitchen_id, k.alcaldia, k.capacity, d::date as day, r.rule, r.tier_centavos[1] as tier,
           row_number() over (order by d, k.kitchen_id) as number
      from generate_series(date '2021-03-01', date '2021-03-31', interval '1 day') d
     cross join registry.active_kitchens_at(d::date, 1000000) k
     cross join lateral registry.rule_at(d::date, 1000000) r
     where extract(isodow from d) < 6
), told as (
    insert into subsidy.report
           (kitchen_id, submission_position, withdrawal, position, service_day, said_day, version,
            state, envelope_digest, device_id, received_at, flags, timeliness, rations_served,
            rations_counted, claim_centavos, fee_shortfall_centavos, rule, tier_from,
            tier_centavos, capacity, alcaldia, period_start, period_end, adjustment,
            replaced_position, corrects_position, content, copy_of_position, held)
    select kitchen_id, 1000000 + number, false, 0, day, to_char(day, 'YYYYMMDD')::bigint, 1,
           'standing', sha256(number::text::bytea), 0, day + interval '20 hours', 0, 1, 180,
           150 + number % 50, (150 + number % 50) * tier, 0, rule, 1, tier, capacity, alcaldia,
           '2021-03-01', '2021-03-31', false, 0, 0, substr(sha256(number::text::bytea), 1, 16), 0,
           false
      from day
    returning *
)
insert into subsidy.claim
       (kitchen_id, service_day, version, position, report_position, rations_counted,
        claim_centavos, stated_rations, stated_centavos, statement_position, period_start,
        period_end, adjustment, open)
select kitchen_id, service_day, 1, 0, submission_position, rations_counted, claim_centavos, 0, 0, 0,
       period_start, period_end, false, true
  from told;
analyze subsidy.report, subsidy.claim;
