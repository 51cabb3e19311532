-- Up to which amounts one person is enough, in the order in which that was said.
select l.subject, l.valid_from, l.centavos
  from registry.act_limit l
 order by l.position, l.ordinal
