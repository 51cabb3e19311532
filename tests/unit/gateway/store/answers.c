/* The questions for answers name the kinds that the kind table sends home: kinds stand in the text
 * as numbers, since each is found by a partial index. */
#include <stdio.h>

#include "common/wire/kind.h"
#include "house.h"
#include "tequio_gateway_store_sql.h"

/* "kind IN (200, 203)": those of a topic that come home so. */
static void write_kinds(enum topic topic, enum kind_home home, char *out, size_t size)
{
    size_t count, length = (size_t)snprintf(out, size, "kind IN (");
    const struct kind_row *rows = kind_rows(&count);
    const char *between = "";

    for (size_t i = 0; i < count; i++) {
        if (rows[i].topic == topic && rows[i].home == home) {
            length +=
                (size_t)snprintf(out + length, size - length, "%s%d", between, (int)rows[i].kind);
            between = ", ";
        }
    }
    (void)snprintf(out + length, size - length, ")");
}

static size_t occurrences(const char *text, const char *part)
{
    size_t count = 0;

    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

static void every_kind_that_goes_home_is_asked_for(void **state)
{
    static const struct {
        enum topic topic;
        enum kind_home home;
    } asked[] = {
        {TOPIC_SUBMISSIONS, HOME_OTHERS}, {TOPIC_REGISTRY, HOME_SENDER},
        {TOPIC_SUBSIDY, HOME_KITCHEN},    {TOPIC_PURCHASES, HOME_KITCHEN},
        {TOPIC_SURVEYS, HOME_KITCHEN},    {TOPIC_REGISTRY, HOME_KITCHEN},
    };
    char kinds[256];

    (void)state;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        write_kinds(asked[i].topic, asked[i].home, kinds, sizeof kinds);
        assert_int_equal(occurrences(sql_ask_answers.text, kinds), 1);
    }
    assert_int_equal(occurrences(sql_ask_answers.text, "kind IN ("), 6);
    write_kinds(TOPIC_SUBMISSIONS, HOME_ALL, kinds, sizeof kinds);
    assert_int_equal(occurrences(sql_ask_for_all.text, kinds), 1);
}

/* A topic that is added here needs a branch there. */
static void no_other_topic_sends_home(void **state)
{
    size_t count;
    const struct kind_row *rows = kind_rows(&count);

    (void)state;
    for (size_t i = 0; i < count; i++) {
        bool asked = rows[i].topic == TOPIC_SUBMISSIONS || rows[i].topic == TOPIC_SUBSIDY ||
                     rows[i].topic == TOPIC_PURCHASES || rows[i].topic == TOPIC_SURVEYS;
        bool registry = rows[i].topic == TOPIC_REGISTRY &&
                        (rows[i].home == HOME_SENDER || rows[i].home == HOME_KITCHEN);
        assert_true(asked || registry || rows[i].home == HOME_NOBODY);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_that_goes_home_is_asked_for),
        cmocka_unit_test(no_other_topic_sends_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
