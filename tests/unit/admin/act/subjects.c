#include "admin/act/subjects.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tequio/v1/act.pb-c.h"

enum { PAIRS_MOST = 30 };

/* Each subject as it is typed, and as it is shown again. */
static const struct {
    const char *subject;
    const char *pairs[PAIRS_MOST];
    uint32_t kitchen;
    const char *words;
} typed[] = {
    {"period_close",
     {"closed_position=12", "through=2021-03-07", "statements=394", "amount=1234567.05"},
     0,
     "period_close: the statements of a closing are owed\n"
     "  closed_position      12\n"
     "  through              2021-03-07\n"
     "  statements           394\n"
     "  amount               1,234,567.05 MXN\n"},
    {"capacity",
     {"kitchen=12", "rations=220", "valid_from=20210401", "proposal=77"},
     12,
     "capacity: a kitchen is programmed for so many rations a day\n"
     "  kitchen              12\n"
     "  rations              220\n"
     "  valid_from           2021-04-01\n"
     "  proposal             submission 77\n"},
    {"capacity",
     {"kitchen=12", "rations=220", "valid_from=20210401"},
     12,
     "capacity: a kitchen is programmed for so many rations a day\n"
     "  kitchen              12\n"
     "  rations              220\n"
     "  valid_from           2021-04-01\n"},
    {"rule",
     {"valid_from=2021-04-01", "rule=2", "legal_basis=Gaceta 545, 2021-02-26, IV", "model=in_kind",
      "period=week", "tiers=1:1000;151:900", "minimum_rations=150", "maximum_rations=350",
      "below_minimum=flag_only", "pay_exempt=yes", "pay_committee_meals=no", "fee=11.00",
      "service_weekdays=12345", "cutoff=20:00", "late_days=5", "opening_days=10", "late=hold",
      "goods=rice,Arroz,KGM,0.08", "goods=beans,Frijol,KGM,0.05"},
     0,
     "rule: a version of the subsidy's rules holds\n"
     "  rule                 2\n"
     "  legal_basis          Gaceta 545, 2021-02-26, IV\n"
     "  model                in_kind\n"
     "  period               week\n"
     "  tiers                from 1 rations 10.00 MXN each; from 151 rations 9.00 MXN each\n"
     "  minimum_rations      150\n"
     "  maximum_rations      350\n"
     "  below_minimum        flag_only\n"
     "  pay_exempt           yes\n"
     "  pay_committee_meals  no\n"
     "  fee                  11.00 MXN\n"
     "  service_weekdays     Monday, Tuesday, Wednesday, Thursday, Friday\n"
     "  cutoff               20:00\n"
     "  late_days            5\n"
     "  opening_days         10\n"
     "  late                 hold\n"
     "  valid_from           2021-04-01\n"
     "  goods                rice, Arroz: 80000 millionths of KGM a ration\n"
     "  goods                beans, Frijol: 50000 millionths of KGM a ration\n"},
    {"dispersal",
     {"grants_through=40", "purses=3", "amount=0.07",
      "file_digest=00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},
     0,
     "dispersal: one file goes to the purses' issuer\n"
     "  grants_through       40\n"
     "  purses               3\n"
     "  amount               0.07 MXN\n"
     "  file_digest          00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n"},
    {"reversal",
     {"kitchen=1", "grant_position=9", "amount=1000"},
     1,
     "reversal: a grant is taken back, whole\n"
     "  kitchen              1\n"
     "  grant_position       9\n"
     "  amount               1,000.00 MXN\n"},
    {"days",
     {"kitchen=1", "from_day=20210301", "through_day=20210302", "pays=no"},
     1,
     "days: the reports of these days are paid, or are not\n"
     "  kitchen              1\n"
     "  from_day             2021-03-01\n"
     "  through_day          2021-03-02\n"
     "  pays                 no\n"},
    {"purchase",
     {"kitchen=1", "declared_position=9", "verdict=refused", "amount=999.99"},
     1,
     "purchase: an observed purchase is accepted or refused\n"
     "  kitchen              1\n"
     "  declared_position    9\n"
     "  verdict              refused\n"
     "  amount               999.99 MXN\n"},
    {"settlement",
     {"kitchen=1", "kind=deposit", "amount=5", "reference=folio 8"},
     1,
     "settlement: what is to be paid back is settled\n"
     "  kitchen              1\n"
     "  kind                 deposit\n"
     "  amount               5.00 MXN\n"
     "  reference            folio 8\n"},
    {"settlement",
     {"kitchen=1", "kind=discount", "amount=5"},
     1,
     "settlement: what is to be paid back is settled\n"
     "  kitchen              1\n"
     "  kind                 discount\n"
     "  amount               5.00 MXN\n"},
    {"year",
     {"fiscal_year=2021", "budget_key=26C001", "returned=0"},
     0,
     "year: a fiscal year is closed, and what was not spent goes back\n"
     "  fiscal_year          2021\n"
     "  budget_key           26C001\n"
     "  returned             0.00 MXN\n"},
};

/* The pairs, which nobody writes to. */
static size_t pairs_of(struct arena *arena, const char *const *pairs, char ***ret)
{
    size_t count = 0;
    *ret = arena_array(arena, PAIRS_MOST, sizeof(char *));
    for (; count < PAIRS_MOST && pairs[count] != NULL; count++)
        (*ret)[count] = arena_printf(arena, "%s", pairs[count]);
    return count;
}

static void every_subject(void **state)
{
    bool seen[10] = {false};
    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct arena *arena = arena_new(1 << 20);
        const struct act_subject *subject = act_subject_find(typed[i].subject);
        struct error error = {0};
        struct bytes content;
        uint32_t kitchen = 99;
        const char *words;
        char **pairs;
        size_t count = pairs_of(arena, typed[i].pairs, &pairs);
        if (act_content_write(arena, subject, pairs, count, &content, &kitchen, &error) !=
            STATUS_OK)
            fail_msg("%s: %s", typed[i].subject, error.text);
        assert_int_equal(kitchen, typed[i].kitchen);
        kitchen = 99;
        assert_int_equal(act_content_words(arena, content, &words, &kitchen, &error), STATUS_OK);
        assert_string_equal(words, typed[i].words);
        assert_int_equal(kitchen, typed[i].kitchen);
        seen[subject->content_case] = true;
        arena_free(arena);
    }
    for (int subject = 1; subject <= 9; subject++)
        assert_true(seen[subject]);
}

static void refused(const char *subject, const char *const *typed_pairs, const char *text)
{
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    struct bytes content;
    uint32_t kitchen;
    char **pairs;
    size_t count = pairs_of(arena, typed_pairs, &pairs);
    assert_int_equal(act_content_write(arena, act_subject_find(subject), pairs, count, &content,
                                       &kitchen, &error),
                     STATUS_REFUSED);
    assert_string_equal(error.text, text);
    arena_free(arena);
}

#define PAIRS(...)        \
    (const char *const[]) \
    {                     \
        __VA_ARGS__, NULL \
    }

static void what_is_wrong(void **state)
{
    (void)state;
    refused("reversal", PAIRS("kitchen"), "kitchen: expected KEY=VALUE");
    refused("reversal", PAIRS("place=1"), "place: a reversal has no such key");
    refused("reversal", PAIRS("kitchen=1", "kitchen=2"), "kitchen: is said twice");
    refused("reversal", PAIRS("kitchen=1", "amount=2"), "grant_position: is missing");
    refused("reversal", PAIRS("kitchen=0"),
            "kitchen: expected a whole number from 1 to 999999, found \"0\"");
    refused("capacity", PAIRS("proposal=x", "kitchen=1"),
            "proposal: expected a whole number from 1 to 9223372036854775807, found \"x\"");
    refused("purchase", PAIRS("verdict=observed"),
            "verdict: expected one of accepted, refused, found \"observed\"");
    refused("rule", PAIRS("goods=rice,Arroz,KGM"),
            "goods, quantity: expected a number with at most six decimals, from 0 to 1000, "
            "found \"\"");
    refused("rule", PAIRS("valid_from=2021-04-01"), "rule: is missing");
    assert_null(act_subject_find("holiday"));
}

static void what_is_not_known(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    const char *words;
    uint32_t kitchen;
    const struct bytes wrong[] = {{(const uint8_t *)"", 0},
                                  {(const uint8_t *)"\x0a\x05", 2},
                                  {(const uint8_t *)"\x1a\x00", 2}, /* a rule without its rule */
                                  {(const uint8_t *)"\xaa\x06\x00", 3}};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(act_content_words(arena, wrong[i], &words, &kitchen, &error),
                         STATUS_REFUSED);
    assert_non_null(strstr(act_subject_keys(arena, act_subject_find("rule")), "goods"));
    assert_non_null(strstr(act_subject_keys(arena, act_subject_find("capacity")), "proposal"));
    assert_null(strstr(act_subject_keys(arena, act_subject_find("year")), "kitchen"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_subject),
        cmocka_unit_test(what_is_wrong),
        cmocka_unit_test(what_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
