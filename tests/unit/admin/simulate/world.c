/* The simulated city adds up to what was published, and the same seed gives the same city. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "admin/simulate/purchase.h"
#include "admin/simulate/report.h"
#include "admin/simulate/survey.h"

static void test_shares(void **state)
{
    static const uint32_t sizes[] = {1, 16, 394, 464, 39400};
    uint32_t shares[PLACE_COUNT];
    (void)state;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        uint32_t sum = 0;
        world_shares(sizes[s], shares);
        for (size_t i = 0; i < PLACE_COUNT; i++) {
            uint32_t exact = sizes[s] * places[i].kitchens / 464;
            assert_in_range(shares[i], exact, exact + 1);
            sum += shares[i];
        }
        assert_int_equal(sum, sizes[s]);
    }
    world_shares(464, shares);
    for (size_t i = 0; i < PLACE_COUNT; i++)
        assert_int_equal(shares[i], places[i].kitchens);
}

static void test_holidays(void **state)
{
    static const uint32_t days[] = {20210101, 20210201, 20210315, 20210501, 20210916,
                                    20211115, 20211225, 20241001, 20181201};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_non_null(world_holiday(calendar_day_of(days[i])));
    assert_null(world_holiday(calendar_day_of(20231001)));
    assert_null(world_holiday(calendar_day_of(20241201)));
    assert_null(world_holiday(calendar_day_of(20210308)));
    assert_false(world_service_day(calendar_day_of(20210306))); /* a Saturday */
    assert_int_equal(calendar_yyyymmdd(world_service_day_before(calendar_day_of(20210316))),
                     20210312);
}

/* The year's mean over kitchens and service days, those that stayed closed among them. */
static double mean_of_year(uint64_t seed, int year)
{
    day_number day = calendar_day_of((uint32_t)year * 10000 + 101);
    struct world *world = world_new(seed, 394, day);
    uint64_t rations = 0, days = 0;
    for (; calendar_year(day) == year; day++) {
        if (!world_service_day(day))
            continue;
        days++;
        for (uint32_t k = 1; k <= 394; k++) {
            struct day_plan plan;
            world_plan(world, k, day, &plan);
            rations += plan.closed ? 0 : report_rations(world, k, day);
        }
    }
    world_free(world);
    assert_in_range(days, 250, 256);
    return (double)rations / (double)days / 394;
}

static void test_published_means(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        double mean2020 = mean_of_year(seed, 2020), mean2021 = mean_of_year(seed, 2021);
        assert_true(mean2020 > 145.5 && mean2020 < 146.5);
        assert_true(mean2021 > 131.5 && mean2021 < 132.5);
    }
}

static void test_sizes_differ(void **state)
{
    struct world *world = world_new(7, 394, calendar_day_of(20210301));
    uint64_t smallest = UINT64_MAX, largest = 0;
    (void)state;
    for (uint32_t k = 1; k <= 394; k++) {
        uint64_t usual = world_usual_milli(world, k, world->from);
        smallest = usual < smallest ? usual : smallest;
        largest = usual > largest ? usual : largest;
    }
    assert_in_range(smallest, 60000, 90000);
    assert_in_range(largest, 220000, 320000);
    world_free(world);
}

static void test_same_seed_same_world(void **state)
{
    struct world *a = world_new(7, 50, calendar_day_of(20210301));
    struct world *b = world_new(7, 50, calendar_day_of(20210301));
    struct world *other = world_new(8, 50, calendar_day_of(20210301));
    size_t same = 0;
    (void)state;
    for (uint32_t k = 1; k <= 50; k++) {
        struct sim_report left, right;
        report_of(a, k, a->from + 1, &left);
        report_of(b, k, a->from + 1, &right);
        assert_int_equal(left.served, right.served);
        assert_int_equal(left.fees_centavos, right.fees_centavos);
        report_of(other, k, a->from + 1, &right);
        same += left.served == right.served;
    }
    assert_true(same < 15);
    world_free(a);
    world_free(b);
    world_free(other);
}

static void test_reports_add_up(void **state)
{
    struct world *world = world_new(7, 394, calendar_day_of(20210301));
    uint64_t paid = 0, served = 0;
    (void)state;
    for (uint32_t k = 1; k <= 394; k++) {
        struct sim_report report;
        uint32_t sum = 0;
        report_of(world, k, world->from, &report);
        for (size_t s = 0; s < SEXES; s++) {
            for (size_t a = 0; a < AGE_BANDS; a++)
                sum += report.by_sex_age[s][a];
        }
        assert_int_equal(sum, report.served);
        if (report.paid == NOT_NOTED)
            continue;
        assert_int_equal(report.paid + report.exempt, report.served);
        assert_in_range(report.paid * FEE_CENTAVOS - report.fees_centavos, 0, 1000);
        paid += (uint64_t)report.paid;
        served += report.served;
    }
    assert_in_range(paid * 1000 / served, 745, 785); /* 13 of 17 are 765 */
    world_free(world);
}

/* Lines, total and payments agree but in about three of a hundred. */
static void test_purchases_add_up(void **state)
{
    struct world *world = world_new(7, 394, calendar_day_of(20210301));
    size_t wrong = 0, all = 0;
    (void)state;
    for (uint32_t k = 1; k <= 394; k++) {
        for (int day = 0; day < 28; day++) {
            struct sim_purchase purchase;
            uint64_t lines = 0, paid = 0;
            bool agrees = true;
            if (!purchase_of(world, k, world->from + day, &purchase))
                continue;
            for (size_t i = 0; i < purchase.line_count; i++) {
                const struct sim_line *line = &purchase.lines[i];
                lines += line->amount_centavos;
                agrees = agrees &&
                         line->quantity_micro / 100000 * (line->unit_price_micro / 10000) / 10 ==
                             line->amount_centavos;
            }
            for (size_t i = 0; i < purchase.payment_count; i++)
                paid += purchase.payments[i].centavos;
            all++;
            wrong += !agrees || lines != purchase.total_centavos || paid != purchase.total_centavos;
        }
    }
    assert_in_range(wrong * 1000 / all, 15, 40);
    world_free(world);
}

static void test_photos_are_the_same_twice(void **state)
{
    uint8_t first[PHOTO_BYTES_MOST], second[PHOTO_BYTES_MOST];
    struct world *world = world_new(7, 3, calendar_day_of(20210301));
    (void)state;
    size_t size = purchase_photo(world, 2, world->from, first);
    assert_int_equal(purchase_photo(world, 2, world->from, second), size);
    assert_memory_equal(first, second, size);
    world_free(world);
}

static void test_surveys(void **state)
{
    struct world *world = world_new(7, 394, calendar_day_of(20210301));
    struct sim_survey survey;
    (void)state;
    for (uint32_t k = 1; k <= 394; k++) {
        int asked = 0;
        for (int day = 0; day < 7; day++)
            asked += survey_of(world, k, world->from + day, &survey);
        assert_int_equal(asked, 2);
    }
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_holidays),
        cmocka_unit_test(test_published_means),
        cmocka_unit_test(test_sizes_differ),
        cmocka_unit_test(test_same_seed_same_world),
        cmocka_unit_test(test_reports_add_up),
        cmocka_unit_test(test_purchases_add_up),
        cmocka_unit_test(test_photos_are_the_same_twice),
        cmocka_unit_test(test_surveys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
