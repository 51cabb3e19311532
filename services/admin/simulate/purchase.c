#include "admin/simulate/purchase.h"

#include <stdio.h>

enum {
    DAYS_A_WEEK = 5,
    SOURCE_PURSE = 1,
    SOURCE_FEE_CASH = 2,
    SOURCE_CASH_WITHDRAWN = 3,
    SOURCE_MEMBER = 4,
    DEAR_LINES_IN_1000 = 3,
    PHOTO_BYTES_LEAST = 900,
    FIRST_WEEK = 7,
    WEEKDAY_OF_PAIRS = 3, /* Monday and Thursday, or Tuesday and Friday */
};

const struct sim_product sim_products[] = {
    {"Tortilla de maíz", "KGM", 50221300, 1600},
    {"Frijol negro", "KGM", 50401800, 3200},
    {"Arroz", "KGM", 50221100, 2400},
    {"Huevo", "KGM", 50131600, 4200},
    {"Pollo entero", "KGM", 50111500, 7200},
    {"Jitomate", "KGM", 50406500, 2500},
    {"Cebolla", "KGM", 50405300, 2000},
    {"Papa", "KGM", 50405700, 2600},
    {"Aceite vegetal", "LTR", 50151500, 3800},
    {"Calabacita", "KGM", 50406300, 2200},
    {"Pasta para sopa", "KGM", 50192900, 3000},
    {"Naranja", "KGM", 50305000, 1400},
};
const size_t sim_product_count = sizeof sim_products / sizeof *sim_products;

static bool buys_on(uint32_t kitchen, day_number day)
{
    int weekday = calendar_weekday(day);
    return world_service_day(day) && weekday % WEEKDAY_OF_PAIRS == (int)(kitchen % 2);
}

/* Whole per cent of the reference price: a wholesaler keeps to the discount that was agreed on.
 * Seldom a price is far above it. */
static uint32_t draw_price_percent(const struct sim_purchase *purchase, struct random *random)
{
    if (random_below(random, 1000) < DEAR_LINES_IN_1000)
        return 140 + random_below(random, 21);
    if (purchase->supplier % WORLD_SUPPLIERS_PER_PLACE == 0 && purchase->supplier > 0)
        return 100 - CENTRAL_DISCOUNT_PERCENT - random_below(random, 11);
    return 90 + random_below(random, 21);
}

/* Quantities in tenths and prices in tens of centavos, so that a line is whole centavos. */
static void draw_lines(struct sim_purchase *purchase, struct random *random,
                       uint64_t about_centavos)
{
    uint32_t first = random_below(random, (uint32_t)sim_product_count);
    size_t count = 4 + random_below(random, 5);
    for (size_t i = 0; i < count; i++) {
        const struct sim_product *product = &sim_products[(first + i) % sim_product_count];
        struct sim_line *line = &purchase->lines[i];
        uint64_t price = product->price_centavos * draw_price_percent(purchase, random) / 1000 * 10;
        uint64_t share = about_centavos / count * (80 + random_below(random, 41)) / 100;
        uint64_t tenths = share * 10 / price + 1;
        *line = (struct sim_line){.description = product->name,
                                  .unit = product->unit,
                                  .product_key = product->key,
                                  .quantity_micro = tenths * 100000,
                                  .unit_price_micro = price * 10000,
                                  .amount_centavos = price * tenths / 10};
        purchase->total_centavos += line->amount_centavos;
    }
    purchase->line_count = count;
}

static void draw_supplier(const struct world *world, uint32_t kitchen,
                          struct sim_purchase *purchase, struct random *random)
{
    uint32_t place = world->kitchens[kitchen - 1].place, chance = random_below(random, 100);
    if (chance >= 92) {
        purchase->supplier_name = "Puesto del tianguis";
        purchase->supplier_place = places[place].code;
        return;
    }
    if (chance >= 76) /* the wholesale market lies in Iztapalapa */
        place = 5;
    purchase->supplier = place * WORLD_SUPPLIERS_PER_PLACE + 1 +
                         (chance >= 76 ? WORLD_SUPPLIERS_PER_PLACE - 1
                                       : random_below(random, WORLD_SUPPLIERS_PER_PLACE - 1));
}

static void pay(struct sim_purchase *purchase, int source, uint64_t centavos)
{
    if (centavos > 0)
        purchase->payments[purchase->payment_count++] = (struct sim_payment){source, centavos};
}

/* Mostly a little over half from the purse, the rest from the fees; in the first week there are no
 * fees yet. */
static void draw_payments(const struct world *world, struct sim_purchase *purchase,
                          struct random *random)
{
    uint32_t chance = random_below(random, 100);
    uint64_t total = purchase->total_centavos, purse = total * (54 + random_below(random, 5)) / 100;
    if (purchase->day < world->from + FIRST_WEEK) {
        pay(purchase, SOURCE_PURSE, total);
        return;
    }
    uint64_t other = chance < 8 ? purse / 5 : chance < 12 ? (total - purse) / 2 : 0;
    if (chance < 8) {
        pay(purchase, SOURCE_PURSE, purse - other);
        pay(purchase, SOURCE_FEE_CASH, total - purse);
        pay(purchase, SOURCE_CASH_WITHDRAWN, other);
        return;
    }
    pay(purchase, SOURCE_PURSE, purse);
    pay(purchase, SOURCE_FEE_CASH, total - purse - other);
    pay(purchase, SOURCE_MEMBER, other);
}

static void draw_proof(const struct world *world, uint32_t kitchen, struct sim_purchase *purchase,
                       struct random *random)
{
    uint8_t photo[PHOTO_BYTES_MOST];
    uint32_t chance = random_below(random, 100);
    purchase->has_note = chance < 93;
    if (!purchase->has_note)
        return;
    snprintf(purchase->note_number, sizeof purchase->note_number, "N-%u-%u", (unsigned)kitchen,
             (unsigned)calendar_yyyymmdd(purchase->day));
    purchase->has_photo = chance < 90;
    purchase->photo_sent = chance < 86;
    if (purchase->has_photo) {
        struct bytes bytes = {photo, purchase_photo(world, kitchen, purchase->day, photo)};
        digest_of(&bytes, 1, purchase->photo_digest);
    }
}

/* Three in a hundred are wrong in one way. */
static void spoil(struct sim_purchase *purchase, struct random *random)
{
    uint32_t chance = random_below(random, 1000);
    if (chance < 4) { /* far beyond what any purse holds */
        for (size_t i = 0; i < purchase->line_count; i++) {
            purchase->lines[i].quantity_micro *= 10;
            purchase->lines[i].amount_centavos *= 10;
        }
        purchase->total_centavos *= 10;
        for (size_t i = 0; i < purchase->payment_count; i++)
            purchase->payments[i].centavos *= 10;
    } else if (chance < 14) {
        purchase->lines[0].amount_centavos += 900; /* and so the total is wrong as well */
    } else if (chance < 24) {
        purchase->total_centavos += 1000;
        purchase->payments[0].centavos += 1000;
    } else if (chance < 30) {
        purchase->payments[0].centavos -= 500;
    }
}

bool purchase_of(const struct world *world, uint32_t kitchen, day_number day,
                 struct sim_purchase *ret)
{
    struct random random;
    if (!buys_on(kitchen, day))
        return false;
    random_begin(&random, world->seed, RANDOM_PURCHASE, kitchen, (uint64_t)day);
    *ret = (struct sim_purchase){.day = day};
    /* of a week's claim and fees, what two purchases may take without emptying either */
    uint64_t claim = world_usual_milli(world, kitchen, day) * DAYS_A_WEEK * CLAIM_CENTAVOS / 1000;
    uint64_t about = claim * (80 + random_below(&random, 11)) / 100;
    draw_supplier(world, kitchen, ret, &random);
    draw_lines(ret, &random, about);
    draw_payments(world, ret, &random);
    draw_proof(world, kitchen, ret, &random);
    spoil(ret, &random);
    return true;
}

size_t purchase_photo(const struct world *world, uint32_t kitchen, day_number day,
                      uint8_t out[PHOTO_BYTES_MOST])
{
    struct random random;
    random_begin(&random, world->seed, RANDOM_PURCHASE, kitchen, (uint64_t)day + UINT64_C(1000000));
    size_t size = (size_t)random_between(&random, PHOTO_BYTES_LEAST, PHOTO_BYTES_MOST);
    random_fill(&random, out, size);
    out[0] = 0xFF; /* how a JPEG begins */
    out[1] = 0xD8;
    out[2] = 0xFF;
    return size;
}
