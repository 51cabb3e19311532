-- What kitchens ($1) say that they spent from the subsidy, how much of it simple notes prove, and
-- how much food they bought by weight, from a day ($2) to another ($3).
select k.item::integer, coalesce(sum(p.spent_centavos), 0)::bigint as spent_centavos,
       coalesce(sum(p.spent_centavos) filter (where p.simple_note), 0)::bigint as note_centavos,
       coalesce(sum(p.food_grams), 0)::bigint as food_grams
  from unnest($1::integer[], $2::date[], $3::date[]) with ordinality
    as k (kitchen_id, first_day, last_day, item)
  left join lateral (select *
                       from purchases.purchase p
                      where p.kitchen_id = k.kitchen_id
                        and p.purchase_day between k.first_day and k.last_day
                        and p.replaced_by is null) p on true
 group by k.item
 order by k.item
