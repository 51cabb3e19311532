-- What a week came to, in an order of its own and without positions in the journal.
-- Each envelope once, and only those of the seed.
select 'envelope', kitchen_id, encode(content_digest, 'hex') from journal.entry
 where topic = 1 and kind in (1, 2, 3) order by 2, 3;
select 'report', kitchen_id, service_day, rations_served, rations_counted, claim_centavos,
       fees_centavos, timeliness
  from subsidy.report where state = 'standing' order by 2, 3;
select 'claim', kitchen_id, service_day, claim_centavos, stated_centavos from subsidy.claim
 order by 2, 3;
select 'statement', kitchen_id, period_start, period_end, kind, centavos, carried_centavos
  from subsidy.statement order by 2, 3, 5;
select 'grant', kitchen_id, period_start, period_end, opening, centavos
  from subsidy.grant_paid order by 2, 3, 5;
select 'balance', kitchen_id, account, fiscal_year, budget_key, credit_centavos - debit_centavos
  from subsidy.balance
 order by 2, 3;
select 'purchase', kitchen_id, verdict, count(*), sum(total_mxn) from analytics.purchase
 group by 2, 3 order by 2, 3;
select 'tally', kitchen_id, service_day, audience, channel, aspect, n1, n2, n3, n4, n5
  from surveys.tally order by 2, 3, 4, 5, 6;
select 'due', day, kitchen_id, due, capacity from registry.due order by 2, 3;
select 'measure', level, unit, grain, period, measure, value from indicators.measure
 where value <> 0 order by 2, 3, 4, 5, 6;
