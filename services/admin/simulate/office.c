#include "admin/simulate/office.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "admin/simulate/seed_parameters.h"
#include "common/base/bytes.h"

/* Up to this amount one person is enough for an observed purchase: illustrative. */
enum { ALONE_PESOS = 500 };

/* After the monitors. */
static const struct {
    const char *file, *name, *role, *device_role;
} officials[] = {
    {"coordinator", "Coordinación simulada", "coordinator", "official"},
    {"director", "Dirección simulada", "director", "official"},
    {"treasurer", "Tesorería simulada", "treasurer", "official"},
    {"auditor", "Contraloría simulada", "auditor", "auditor"},
};
enum { OFFICIALS = sizeof officials / sizeof *officials };

_Static_assert((int)OFFICE_AUDITOR - (int)PLACE_COUNT == (int)OFFICIALS, "each has a number");

void office_keys(const struct world *world, uint32_t person, struct key_pair *ret)
{
    struct random random;
    uint8_t seed[32];
    random_begin(&random, world->seed, RANDOM_KEYS, person, 1);
    random_fill(&random, seed, sizeof seed);
    keys_make(ret, seed);
}

void seed_write_people(const struct world *world, struct arena *arena, FILE *file)
{
    unsigned year = (unsigned)seed_first_year(world);
    (void)arena;
    fputs("valid_from,person,name,role,alcaldia,active\n", file);
    for (unsigned i = 0; i < PLACE_COUNT; i++)
        fprintf(file, "%u-01-01,%u,Monitor simulado %u,monitor,%s,yes\n", year, i + 1, i + 1,
                places[i].code);
    for (unsigned i = 0; i < OFFICIALS; i++)
        fprintf(file, "%u-01-01,%u,%s,%s,,yes\n", year, PLACE_COUNT + 1 + i, officials[i].name,
                officials[i].role);
}

void seed_write_act_limits(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,subject,amount\n", file);
    fprintf(file, "%u-01-01,purchase,%d.00\n", (unsigned)seed_first_year(world), ALONE_PESOS);
}

/* Illustrative terms; whom the city names for complaints of discrimination and of corruption
 * (https://copred.cdmx.gob.mx, https://contraloria.cdmx.gob.mx). */
static const char *const petition_terms[] = {
    "any,,10,2,,",
    "proposal,,20,5,,",
    "complaint,,5,2,,",
    "any,discrimination,5,2,Consejo para Prevenir y Eliminar la Discriminación,copred.cdmx.gob.mx",
    "any,corruption,5,2,Secretaría de la Contraloría General,contraloria.cdmx.gob.mx",
    "any,own_data_access,15,5,,",
    "any,own_data_correction,15,5,,",
    "any,own_data_erasure,15,5,,",
    "any,own_data_objection,15,5,,",
};

void seed_write_petition_terms(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    uint32_t day = calendar_yyyymmdd(world->from);
    fputs("valid_from,kind,matter,working_days,warn_days,body,body_address\n", file);
    for (size_t i = 0; i < sizeof petition_terms / sizeof *petition_terms; i++)
        fprintf(file, "%04u-%02u-%02u,%s\n", (unsigned)(day / 10000), (unsigned)(day / 100 % 100),
                (unsigned)(day % 100), petition_terms[i]);
}

/* Illustrative thresholds. */
void seed_write_alert_rules(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    uint32_t day = calendar_yyyymmdd(world->from);
    fputs("valid_from,missing_minutes,silent_days,history_reports,history_least,"
          "history_deviations,history_percent,same_reports,cost_days,cost_reports,cost_kitchens,"
          "cost_percent,fees,escalate_hours,quiet_days\n",
          file);
    fprintf(file, "%04u-%02u-%02u,60,3,20,10,30,20,5,30,10,5,200,0.00,24,7\n",
            (unsigned)(day / 10000), (unsigned)(day / 100 % 100), (unsigned)(day % 100));
}

/* Illustrative weights and thresholds: the city's of 2019 were not published. */
void seed_write_compliance_rules(const struct world *world, struct arena *arena, FILE *file)
{
    (void)arena;
    fputs("valid_from,reported,on_time,proven,checklist,open,satisfaction,stays_percent,"
          "observed_percent\n",
          file);
    fprintf(file, "%u-01-01,25,15,25,15,10,10,85,60\n", (unsigned)seed_first_year(world));
}

/* A service day of the month, others for each kitchen, so that no day of a monitor is full. */
static day_number visit_day(uint32_t kitchen, day_number first, day_number next_month)
{
    day_number day = first + (day_number)(kitchen % (uint32_t)(next_month - first));
    while (!world_service_day(day) && day + 1 < next_month)
        day++;
    return day;
}

/* One visit a month to each kitchen, over the first three months. */
void seed_write_visit_plan(const struct world *world, struct arena *arena, FILE *file)
{
    enum { MONTHS = 3 };
    day_number first = world->from;
    (void)arena;
    fputs("kitchen,day,purpose,called_off\n", file);
    for (int month = 0; month < MONTHS; month++) {
        day_number next = calendar_month_add(first, 1);
        for (uint32_t k = 1; k <= world->kitchen_count; k++) {
            uint32_t day = calendar_yyyymmdd(visit_day(k, first, next));
            fprintf(file, "%u,%04u-%02u-%02u,routine,no\n", (unsigned)k, (unsigned)(day / 10000),
                    (unsigned)(day / 100 % 100), (unsigned)(day % 100));
        }
        first = next;
    }
}

static void write_device(const struct world *world, const char *day, uint32_t person,
                         const char *role, const char *label, FILE *file)
{
    struct key_pair keys;
    char curve[65], signing[65];
    office_keys(world, person, &keys);
    bytes_to_hex((struct bytes){keys.curve.public_key, 32}, curve);
    bytes_to_hex((struct bytes){keys.signing_public, 32}, signing);
    fprintf(file, "%s,%u,%s,,%s,%s,%s,%u\n", day, (unsigned)(OFFICE_DEVICE_BASE + person), role,
            curve, signing, label, (unsigned)person);
    keys_wipe(&keys);
}

void office_write_devices(const struct world *world, const char *day, FILE *file)
{
    for (uint32_t i = 1; i <= PLACE_COUNT; i++)
        write_device(world, day, i, "monitor", "Monitoreo simulado", file);
    for (uint32_t i = 0; i < OFFICIALS; i++)
        write_device(world, day, PLACE_COUNT + 1 + i, officials[i].device_role, officials[i].name,
                     file);
}

enum status office_save_keys(const struct world *world, struct arena *arena, const char *folder,
                             struct error *error)
{
    const char *office = arena_printf(arena, "%s/office", folder);
    if (mkdir(office, 0700) != 0 && errno != EEXIST) {
        char why[128];
        return error_set(error, STATUS_BROKEN, "could not make \"%s\": %s", office,
                         strerror_r(errno, why, sizeof why));
    }
    enum status status = STATUS_OK;
    for (uint32_t person = 1; person <= PLACE_COUNT + OFFICIALS && status == STATUS_OK; person++) {
        struct key_pair keys;
        const char *path =
            person <= PLACE_COUNT
                ? arena_printf(arena, "%s/monitor-%u", office, (unsigned)person)
                : arena_printf(arena, "%s/%s", office, officials[person - PLACE_COUNT - 1].file);
        (void)unlink(arena_printf(arena, "%s.secret", path));
        (void)unlink(arena_printf(arena, "%s.public", path));
        office_keys(world, person, &keys);
        status = keys_save(path, &keys, error);
        keys_wipe(&keys);
    }
    return status;
}
