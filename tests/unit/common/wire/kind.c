#include "common/wire/kind.h"

#include <ctype.h>
#include <protobuf-c/protobuf-c.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "tequio/v1/kind.pb-c.h"

#define ENUM_PREFIX "ENTRY_KIND_"

static size_t rows_of(int kind)
{
    size_t count, found = 0;
    const struct kind_row *rows = kind_rows(&count);

    for (size_t i = 0; i < count; i++) {
        found += (int)rows[i].kind == kind;
    }
    return found;
}

static void every_kind_of_the_contract_has_one_row(void **state)
{
    (void)state;
    const ProtobufCEnumDescriptor *kinds = &tequio__v1__entry_kind__descriptor;
    size_t count;

    (void)kind_rows(&count);
    assert_int_equal(count, kinds->n_values - 1);
    for (unsigned i = 0; i < kinds->n_values; i++) {
        int value = kinds->values[i].value;
        assert_int_equal(rows_of(value),
                         value == TEQUIO__V1__ENTRY_KIND__ENTRY_KIND_UNSPECIFIED ? 0 : 1);
    }
}

/* daily_report for ENTRY_KIND_DAILY_REPORT and for DailyReport. */
static void names_follow_the_contract(void **state)
{
    (void)state;
    size_t count;
    const struct kind_row *rows = kind_rows(&count);

    for (size_t i = 0; i < count; i++) {
        const ProtobufCEnumValue *value = protobuf_c_enum_descriptor_get_value(
            &tequio__v1__entry_kind__descriptor, (int)rows[i].kind);
        assert_non_null(value);
        assert_int_equal(strncmp(value->name, ENUM_PREFIX, strlen(ENUM_PREFIX)), 0);
        assert_int_equal(strcasecmp(value->name + strlen(ENUM_PREFIX), rows[i].name), 0);

        char camel[64];
        size_t length = 0;
        for (const char *at = rows[i].name; *at != '\0'; at++) {
            bool begins = at == rows[i].name || at[-1] == '_';
            if (*at != '_') {
                camel[length++] = begins ? (char)toupper((unsigned char)*at) : *at;
            }
        }
        camel[length] = '\0';
        assert_string_equal(rows[i].message->short_name, camel);
    }
}

static void rows_are_sound(void **state)
{
    (void)state;
    size_t count;
    const struct kind_row *rows = kind_rows(&count);

    for (size_t i = 0; i < count; i++) {
        const struct kind_row *row = &rows[i];
        assert_true(i == 0 || rows[i - 1].kind < row->kind);
        assert_ptr_equal(kind_find((uint32_t)row->kind), row);
        assert_in_range(row->body_max, 1, LIMIT_BODY_BYTES);
        assert_int_equal(row->sent_by != 0, row->kind < 60);
        bool runtime = row->kind == KIND_PARKED || row->kind == KIND_UNPARKED;
        assert_int_equal(row->topic == 0, runtime);
        bool sent = row->home == HOME_OTHERS || row->home == HOME_ALL;
        assert_false(sent && row->topic != TOPIC_SUBMISSIONS);
        bool decided = row->home == HOME_KITCHEN || row->home == HOME_SENDER;
        assert_false(decided && row->topic == TOPIC_SUBMISSIONS);
    }
}

/* Either may be about the committee whose tablets would show it. */
static void petitions_and_visits_stay_away(void **state)
{
    (void)state;
    assert_int_equal(kind_find(KIND_PETITION)->home, HOME_NOBODY);
    assert_int_equal(kind_find(KIND_VISIT)->home, HOME_NOBODY);
    assert_int_equal(kind_find(KIND_VISIT_NOTED)->home, HOME_SENDER);
    assert_int_equal(kind_find(KIND_ACTIVITY_NOTED)->home, HOME_SENDER);
    for (uint32_t kind = KIND_PETITION_OPENED; kind <= KIND_PETITION_ESCALATED; kind++) {
        assert_int_equal(kind_find(kind)->home, HOME_NOBODY);
    }
    assert_int_equal(kind_find(KIND_SURVEY_BATCH)->home, HOME_NOBODY);
    assert_int_equal(kind_find(KIND_REGISTRY_CHANGE)->home, HOME_NOBODY);
}

static void no_row_for_other_numbers(void **state)
{
    (void)state;
    const uint32_t others[] = {0, 59, 79, 99, 199, 299, 399, 499, 1000, UINT32_MAX};

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_null(kind_find(others[i]));
    }
}

static void senders(void **state)
{
    (void)state;
    const unsigned kitchen = 1 << DEVICE_ROLE_KITCHEN, monitor = 1 << DEVICE_ROLE_MONITOR,
                   edge = 1 << DEVICE_ROLE_EDGE, operator= 1 << DEVICE_ROLE_OPERATOR,
                   official = 1 << DEVICE_ROLE_OFFICIAL;

    assert_int_equal(kind_find(KIND_DAILY_REPORT)->sent_by, kitchen | monitor);
    assert_int_equal(kind_find(KIND_SURVEY_BATCH)->sent_by, kitchen | monitor | edge);
    assert_int_equal(kind_find(KIND_MESSAGE)->sent_by, kitchen | monitor | official);
    assert_int_equal(kind_find(KIND_VISIT)->sent_by, monitor);
    assert_int_equal(kind_find(KIND_CAPACITY_PROPOSAL)->sent_by, kitchen);
    assert_int_equal(kind_find(KIND_OPERATION)->sent_by, operator);
    assert_int_equal(kind_find(KIND_APPLICATION)->sent_by, 1 << DEVICE_ROLE_EDGE);
    assert_int_equal(kind_find(KIND_TICK)->sent_by, 0);
}

static void topics(void **state)
{
    (void)state;
    for (int topic = TOPIC_SUBMISSIONS; topic < TOPIC_COUNT; topic++) {
        assert_int_equal(topic_find(topic_name((enum topic)topic)), topic);
    }
    assert_string_equal(topic_name(TOPIC_SUBMISSIONS), "submissions");
    assert_string_equal(topic_name(TOPIC_INDICATORS), "indicators");
    assert_string_equal(topic_name((enum topic)0), "unknown");
    assert_string_equal(topic_name(TOPIC_COUNT), "unknown");
    assert_int_equal(topic_find("unknown"), 0);
    assert_int_equal(topic_find(""), 0);
    assert_int_equal(topic_find("Registry"), 0);
}

/* How deep a message of the contract goes; also holds every one to the number of fields that the
 * scan's marks cover. */
static unsigned levels_of(const ProtobufCMessageDescriptor *message, unsigned above)
{
    unsigned deepest = 1;

    assert_true(above < LIMIT_NESTING); /* or the contract has a message inside itself */
    assert_in_range(message->n_fields, 0, 64);
    for (unsigned i = 0; i < message->n_fields; i++) {
        if (message->fields[i].type == PROTOBUF_C_TYPE_MESSAGE) {
            unsigned levels = 1 + levels_of(message->fields[i].descriptor, above + 1);
            deepest = levels > deepest ? levels : deepest;
        }
    }
    return deepest;
}

static void messages_are_as_deep_as_the_limits_say(void **state)
{
    (void)state;
    size_t count;
    const struct kind_row *rows = kind_rows(&count);

    for (size_t i = 0; i < count; i++) {
        assert_in_range(levels_of(rows[i].message, 0), 1, 6);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_the_contract_has_one_row),
        cmocka_unit_test(names_follow_the_contract),
        cmocka_unit_test(rows_are_sound),
        cmocka_unit_test(no_row_for_other_numbers),
        cmocka_unit_test(petitions_and_visits_stay_away),
        cmocka_unit_test(senders),
        cmocka_unit_test(topics),
        cmocka_unit_test(messages_are_as_deep_as_the_limits_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
