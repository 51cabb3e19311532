-- Lines of statements ($1 to $14), which of them are withheld and in which period they come again
-- ($15 to $17), what their rules rest on ($18 to $21), goods ($22 to $27); and what all that
-- leaves of the claims. What a later decision said of a day stays open.
with line as (
    select *
      from unnest($1::integer[], $2::bigint[], $3::smallint[], $4::date[], $5::bigint[],
                  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
                  $11::integer[], $12::bigint[], $13::boolean[], $14::bigint[], $15::boolean[],
                  $16::date[], $17::date[])
        as l (kitchen_id, statement_position, line, service_day, report_position, rations_served,
              rations_counted, cap, tier_centavos, centavos, flags, rule, adjustment,
              adjusts_position, withheld, again_start, again_end)
), basis as (
    insert into subsidy.statement_basis (kitchen_id, statement_position, rule, legal_basis)
    select b.kitchen_id, b.statement_position, b.rule, b.legal_basis
      from unnest($18::integer[], $19::bigint[], $20::bigint[], $21::text[])
        as b (kitchen_id, statement_position, rule, legal_basis)
), goods as (
    insert into subsidy.statement_goods
           (kitchen_id, statement_position, product, name, unit, quantity_micro)
    select g.kitchen_id, g.statement_position, g.product, g.name, g.unit, g.quantity_micro
      from unnest($22::integer[], $23::bigint[], $24::text[], $25::text[], $26::text[],
                  $27::bigint[])
        as g (kitchen_id, statement_position, product, name, unit, quantity_micro)
), day as (
    select l.kitchen_id, l.service_day, max(l.statement_position) as last,
           coalesce(sum(l.centavos) filter (where not l.withheld), 0)::bigint as centavos,
           coalesce(max(l.statement_position) filter (where not l.withheld), 0) as stated,
           coalesce(max(l.statement_position) filter (where l.withheld), 0) as withheld
      from line l
     group by l.kitchen_id, l.service_day
), settled as (
    update subsidy.claim c
       set stated_centavos = c.stated_centavos + d.centavos,
           stated_rations = coalesce(s.rations_counted, c.stated_rations),
           statement_position = d.last,
           open = c.open and d.stated < c.position,
           period_start = case when d.withheld > c.position then w.again_start
                               else c.period_start end,
           period_end = case when d.withheld > c.position then w.again_end
                             else c.period_end end,
           adjustment = c.adjustment or d.withheld > c.position
      from day d
      left join line s on s.kitchen_id = d.kitchen_id and s.service_day = d.service_day
                      and s.statement_position = d.stated
      left join line w on w.kitchen_id = d.kitchen_id and w.service_day = d.service_day
                      and w.statement_position = d.withheld
     where c.kitchen_id = d.kitchen_id and c.service_day = d.service_day
)
insert into subsidy.statement_line
       (kitchen_id, statement_position, line, service_day, report_position, rations_served,
        rations_counted, cap, tier_centavos, centavos, flags, rule, adjustment, adjusts_position)
select l.kitchen_id, l.statement_position, l.line, l.service_day, l.report_position,
       l.rations_served, l.rations_counted, l.cap, l.tier_centavos, l.centavos, l.flags, l.rule,
       l.adjustment, l.adjusts_position
  from line l
