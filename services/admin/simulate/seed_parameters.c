#include "admin/simulate/seed_parameters.h"

enum { YEARS = 4, SERVICE_DAYS_A_YEAR = 250 };

static const char budget_key[] = "comedores-comunitarios (ilustrativo)";

int seed_first_year(const struct world *world)
{
    return calendar_year(world->from);
}

/* The first year of the rules in kind. */
static int in_kind_year(const struct world *world)
{
    return seed_first_year(world) < 2019 ? seed_first_year(world) : 2019;
}

/* Both calendars, from the year before the first to three years later. */
void seed_write_holidays(const struct world *world, struct arena *arena, FILE *file)
{
    day_number day = calendar_day_of((uint32_t)(seed_first_year(world) - 1) * 10000 + 101);
    day_number end = calendar_day_of((uint32_t)(seed_first_year(world) + YEARS) * 10000 + 101);
    (void)arena;
    fputs("calendar,day,working,name\n", file);
    for (; day < end; day++) {
        const char *name = world_holiday(day);
        if (name == NULL)
            continue;
        fprintf(file, "service,%u,no,%s\n", (unsigned)calendar_yyyymmdd(day), name);
        fprintf(file, "administration,%u,no,%s\n", (unsigned)calendar_yyyymmdd(day), name);
    }
}

/* In kind until May 2020, cash from June 2020: what is published. Amounts, days and percentages are
 * illustrative. A city before 2019 begins with its first year. */
void seed_write_rules(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,rule,legal_basis,model,period,tiers,minimum_rations,maximum_rations,"
          "below_minimum,pay_exempt,pay_committee_meals,fee,service_weekdays,cutoff,late_days,"
          "opening_days,late,basis,committee_minimum,reports_percent,proven_percent,proof_days,"
          "budget_key\n",
          file);
    fprintf(file,
            "%u-01-01,1,\"Parámetro ilustrativo: apoyo en especie hasta mayo de 2020\","
            "in_kind,week,1:0,150,350,flag_only,yes,no,%d.%02d,12345,20:00,5,0,"
            "flag,delivered,3,0,0,0,\n",
            (unsigned)in_kind_year(world), FEE_CENTAVOS / 100, FEE_CENTAVOS % 100);
    fprintf(file,
            "2020-06-01,2,\"Parámetro ilustrativo: ningún monto por ración fue publicado; "
            "dispersión semanal según La Jornada, 23-nov-2021\","
            "cash,week,1:%d,150,350,flag_only,yes,no,%d.%02d,12345,20:00,5,10,"
            "flag,delivered,3,60,0,60,%s\n",
            CLAIM_CENTAVOS, FEE_CENTAVOS / 100, FEE_CENTAVOS % 100, budget_key);
}

/* What a ration took of the storehouse's goods, illustrative. */
void seed_write_goods(const struct world *world, struct arena *arena, FILE *file)
{
    static const char *const goods[] = {"arroz,Arroz,KGM,0.05", "frijol,Frijol negro,KGM,0.06",
                                        "aceite,Aceite vegetal,LTR,0.015",
                                        "pasta,Pasta para sopa,KGM,0.03", "azucar,Azúcar,KGM,0.02"};
    (void)arena;
    fputs("valid_from,rule,product,name,unit,quantity\n", file);
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++)
        fprintf(file, "%u-01-01,1,%s\n", (unsigned)in_kind_year(world), goods[i]);
}

/* What the year's claims come to, and a tenth more. */
void seed_write_budgets(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("fiscal_year,budget_key,amount\n", file);
    for (int year = seed_first_year(world); year < seed_first_year(world) + YEARS; year++) {
        day_number day = calendar_day_of((uint32_t)year * 10000 + 101);
        uint64_t centavos = (uint64_t)world->kitchen_count * world_mean_rations(day) *
                            SERVICE_DAYS_A_YEAR * CLAIM_CENTAVOS * 11 / 10;
        fprintf(file, "%d,%s,%llu.%02llu\n", year, budget_key, (unsigned long long)(centavos / 100),
                (unsigned long long)(centavos % 100));
    }
}

/* The programme's own: 11 pesos a ration are USD 0.50. */
void seed_write_rates(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,currency,pesos\n", file);
    fprintf(file, "%u-01-01,USD,22.00\n", (unsigned)seed_first_year(world));
}
