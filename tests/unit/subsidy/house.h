/* What the tests of subsidy's rules share: cmocka, days by their numbers, and a rule to start from.
 */
#ifndef TEQUIO_TESTS_SUBSIDY_HOUSE_H
#define TEQUIO_TESTS_SUBSIDY_HOUSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "subsidy/rules/report.h"

static inline day_number on(uint32_t yyyymmdd)
{
    day_number day = calendar_day_of(yyyymmdd);

    assert_int_not_equal(day, DAY_INVALID);
    return day;
}

static inline struct noted noted(uint64_t value)
{
    return (struct noted){true, value};
}

/* Weekly, 150 to 500 a day, 10 pesos a ration up to 350 and 8 from 351 on, until 18:00, two days
 * late. */
static inline struct subsidy_rule house_rule(void)
{
    return (struct subsidy_rule){
        .rule = 3,
        .legal_basis = "Gaceta",
        .model = MODEL_CASH,
        .period = PERIOD_WEEK,
        .tiers = {{1, 1000}, {351, 800}},
        .tier_count = 2,
        .minimum = 150,
        .maximum = 500,
        .below_minimum = BELOW_PAY_THE_COUNT,
        .paid_counts = true,
        .late = LATE_FLAG,
        .basis = BASIS_DELIVERED,
        .budget_key = "",
        .fee = 1100,
        .cutoff_minute = 18 * 60,
        .late_days = 2,
        .opening_days = 5,
    };
}

/* An active kitchen of that capacity on a service day. */
static inline struct report_facts house_facts(uint32_t capacity)
{
    return (struct report_facts){
        .kitchen_known = true,
        .active = true,
        .capacity = capacity,
        .alcaldia = 7,
        .service_day = true,
        .has_rule = true,
        .rule = house_rule(),
    };
}

#endif
