-- What a programme officer wants to see after a week, as the analysts' role sees it.
\pset footer off
\pset linestyle unicode
\pset border 1
\pset null 'sin dato'
\echo
\echo 'SEMANA DE LOS COMEDORES'
select count(distinct kitchen_id) as "comedores", count(*) as "informes",
       sum(rations_served) as "raciones",
       round(avg(rations_served)) as "raciones por día y comedor",
       sum(fees_mxn)::numeric(14, 2) as "cuotas MXN",
       sum(claim_mxn)::numeric(14, 2) as "subsidio devengado MXN"
  from daily_report;
select count(*) as "informes esperados", count(*) filter (where received) as "recibidos",
       count(*) filter (where on_time) as "a tiempo",
       count(*) filter (where saved_in_time) as "guardados a tiempo",
       count(*) filter (where late) as "tarde", count(*) filter (where not received) as "faltan"
  from report_due where service_day <= (select max(service_day) from daily_report);
\echo 'APOYOS ABONADOS AL MONEDERO'
select case when opening then 'apertura' else 'por raciones' end as "apoyo", count(*) as "abonos",
       sum(amount_mxn)::numeric(14, 2) as "MXN", min(period_start) as "desde",
       max(period_end) as "hasta"
  from grant_paid group by 1 order by 1;
\echo 'COMPRAS'
select case verdict when 'accepted' then 'aceptada' when 'observed' then 'en observación'
                    when 'refused' then 'rechazada' else 'en proceso' end as "dictamen",
       count(*) as "compras", sum(total_mxn)::numeric(14, 2) as "MXN"
  from purchase group by 1 order by 2 desc;
\echo 'SATISFACCIÓN (personas usuarias)'
select case aspect when 'service' then 'calidad del servicio' when 'treatment' then 'buen trato'
                   when 'hygiene' then 'higiene y mantenimiento'
                   when 'food' then 'calidad de la comida'
                   when 'use of the subsidy' then 'uso del apoyo'
                   else 'atención a peticiones' end as "aspecto",
       sum(answers) as "respuestas",
       round(sum(mean_score * answers) / sum(answers), 2) as "promedio",
       round(sum(satisfied_percent * answers) / sum(answers), 1) as "satisfechas %"
  from satisfaction where audience = 'diner' group by aspect order by 1;
\echo 'INDICADORES DE LA CIUDAD'
select name as "indicador", to_char(period, 'YYYY-MM') as "mes", round(value, 2) as "valor",
       measured_in as "unidad",
       round(target, 2) as "meta", round(baseline, 2) as "línea base",
       case light when 'green' then 'verde' when 'yellow' then 'amarillo' when 'red' then 'rojo'
                  when 'over' then 'sobrecumplido' else 'sin dato' end as "semáforo"
  from indicator_value where level = 'city' and grain = 'month' order by period, name;
\echo 'HASTA DÓNDE LLEGAN LOS DATOS'
select service as "servicio", topic as "flujo", applied_position as "asiento", behind as "faltan",
       to_char(data_through at time zone 'America/Mexico_City', 'YYYY-MM-DD HH24:MI')
           as "recibido hasta"
  from freshness order by 1, 2;
