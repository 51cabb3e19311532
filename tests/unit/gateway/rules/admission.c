#include "gateway/rules/admission.h"

#include "house.h"

#include "common/base/calendar.h"
#include "common/base/limits.h"

enum { KITCHEN_BIT = 1 << 1, MONITOR_BIT = 1 << 2, OPERATOR_BIT = 1 << 3 };

static struct shape good_shape(void)
{
    return (struct shape){
        .version = 1,
        .sequence = 5,
        .kitchen = 7,
        .kind = {.known = true, .sent_by = KITCHEN_BIT | MONITOR_BIT, .body_max = 100},
        .body_length = 100,
        .body_bytes = 100,
        .salt_right = true,
        .signature_right = true,
        .body_digest_right = true,
        .body_field = "",
        .previous = {1, 2, 3},
    };
}

static struct sender tablet(void)
{
    return (struct sender){.device = 12, .kitchen = 7, .role_bit = KITCHEN_BIT};
}

static struct last_number fourth(void)
{
    return (struct last_number){.device = 12, .sequence = 4, .digest = {1, 2, 3}};
}

static void the_next_one_is_accepted(void **state)
{
    (void)state;
    struct shape shape = good_shape();
    struct sender sender = tablet();
    struct last_number last = fourth();

    assert_int_equal(rules_admit(&shape, &sender, &last).admission, ADMISSION_ACCEPT);
    last.device = 0; /* nobody's yet, as far as we know */
    assert_int_equal(rules_admit(&shape, &sender, &last).admission, ADMISSION_ACCEPT);
    shape.body_bytes = shape.body_length = 0;
    assert_int_equal(rules_admit(&shape, &sender, &last).admission, ADMISSION_ACCEPT);
}

static void numbers(void **state)
{
    (void)state;
    struct shape shape = good_shape();
    struct sender sender = tablet();
    struct last_number last = fourth();
    struct verdict verdict;

    shape.body_digest_right = false; /* number before content */
    for (shape.sequence = 1; shape.sequence <= 4; shape.sequence++) {
        verdict = rules_admit(&shape, &sender, &last);
        assert_int_equal(verdict.admission, ADMISSION_OLD);
        assert_int_equal(verdict.reason, REASON_NONE);
    }
    static const uint64_t later[] = {6, 7, INT64_MAX, UINT64_MAX};
    for (size_t i = 0; i < COUNT(later); i++) {
        shape.sequence = later[i];
        verdict = rules_admit(&shape, &sender, &last);
        assert_int_equal(verdict.admission, ADMISSION_EXPECTED);
        assert_int_equal(verdict.expected, 5);
    }
    last = (struct last_number){0};
    shape.sequence = 2;
    assert_int_equal(rules_admit(&shape, &sender, &last).expected, 1);
}

/* The faults in the order in which the contract looks for them. */
static void commit_fault(size_t fault, struct shape *shape, struct sender *sender,
                         struct last_number *last)
{
    switch (fault) {
    case 0:
        sender->revoked = true;
        break;
    case 1:
        shape->version = 2;
        break;
    case 2:
        shape->sequence = 0;
        break;
    case 3:
        last->device = 13;
        break;
    case 4:
        shape->kind.known = false;
        break;
    case 5:
        shape->kind.sent_by = OPERATOR_BIT;
        break;
    case 6:
        shape->kitchen = 8;
        break;
    case 7:
        shape->signature_right = false;
        break;
    case 8:
        shape->salt_right = false;
        break;
    case 9:
        shape->kind.body_max = 99;
        break;
    case 10:
        shape->body_length = 99;
        break;
    case 11:
        shape->body_digest_right = false;
        break;
    case 12:
        shape->previous[31] ^= 1;
        break;
    default:
        shape->body_fault = REASON_TEXT;
        shape->body_field = "menu";
    }
}

/* Each fault alone is named; with all later ones beside it, it is still the one that is named. */
static void faults_in_the_order_of_the_contract(void **state)
{
    (void)state;
    static const struct {
        enum admission admission;
        enum reason reason;
        const char *field;
    } expected[] = {
        {ADMISSION_REVOKED, REASON_REVOKED, ""},
        {ADMISSION_REFUSE_UNNUMBERED, REASON_HEADER_VERSION, "version"},
        {ADMISSION_REFUSE_UNNUMBERED, REASON_MALFORMED, "sequence"},
        {ADMISSION_REFUSE_UNNUMBERED, REASON_NOT_ALLOWED, "installation"},
        {ADMISSION_REFUSE, REASON_UNKNOWN_KIND, "kind"},
        {ADMISSION_REFUSE, REASON_NOT_ALLOWED, "kind"},
        {ADMISSION_REFUSE, REASON_NOT_ALLOWED, "kitchen"},
        {ADMISSION_REFUSE, REASON_MALFORMED, "signature"},
        {ADMISSION_REFUSE, REASON_MALFORMED, "salt"},
        {ADMISSION_REFUSE, REASON_TOO_LARGE, "body"},
        {ADMISSION_REFUSE, REASON_BODY_LENGTH, "body_length"},
        {ADMISSION_REFUSE, REASON_BODY_DIGEST, "body_digest"},
        {ADMISSION_REFUSE, REASON_CHAIN, "previous_digest"},
        {ADMISSION_REFUSE, REASON_TEXT, "menu"},
    };

    for (size_t first = 0; first < COUNT(expected); first++) {
        for (size_t last_fault = first; last_fault < COUNT(expected); last_fault++) {
            struct shape shape = good_shape();
            struct sender sender = tablet();
            struct last_number last = fourth();
            for (size_t fault = first; fault <= last_fault; fault++) {
                commit_fault(fault, &shape, &sender, &last);
            }
            struct verdict verdict = rules_admit(&shape, &sender, &last);
            assert_int_equal(verdict.admission, expected[first].admission);
            assert_int_equal(verdict.reason, expected[first].reason);
            assert_string_equal(verdict.field, expected[first].field);
        }
    }
}

static void kitchens(void **state)
{
    (void)state;
    const struct sender kitchen = {.kitchen = 7}, monitor = {.any_kitchen = true};
    const struct sender operator= {.any_kitchen = true, .no_kitchen = true}, nobody = {0};

    assert_true(rules_may_concern(&kitchen, 7));
    assert_false(rules_may_concern(&kitchen, 8));
    assert_false(rules_may_concern(&kitchen, 0));
    assert_true(rules_may_concern(&monitor, 1));
    assert_true(rules_may_concern(&monitor, 999999));
    assert_false(rules_may_concern(&monitor, 1000000));
    assert_false(rules_may_concern(&monitor, UINT32_MAX));
    assert_false(rules_may_concern(&monitor, 0));
    assert_true(rules_may_concern(&operator, 0));
    assert_true(rules_may_concern(&operator, 5));
    assert_false(rules_may_concern(&nobody, 0));
    assert_false(rules_may_concern(&nobody, 1));
    assert_true(rules_may_ask(&kitchen, 0)); /* what is for everybody */
    assert_true(rules_may_ask(&kitchen, 7));
    assert_false(rules_may_ask(&kitchen, 8));
    assert_true(rules_may_ask(&monitor, 8));
    /* anybody may ask what is said to all */
    assert_true(rules_may_ask(&kitchen, 0));
    assert_true(rules_may_ask(&nobody, 0));
    assert_true(rules_may_ask(&kitchen, 7));
    assert_false(rules_may_ask(&kitchen, 8));
    assert_false(rules_may_ask(&nobody, 1));
}

static void of_a_kitchen_or_of_none(void **state)
{
    (void)state;
    static const struct {
        bool of_kitchen, of_programme;
        uint32_t kitchen;
        enum admission admission;
    } cases[] = {
        {false, false, 0, ADMISSION_ACCEPT}, {false, false, 5, ADMISSION_ACCEPT},
        {true, false, 5, ADMISSION_ACCEPT},  {true, false, 0, ADMISSION_REFUSE},
        {false, true, 0, ADMISSION_ACCEPT},  {false, true, 5, ADMISSION_REFUSE},
    };
    struct sender edge = tablet();
    edge.any_kitchen = edge.no_kitchen = true;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct shape shape = good_shape();
        const struct last_number last = fourth();
        shape.kind.of_kitchen = cases[i].of_kitchen;
        shape.kind.of_programme = cases[i].of_programme;
        shape.kitchen = cases[i].kitchen;
        struct verdict verdict = rules_admit(&shape, &edge, &last);
        assert_int_equal(verdict.admission, cases[i].admission);
        assert_string_equal(verdict.field, verdict.admission == ADMISSION_ACCEPT ? "" : "kitchen");
    }
}

/* Who writes for the programme names the kitchen in it; a tablet still writes for its own alone. */
static void to_a_kitchen(void **state)
{
    (void)state;
    struct sender official = tablet(), monitor = tablet(), own = tablet();
    official.kitchen = monitor.kitchen = 0;
    official.no_kitchen = monitor.any_kitchen = true;
    own.kitchen = 5;
    const struct {
        const struct sender *sender;
        uint32_t kitchen;
        enum admission admission;
    } cases[] = {
        {&official, 5, ADMISSION_ACCEPT},
        {&official, 0, ADMISSION_REFUSE},
        {&official, 1000000, ADMISSION_REFUSE},
        {&monitor, 5, ADMISSION_ACCEPT},
        {&monitor, 0, ADMISSION_REFUSE},
        {&own, 5, ADMISSION_ACCEPT},
        {&own, 6, ADMISSION_REFUSE},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct shape shape = good_shape();
        const struct last_number last = fourth();
        shape.kind.to_kitchen = true;
        shape.kitchen = cases[i].kitchen;
        assert_int_equal(rules_admit(&shape, cases[i].sender, &last).admission, cases[i].admission);
    }
}

static void old_numbers(void **state)
{
    (void)state;
    uint8_t same[DIGEST_BYTES] = {9}, other[DIGEST_BYTES] = {8};
    struct first_taken first = {.found = true, .digest = {9}};

    assert_int_equal(rules_old_number(&(struct first_taken){0}, same), OLD_UNKNOWN);
    assert_int_equal(rules_old_number(&first, same), OLD_DUPLICATE);
    assert_int_equal(rules_old_number(&first, other), OLD_CONFLICT_NEW);
    first.conflict_kept = true;
    assert_int_equal(rules_old_number(&first, other), OLD_CONFLICT_KEPT);
    first.refused = true;
    assert_int_equal(rules_old_number(&first, same), OLD_REFUSED);
    assert_int_equal(rules_old_number(&first, other), OLD_CONFLICT_KEPT);
}

static void room(void **state)
{
    (void)state;
    struct load load = {.entries = LIMIT_QUEUE_ENTRIES - 64, .bytes = LIMIT_QUEUE_BYTES - 1000};

    assert_int_equal(rules_take_more(&load, 64, 1000), REASON_NONE);
    assert_int_equal(rules_take_more(&load, 65, 1000), REASON_OVERLOADED);
    assert_int_equal(rules_take_more(&load, 64, 1001), REASON_OVERLOADED);
    load.of_device = LIMIT_QUEUE_ENTRIES / 8 - 1;
    assert_int_equal(rules_take_more(&load, 1, 1), REASON_NONE);
    assert_int_equal(rules_take_more(&load, 2, 1), REASON_QUOTA);
}

static void quarters(void **state)
{
    (void)state;
    const int64_t quarter = 15 * US_PER_MINUTE;

    assert_true(rules_quarter(0) == 0);
    assert_true(rules_quarter(quarter - 1) == 0);
    assert_true(rules_quarter(quarter) == quarter);
    assert_true(rules_quarter(quarter + 1) == quarter);
    assert_true(rules_quarter(-1) == -quarter);
    assert_true(rules_quarter(-quarter) == -quarter);
}

static void storable_times(void **state)
{
    (void)state;
    const int64_t least = INT64_C(-62135596800) * US_PER_SECOND;
    const int64_t most = INT64_C(253402300799) * US_PER_SECOND;

    assert_true(rules_storable_time(0) == 0);
    assert_true(rules_storable_time(least) == least);
    assert_true(rules_storable_time(most) == most);
    assert_true(rules_storable_time(least - 1) == INT64_MIN);
    assert_true(rules_storable_time(most + 1) == INT64_MIN);
    assert_true(rules_storable_time(INT64_MIN) == INT64_MIN);
    assert_true(rules_storable_time(INT64_MAX) == INT64_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_one_is_accepted),
        cmocka_unit_test(numbers),
        cmocka_unit_test(faults_in_the_order_of_the_contract),
        cmocka_unit_test(kitchens),
        cmocka_unit_test(of_a_kitchen_or_of_none),
        cmocka_unit_test(to_a_kitchen),
        cmocka_unit_test(old_numbers),
        cmocka_unit_test(room),
        cmocka_unit_test(quarters),
        cmocka_unit_test(storable_times),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
