-- Whether a device was ever a person's, or an office.
select exists (select from registry.device d where d.person_id = $1::integer)
    or exists (select from registry.person p
                where p.person_id = $1::integer
                  and p.role in ('coordinator', 'director', 'treasurer', 'auditor'))
