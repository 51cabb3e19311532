-- A baseline that is not there, and a year that is none, are null.
insert into registry.indicator (code, name, definition, unit, numerator, denominator, verification,
        assumptions, responsible, level, component, dimension, frequency, sense, formula,
        achievement, baseline_year, factor_micro, baseline_micro, ended, valid_from, known_from,
        position, ordinal)
select t.code, t.name, t.definition, t.unit, t.numerator, t.denominator, t.verification,
       t.assumptions, t.responsible, t.level, t.component, t.dimension, t.frequency, t.sense,
       t.formula, t.achievement, nullif(t.baseline_year, 0), t.factor_micro,
       case when t.has_baseline then t.baseline_micro end, t.ended, t.valid_from, t.known_from,
       t.position, t.ordinal
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::text[], $10::smallint[], $11::smallint[], $12::smallint[],
              $13::smallint[], $14::smallint[], $15::smallint[], $16::smallint[], $17::smallint[],
              $18::bigint[], $19::bigint[], $20::boolean[], $21::boolean[], $22::date[],
              $23::bigint[], $24::bigint[], $25::integer[])
       as t (code, name, definition, unit, numerator, denominator, verification, assumptions,
             responsible, level, component, dimension, frequency, sense, formula, achievement,
             baseline_year, factor_micro, baseline_micro, has_baseline, ended, valid_from,
             known_from, position, ordinal)
