#include "admin/simulate/seed_data.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "admin/simulate/office.h"
#include "admin/simulate/purchase.h"
#include "admin/simulate/report.h"
#include "admin/simulate/seed_parameters.h"
#include "common/base/bytes.h"

enum { UNITS_PER_TEN_KITCHENS = 13, SPREAD_MICRO = 30000 };

static const char *day_text(struct arena *arena, day_number day)
{
    uint32_t date = calendar_yyyymmdd(day);
    return arena_printf(arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

/* As many units as kitchens and three in ten more, which have none: coverage is then below one
 * hundred. */
static uint32_t unit_count(uint32_t kitchens)
{
    return (kitchens * UNITS_PER_TEN_KITCHENS + 9) / 10;
}

static void write_units(const struct world *world, struct arena *arena, FILE *file)
{
    static const char *const ids[] = {"muy bajo", "muy bajo", "bajo", "bajo", "medio"};
    static const char *const conapo[] = {"muy alto", "alto", "alto", "medio", "medio"};
    const char *day = day_text(arena, world->from);
    uint32_t shares[PLACE_COUNT];
    world_shares(world->kitchen_count, shares);
    fputs("valid_from,unit,name,alcaldia,scheme,year,grade\n", file);
    for (size_t place = 0; place < PLACE_COUNT; place++) {
        uint32_t count = unit_count(shares[place]);
        for (uint32_t i = 1; i <= count; i++) {
            uint32_t draw = (i * 7 + (uint32_t)place) % 5;
            bool spare = i > shares[place];
            fprintf(file, "%s,%s-%05u,Unidad territorial %s-%05u,%s,%s,%u,%s\n", day,
                    places[place].code, i, places[place].code, i, places[place].code,
                    draw == 4 ? "CONAPO" : "IDS-CDMX", draw == 4 ? 2020U : 2015U,
                    draw == 4             ? conapo[i % 5]
                    : spare && i % 3 == 0 ? "alto"
                                          : ids[(i + place) % 5]);
        }
    }
}

static int32_t scattered(struct random *random, int32_t middle)
{
    return middle + (int32_t)random_between(random, -SPREAD_MICRO, SPREAD_MICRO);
}

static void write_micro(FILE *file, int32_t value)
{
    int32_t size = value < 0 ? -value : value;
    fprintf(file, ",%s%d.%06d", value < 0 ? "-" : "", size / 1000000, size % 1000000);
}

static void write_kitchens(const struct world *world, struct arena *arena, FILE *file)
{
    const char *day = day_text(arena, world->from);
    fputs("valid_from,kitchen,name,address,unit,alcaldia,capacity,state,latitude,longitude\n",
          file);
    for (uint32_t k = 1; k <= world->kitchen_count; k++) {
        const struct world_kitchen *kitchen = &world->kitchens[k - 1];
        const struct place *place = &places[kitchen->place];
        struct random random;
        random_begin(&random, world->seed, RANDOM_KITCHEN, k, 3);
        fprintf(file,
                "%s,%u,Comedor %s %u,\"Domicilio de demostración %u, %s\",%s-%05u,%s,%u,active",
                day, (unsigned)k, place->name, (unsigned)kitchen->number_there, (unsigned)k,
                place->name, place->code, (unsigned)kitchen->number_there, place->code,
                (unsigned)kitchen->capacity);
        write_micro(file, scattered(&random, place->latitude_micro));
        write_micro(file, scattered(&random, place->longitude_micro));
        fputc('\n', file);
    }
}

static void write_committees(const struct world *world, struct arena *arena, FILE *file)
{
    static const char *const roles[] = {"president", "treasurer", "spokesperson", "member"};
    const char *day = day_text(arena, world->from);
    fputs("valid_from,kitchen,member,name,role,sex,age_band,active\n", file);
    for (uint32_t k = 1; k <= world->kitchen_count; k++) {
        size_t members = report_members(world, k);
        for (size_t i = 0; i < members; i++)
            fprintf(file, "%s,%u,%zu,Integrante %zu,%s,%s,30-59,yes\n", day, (unsigned)k, i + 1,
                    i + 1, roles[i], (k + i) % 4 == 0 ? "male" : "female");
    }
}

static void write_devices(const struct world *world, struct arena *arena, FILE *file)
{
    const char *day = day_text(arena, world->from);
    fputs("valid_from,device,role,kitchen,curve_key,signing_key,label,person\n", file);
    for (uint32_t k = 1; k <= world->kitchen_count; k++) {
        struct key_pair keys;
        char curve[65], signing[65];
        world_keys(world, k, &keys);
        bytes_to_hex((struct bytes){keys.curve.public_key, 32}, curve);
        bytes_to_hex((struct bytes){keys.signing_public, 32}, signing);
        fprintf(file, "%s,%u,kitchen,%u,%s,%s,Tableta simulada %u,\n", day,
                (unsigned)(WORLD_DEVICE_BASE + k), (unsigned)k, curve, signing, (unsigned)k);
        keys_wipe(&keys);
    }
    office_write_devices(world, day, file);
}

static void write_suppliers(const struct world *world, struct arena *arena, FILE *file)
{
    static const struct {
        const char *name, *kind;
    } kinds[WORLD_SUPPLIERS_PER_PLACE] = {
        {"Mercado público 1", "market"},     {"Mercado público 2", "market"},
        {"Tianguis semanal", "tianguis"},    {"Abarrotes", "shop"},
        {"Productores locales", "producer"}, {"Bodega mayorista", "central"}};
    const char *day = day_text(arena, world->from);
    uint32_t shares[PLACE_COUNT];
    world_shares(world->kitchen_count, shares);
    fputs("valid_from,supplier,name,kind,alcaldia,unit\n", file);
    for (size_t place = 0; place < PLACE_COUNT; place++) {
        for (uint32_t i = 0; i < WORLD_SUPPLIERS_PER_PLACE; i++) {
            fprintf(file, "%s,%zu,\"%s, %s\",%s,%s,", day,
                    place * WORLD_SUPPLIERS_PER_PLACE + i + 1, kinds[i].name, places[place].name,
                    kinds[i].kind, places[place].code);
            if (i < unit_count(shares[place])) /* in the colonia of the kitchen of that number */
                fprintf(file, "%s-%05u", places[place].code, (unsigned)i + 1);
            fputc('\n', file);
        }
    }
}

static void write_purses(const struct world *world, struct arena *arena, FILE *file)
{
    const char *day = day_text(arena, world->from);
    fputs("valid_from,kitchen,purse,active\n", file);
    for (uint32_t k = 1; k <= world->kitchen_count; k++)
        fprintf(file, "%s,%u,SIM-%06u,yes\n", day, (unsigned)k, (unsigned)k);
}

/* The tax authority's own test taxpayer: nobody's number. */
static void write_receivers(const struct world *world, struct arena *arena, FILE *file)
{
    const char *day = day_text(arena, world->from);
    fputs("valid_from,kitchen,rfc,regime,active\n", file);
    for (uint32_t k = 1; k <= world->kitchen_count; k++)
        fprintf(file, "%s,%u,URE180429TM6,601,yes\n", day, (unsigned)k);
}

static const struct {
    const char *name;
    void (*write)(const struct world *world, struct arena *arena, FILE *file);
} seed_files[] = {
    {"units", write_units},
    {"kitchens", write_kitchens},
    {"committees", write_committees},
    {"devices", write_devices},
    {"suppliers", write_suppliers},
    {"agreements", seed_write_agreements},
    {"receivers", write_receivers},
    {"purses", write_purses},
    {"holidays", seed_write_holidays},
    {"subsidy_rules", seed_write_rules},
    {"goods", seed_write_goods},
    {"product_rules", seed_write_product_rules},
    {"purchase_rules", seed_write_purchase_rules},
    {"budgets", seed_write_budgets},
    {"act_limits", seed_write_act_limits},
    {"petition_terms", seed_write_petition_terms},
    {"alert_rules", seed_write_alert_rules},
    {"compliance_rules", seed_write_compliance_rules},
    {"visit_plan", seed_write_visit_plan},
    {"partners", seed_write_partners},
    {"partner_gifts", seed_write_partner_gifts},
    {"recipes", seed_write_recipes},
    {"indicators", seed_write_indicators},
    {"targets", seed_write_targets},
    {"reference_prices", seed_write_prices},
    {"exchange_rates", seed_write_rates},
    {"history", seed_write_history},
    {"people", seed_write_people},
};

static enum status failed(const char *path, struct error *error)
{
    char why[128];
    return error_set(error, STATUS_BROKEN, "could not write \"%s\": %s", path,
                     strerror_r(errno, why, sizeof why));
}

enum status seed_data_write(const struct world *world, struct arena *arena, const char *folder,
                            struct error *error)
{
    if (mkdir(folder, 0755) != 0 && errno != EEXIST)
        return failed(folder, error);
    for (size_t i = 0; i < sizeof seed_files / sizeof *seed_files; i++) {
        const char *path = arena_printf(arena, "%s/%s.csv", folder, seed_files[i].name);
        FILE *file = fopen(path, "we");
        if (file == NULL)
            return failed(path, error);
        seed_files[i].write(world, arena, file);
        bool wrote = ferror(file) == 0;
        if (fclose(file) != 0 || !wrote)
            return failed(path, error);
        printf("%s\n", path);
    }
    return office_save_keys(world, arena, folder, error);
}
