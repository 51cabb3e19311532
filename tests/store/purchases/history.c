/* Random histories: the same submissions, with subsidy's answers coming at any later moment and in
 * batches of any size, end in the same verdicts, reasons, proofs and sums; a rebuild and a recheck
 * of each agree with it. */
#include "world.h"

#include <stdlib.h>

enum { SUBMISSIONS = 240, SEEDS = 4, ORDERS = 3, PHOTOS = 40, KITCHENS = 4 };

static uint64_t random_state;

/* Of each submission made, where it is a purchase. */
static struct {
    uint32_t kitchen;
    uint8_t photo;
} photos[SUBMISSIONS];
static struct world_purchase told[SUBMISSIONS];

/* xorshift64*: any stream will do, the same on every machine */
static uint32_t below(uint32_t end)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (uint32_t)((random_state * UINT64_C(2685821657736338717)) >> 33) % end;
}

static void random_begin(uint64_t seed)
{
    random_state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

/* Mostly one of the kitchen's own. */
static uint8_t photo_of(uint32_t kitchen)
{
    uint32_t owner = below(12) == 0 ? 101 + below(KITCHENS) : kitchen;

    return (uint8_t)((owner - 101) * PHOTOS + 1 + below(PHOTOS));
}

/* An earlier one sealed anew; seldom with other figures under its number. NULL: there was none. */
static const struct entry *repeat(struct world *world, const struct entry *const *before,
                                  size_t count)
{
    size_t at = below((uint32_t)count + 1);
    bool other = below(10) == 0;

    if (at == count || before[at]->kind != KIND_PURCHASE) {
        return NULL;
    }
    told[count] = told[at];
    told[count].again = before[at];
    told[count].total += other ? 100 : 0;
    photos[count] = photos[at];
    return world_purchase(world, &told[count]);
}

/* A photo, mostly of a purchase that there was. */
static const struct entry *make_blob(struct world *world, size_t count, uint32_t kitchen,
                                     uint8_t photo)
{
    size_t at = below((uint32_t)count + 1);
    bool known = at < count && photos[at].photo != 0;

    return world_blob(world,
                      below(14) == 0 ? 0
                      : known        ? photos[at].kitchen
                                     : kitchen,
                      known ? photos[at].photo : photo);
}

/* One submission; a correction names any earlier one, of any kitchen, or, with `early`, a later
 * one, or nobody. */
static const struct entry *make(struct world *world, const struct entry *const *before,
                                size_t count, bool early)
{
    uint8_t later[DIGEST_BYTES];
    uint32_t kitchen = 101 + below(KITCHENS), chance = below(100);
    uint8_t photo = photo_of(kitchen);

    if (chance < 40) {
        return make_blob(world, count, kitchen, photo);
    }
    const struct entry *again = chance < 50 ? repeat(world, before, count) : NULL;
    if (again) {
        return again;
    }
    struct world_purchase said = {
        .kitchen = kitchen,
        .total = 1000 + below(9000),
        .photo = (uint8_t)(below(8) == 0 ? 0 : photo),
        .wrong = below(16) == 0 ? 5 : 0,
        .day = below(16) == 0 ? 20210304 : 0,
        .no_total = below(20) == 0,
        .supplier = below(16) == 0 ? 8 : 0,
    };
    if (count > 0 && below(3) == 0) {
        size_t at = below((uint32_t)count);
        while (at > 0 && before[at]->kind != KIND_PURCHASE && below(10) != 0) {
            at--;
        }
        said.corrects = before[at];
        said.kitchen = below(6) == 0 ? kitchen : said.corrects->kitchen;
        said.photo = below(2) == 0 ? said.photo : photo_of(said.kitchen);
    } else if (early && below(8) == 0) {
        world_envelope(world->submissions + 2 + below(12), later);
        said.names = later;
        said.kitchen = 101 + below(2);
    } else if (below(15) == 0) {
        world_envelope(1000000, later);
        said.names = later;
    }
    told[count] = said;
    if (said.names) {
        told[count].names = arena_copy(world->arena, (struct bytes){later, DIGEST_BYTES}).data;
    }
    photos[count].kitchen = said.kitchen;
    photos[count].photo = said.photo;
    return world_purchase(world, &said);
}

/* Says the same whenever it comes. */
static const struct entry *answer(struct world *world, size_t declaration)
{
    bool beyond = world_declaration(world, declaration)->root_position % 5 == 0;

    return world_booking(world, declaration, beyond ? 100 : 0);
}

/* In the order of the submissions, in batches of at most `most`; some bookings in between. */
static void tell(struct world *world, const struct entry *const *entries, uint32_t most)
{
    size_t at = 0, booked = 0;

    while (at < SUBMISSIONS) {
        size_t count = 1 + below(most);
        count = count < SUBMISSIONS - at ? count : SUBMISSIONS - at;
        world_fold(world, &entries[at], count);
        at += count;
        while (booked < world_declarations(world) && below(3) != 0) {
            const struct entry *bookings[40];
            size_t answers = 0, some = 1 + below(40);
            for (; answers < some && booked < world_declarations(world); answers++, booked++) {
                bookings[answers] = answer(world, booked);
            }
            world_fold(world, bookings, answers);
        }
    }
    world_overdue(world);
    for (; booked < world_declarations(world); booked++) {
        world_fold_one(world, answer(world, booked));
    }
}

static const char *run(uint64_t seed, uint64_t order, uint32_t most, struct arena *arena)
{
    bool early = most == 1;
    struct world *world = world_new("purchases_history");
    const struct entry *entries[SUBMISSIONS];

    random_begin(seed);
    memset(photos, 0, sizeof photos);
    for (size_t i = 0; i < SUBMISSIONS; i++) {
        entries[i] = make(world, entries, i, early);
    }
    random_begin(1000 + order);
    tell(world, entries, most);
    world_check(world);
    world_is(world, "SELECT count(*)::text FROM purchases.purchase WHERE verdict_position IS NULL",
             "0");
    world_rebuild(world, 1 + below(200));
    world_recheck(world, 1 + below(100));
    const char *snapshot = arena_text(arena, world_snapshot(world));
    world_free(world);
    return snapshot;
}

static void the_order_between_topics_does_not_matter(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_new(8 << 20);
        /* What waited is declared after the batch that woke it: then batches are of one. */
        uint32_t most = seed % 2 == 0 ? 60 : 1;
        const char *first = run(seed, 0, most, arena);
        for (uint64_t order = 1; order < ORDERS; order++) {
            const char *other = run(seed, order, most, arena);
            if (strcmp(first, other) != 0) {
                fail_msg("seed %d, order %d:\n%s\n----\n%s", (int)seed, (int)order, first, other);
            }
        }
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_between_topics_does_not_matter),
    };
    return cmocka_run_group_tests_name("purchases, histories", tests, NULL, NULL);
}
