-- What a programme officer wants to see, as the analysts' role sees it. Fits in 100 columns.
\pset pager off
\pset footer off
\pset linestyle unicode
\pset border 0
\pset numericlocale on
\pset null 'sin dato'
-- The last week's days that have reports, and their initials: the heading of a light per day. The
-- day on which the data end is not over, and speaks for nobody.
select to_char(min(service_day), 'DD/MM/YYYY') as first, max(service_day) as last_day,
       to_char(max(service_day), 'DD/MM/YYYY') as last,
       date_trunc('month', max(service_day))::date as month
  from daily_report where service_day <
       (select (max(data_through) at time zone 'America/Mexico_City')::date from freshness) \gset
select array_agg(day) as days, string_agg(substr('LMMJVSD', extract(isodow from day)::int, 1), ' ')
           as initials
  from (select distinct service_day as day from daily_report
         where service_day > :'last_day'::date - 7 and service_day <= :'last_day'
         order by 1) week \gset
\echo
\echo COMEDORES COMUNITARIOS, del :first al :last
\echo
select count(distinct kitchen_id) as "comedores", count(*) as "informes diarios",
       sum(rations_served) as "raciones servidas",
       round(avg(rations_served)) as "por comedor y día",
       round(sum(fees_mxn), 2) as "cuotas MXN", round(sum(claim_mxn), 2) as "apoyo devengado MXN"
  from daily_report where service_day <= :'last_day';
\echo INFORMES QUE SE ESPERABAN
select count(*) as "esperados", count(*) filter (where received) as "recibidos",
       count(*) filter (where on_time) as "a tiempo",
       count(*) filter (where saved_in_time) as "a tiempo sin red",
       count(*) filter (where late) as "tarde", count(*) filter (where not received) as "faltan",
       round(100.0 * count(*) filter (where on_time or saved_in_time) / nullif(count(*), 0), 1)
           as "a tiempo %"
  from report_due where service_day <= :'last_day';
\echo APOYOS: CUENTAS CERRADAS Y ABONOS A LOS MONEDEROS
select case when s.opening then 'apertura' else 'por raciones servidas' end as "apoyo",
       count(*) as "cuentas", round(sum(s.amount_mxn), 2) as "importe MXN",
       count(g.kitchen_id) as "abonos", round(coalesce(sum(g.amount_mxn), 0), 2) as "abonado MXN",
       to_char(min(s.period_start), 'DD/MM/YYYY') as "desde",
       to_char(max(s.period_end), 'DD/MM/YYYY') as "hasta"
  from statement s
  left join grant_paid g on g.kitchen_id = s.kitchen_id
       and g.statement_position = s.decision_position
 group by s.opening order by s.opening desc;
\echo COMPRAS
select case verdict when 'accepted' then 'aceptadas' when 'observed' then 'en revisión'
                    when 'refused' then 'rechazadas' else 'en proceso' end as "dictamen",
       count(*) as "compras", round(sum(total_mxn), 2) as "importe MXN",
       round(100.0 * count(*) filter (where is_local) / count(*), 1) as "en su alcaldía %"
  from purchase where not is_copy and not was_replaced group by 1 order by 2 desc;
\echo SATISFACCIÓN DE LAS PERSONAS USUARIAS (de 1 a 5)
select case aspect when 'service' then 'calidad del servicio' when 'treatment' then 'buen trato'
                   when 'hygiene' then 'higiene y mantenimiento'
                   when 'food' then 'calidad de la comida'
                   when 'use of the subsidy' then 'uso del apoyo'
                   else 'atención a peticiones' end as "aspecto",
       sum(answers) as "respuestas",
       round(sum(mean_score * answers) / sum(answers), 2) as "promedio",
       round(sum(satisfied_percent * answers) / sum(answers), 1) as "satisfechas %"
  from satisfaction where audience = 'diner' group by aspect order by 1;
\echo INDICADORES DE LA CIUDAD, por mes; a la derecha, cada día
select i.name || ', ' || i.measured_in as "indicador",
       round(i.value, case when abs(i.value) < 1000 then 2 else 0 end) as "valor",
       round(i.target, case when abs(i.target) < 1000 then 2 else 0 end) as "meta",
       round(i.baseline, case when abs(i.baseline) < 1000 then 2 else 0 end) as "línea base",
       case i.light when 'green' then '● verde' when 'yellow' then '▲ amarillo'
                    when 'red' then '■ rojo' when 'over' then '★ rebasado'
                    else '○ sin dato' end as "semáforo",
       (select string_agg(case d.light when 'green' then '●' when 'yellow' then '▲'
                                       when 'red' then '■' when 'over' then '★' else '○' end,
                          ' ' order by day)
          from unnest(:'days'::date[]) day
          left join indicator_value d on d.level = 'city' and d.grain = 'day' and d.period = day
               and d.indicator = i.indicator) as :"initials"
  from indicator_value i
 where i.level = 'city' and i.grain = 'month' and i.period = :'month'
 order by i.name;
-- Who is due is known when a day opens: until its cut-off that day speaks for nobody.
select coalesce(max(service_day) > :'last_day', false) as opened,
       to_char(max(service_day), 'DD/MM/YYYY') as opened_day
  from report_due where date_trunc('month', service_day) = :'month' \gset
\if :opened
\echo (El mes ya cuenta lo que se espera del :opened_day, día que todavía no termina.)
\echo
\endif
\echo POR ALCALDÍA
select k.alcaldia as "alcaldía", count(*) as "comedores", sum(r.rations) as "raciones",
       round(sum(r.rations) / sum(r.reports)) as "por día",
       round(sum(g.amount), 2) as "apoyos MXN",
       (select round(value, 1) from indicator_value v where v.level = 'alcaldía'
           and v.grain = 'month' and v.period = :'month'
           and v.indicator = 'satisfaction' and v.unit_name = k.alcaldia) as "satisf. %",
       (select string_agg(case v.light when 'green' then '●' when 'yellow' then '▲'
                                       when 'red' then '■' when 'over' then '★' else '○' end,
                          '' order by i.name)
          from indicator_value i
          left join indicator_value v on v.level = 'alcaldía' and v.grain = 'month'
               and v.unit_name = k.alcaldia and v.period = i.period and v.indicator = i.indicator
         where i.level = 'city' and i.grain = 'month' and i.period = :'month') as "semáforos"
  from kitchen k
  left join lateral (select sum(d.rations_served) as rations, count(*) as reports
                       from daily_report d where d.kitchen_id = k.kitchen_id
                        and d.service_day <= :'last_day') r on true
  left join lateral (select sum(p.amount_mxn) as amount
                       from grant_paid p where p.kitchen_id = k.kitchen_id) g on true
 group by k.alcaldia order by count(*) desc, k.alcaldia;
\echo '(semáforos en el orden de los indicadores de la ciudad)'
\echo
\echo HASTA DÓNDE LLEGAN LOS DATOS
select service as "servicio", sum(behind) as "asientos por aplicar",
       to_char(max(data_through) at time zone 'America/Mexico_City', 'DD/MM/YYYY HH24:MI')
           as "al corriente hasta"
  from freshness group by service order by 1;
