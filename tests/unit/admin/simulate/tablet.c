/* A tablet's outbox: chained, the same bytes from the same seed, and lived through again when asked
 * for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/simulate/tablet.h"

enum { WEEKS = 4, KITCHENS = 34 };

static struct world *world;
static struct arena *scratch;

static int begin(void **state)
{
    (void)state;
    if (!calendar_set_zone("America/Mexico_City"))
        return -1;
    world = world_new(11, KITCHENS, calendar_day_of(20210301));
    scratch = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_free(world);
    arena_free(scratch);
    return 0;
}

/* Everything that the tablet saves up to the contact, its first days without keeping them. */
static struct contact live(struct tablet *tablet, uint32_t kitchen, int days, day_number keep_from)
{
    struct contact last = {world->from, false};
    tablet_begin(tablet, kitchen);
    for (day_number day = world->from; day < world->from + days; day++) {
        struct day_plan plan;
        if (!world_service_day(day))
            continue;
        world_plan(world, kitchen, day, &plan);
        last = (struct contact){day, false};
        tablet_save(tablet, world, &last, &plan, day >= keep_from, scratch);
        if (!tablet_second_contact(world, kitchen, day, &plan))
            continue;
        last.second = true;
        tablet_save(tablet, world, &last, &plan, day >= keep_from, scratch);
    }
    return last;
}

static void expect_same(const struct saved *a, const struct saved *b)
{
    assert_memory_equal(a->digest, b->digest, DIGEST_BYTES);
    assert_true(bytes_equal(a->envelope.header, b->envelope.header));
    assert_true(bytes_equal(a->envelope.signature, b->envelope.signature));
    assert_true(bytes_equal(a->envelope.salt, b->envelope.salt));
    assert_true(bytes_equal(a->envelope.body, b->envelope.body));
}

static void test_chain(void **state)
{
    (void)state;
    for (uint32_t k = 1; k <= KITCHENS; k++) {
        struct tablet tablet;
        uint8_t previous[DIGEST_BYTES], installation[INSTALLATION_BYTES] = {0};
        uint64_t sequence = 0;
        live(&tablet, k, 7 * WEEKS, world->from);
        assert_true(tablet.saved_count > 5 * WEEKS);
        for (const struct saved *saved = tablet.first; saved != NULL; saved = saved->next) {
            struct arena *arena = arena_new(1 << 20);
            struct envelope_header header;
            struct error error;
            assert_int_equal(envelope_read_header(arena, saved->envelope.header, &header, &error),
                             STATUS_OK);
            if (memcmp(installation, header.installation, INSTALLATION_BYTES) != 0) {
                memcpy(installation, header.installation, INSTALLATION_BYTES);
                envelope_chain_start(installation, previous);
                sequence = 0;
            }
            assert_int_equal(header.sequence, ++sequence);
            assert_int_equal(header.kitchen, k);
            assert_memory_equal(header.previous_digest, previous, DIGEST_BYTES);
            memcpy(previous, saved->digest, DIGEST_BYTES);
            arena_free(arena);
        }
        tablet_end(&tablet);
    }
}

static void test_same_bytes(void **state)
{
    (void)state;
    for (uint32_t k = 1; k <= KITCHENS; k++) {
        struct tablet whole, later;
        day_number from = world->from + 7 * (WEEKS - 1);
        live(&whole, k, 7 * WEEKS, world->from);
        live(&later, k, 7 * WEEKS, from); /* as a run that goes on */
        const struct saved *at = whole.first;
        while (at != NULL && memcmp(at->digest, later.first->digest, DIGEST_BYTES) != 0)
            at = at->next;
        assert_non_null(at);
        const struct saved *other = later.first;
        for (; at != NULL; at = at->next, other = other->next) {
            assert_non_null(other);
            expect_same(at, other);
        }
        assert_null(other);
        tablet_end(&whole);
        tablet_end(&later);
    }
}

/* The gateway was set back to any earlier number: the outbox begins there, with the same bytes. */
static void test_restore(void **state)
{
    (void)state;
    for (uint32_t k = 1; k <= KITCHENS; k += 11) {
        struct tablet whole, tablet;
        struct contact last = live(&whole, k, 7 * WEEKS, world->from);
        for (const struct saved *asked = whole.first; asked != NULL; asked = asked->next) {
            live(&tablet, k, 7 * WEEKS, world->from + 7 * WEEKS - 3);
            tablet_restore(&tablet, world, &last, asked->installation, asked->sequence, scratch);
            const struct saved *found = tablet.first;
            for (const struct saved *at = asked; at != NULL; at = at->next, found = found->next) {
                assert_non_null(found);
                expect_same(at, found);
            }
            assert_null(found);
            tablet_end(&tablet);
        }
        tablet_end(&whole);
    }
}

/* Over a few weeks of some kitchens everything that can go wrong does. */
static void test_odd_days(void **state)
{
    size_t closed = 0, offline = 0, forgotten = 0, slip = 0, lost = 0, again = 0, ahead = 0,
           all = 0;
    struct world *city = world_new(7, 394, calendar_day_of(20210301));
    (void)state;
    for (day_number day = city->from; day < city->from + 7 * WEEKS; day++) {
        for (uint32_t k = 1; k <= 394 && world_service_day(day); k++) {
            struct day_plan plan;
            world_plan(city, k, day, &plan);
            all++;
            closed += plan.closed;
            offline += plan.offline;
            forgotten += plan.forgotten;
            slip += plan.slip;
            lost += plan.lost_store;
            again += plan.resends;
            ahead += plan.out_of_order;
            assert_false(plan.offline && calendar_weekday(day) == 4);
        }
    }
    assert_true(closed > 0 && offline > 0 && forgotten > 0 && slip > 0 && lost > 0 && again > 0 &&
                ahead > 0);
    assert_true(closed + offline + forgotten + slip + lost < all / 20); /* a few, not the rule */
    world_free(city);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_restore),
        cmocka_unit_test(test_odd_days),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
