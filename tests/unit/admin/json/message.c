/* JSON by descriptor: the contract's golden bytes, the examples, and every way of being wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "admin/json/message.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/envelope.pb-c.h"
#include "tequio/v1/indicator.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"

static struct arena *arena;
static struct error error;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(8 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* The value of a vector: lines of "#" are words, the rest is hex. */
static struct bytes read_vector(const char *path)
{
    static char hex[65536];
    char line[1024];
    FILE *file = fopen(path, "r");
    size_t used = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        size_t length = strcspn(line, "\r\n");
        if (line[0] == '#')
            continue;
        memcpy(hex + used, line, length);
        used += length;
    }
    hex[used] = '\0';
    fclose(file);
    uint8_t *bytes = arena_alloc(arena, used / 2 + 1);
    assert_true(bytes_from_hex(hex, bytes, used / 2));
    return (struct bytes){bytes, used / 2};
}

static struct bytes read_file(const ProtobufCMessageDescriptor *descriptor, const char *path,
                              bool whole)
{
    struct bytes bytes;
    json_t *json = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    enum status status = json_message_read(
        arena, descriptor, whole ? json : json_object_get(json, "body"), "body", &bytes, &error);
    if (status != STATUS_OK)
        print_error("%s\n", error.text);
    assert_int_equal(status, STATUS_OK);
    json_decref(json);
    return bytes;
}

static void test_golden_bytes(void **state)
{
    struct bytes found = read_file(&tequio__v1__daily_report__descriptor,
                                   TEQUIO_ROOT "/tests/contract/report.json", true);
    struct bytes wanted = read_vector(TEQUIO_ROOT "/proto/vectors/body_daily_report.hex");
    (void)state;
    assert_int_equal(found.size, wanted.size);
    assert_memory_equal(found.data, wanted.data, wanted.size);
}

static void test_examples(void **state)
{
    struct bytes report = read_file(&tequio__v1__daily_report__descriptor,
                                    TEQUIO_ROOT "/services/admin/examples/report.json", false);
    struct bytes purchase = read_file(&tequio__v1__purchase__descriptor,
                                      TEQUIO_ROOT "/services/admin/examples/purchase.json", false);
    struct bytes deviation =
        read_file(&tequio__v1__deviation__descriptor,
                  TEQUIO_ROOT "/services/admin/examples/deviation.json", false);
    (void)state;
    Tequio__V1__DailyReport *read =
        tequio__v1__daily_report__unpack(NULL, report.size, report.data);
    assert_non_null(read);
    assert_int_equal(read->mode, TEQUIO__V1__SERVICE_MODE__SERVICE_MODE_TAKE_AWAY);
    assert_int_equal(read->rations_paid->value + read->rations_exempt->value, read->rations_served);
    tequio__v1__daily_report__free_unpacked(read, NULL);
    Tequio__V1__Purchase *bought = tequio__v1__purchase__unpack(NULL, purchase.size, purchase.data);
    assert_non_null(bought);
    assert_int_equal(bought->payments[0]->centavos + bought->payments[1]->centavos,
                     bought->total_centavos);
    tequio__v1__purchase__free_unpacked(bought, NULL);
    Tequio__V1__Deviation *said =
        tequio__v1__deviation__unpack(NULL, deviation.size, deviation.data);
    assert_non_null(said);
    assert_int_equal(said->grain, TEQUIO__V1__GRAIN__GRAIN_MONTH);
    tequio__v1__deviation__free_unpacked(said, NULL);
}

static enum status read_text(const ProtobufCMessageDescriptor *descriptor, const char *text,
                             struct bytes *ret)
{
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(json);
    error.text[0] = '\0';
    enum status status = json_message_read(arena, descriptor, json, "body", ret, &error);
    json_decref(json);
    return status;
}

static void test_forms(void **state)
{
    struct bytes bytes;
    (void)state;
    assert_int_equal(
        read_text(&tequio__v1__receipt__descriptor,
                  "{\"installation\": \"AAECAwQ=\", \"digest\": \"00ff\", \"sequence\": "
                  "\"18446744073709551615\", \"received_at_us\": -5, \"code\": \"busy\", "
                  "\"reason\": \"REASON_CODE_QUOTA\", \"field\": null}",
                  &bytes),
        STATUS_OK);
    Tequio__V1__Receipt *receipt = tequio__v1__receipt__unpack(NULL, bytes.size, bytes.data);
    assert_non_null(receipt);
    assert_int_equal(receipt->installation.len, 5);
    assert_int_equal(receipt->installation.data[4], 4);
    assert_int_equal(receipt->digest.len, 2);
    assert_true(receipt->sequence == UINT64_MAX);
    assert_int_equal(receipt->received_at_us, -5);
    assert_int_equal(receipt->code, TEQUIO__V1__RECEIPT_CODE__RECEIPT_CODE_BUSY);
    assert_int_equal(receipt->reason, TEQUIO__V1__REASON_CODE__REASON_CODE_QUOTA);
    tequio__v1__receipt__free_unpacked(receipt, NULL);
}

static void expect_wrong(const ProtobufCMessageDescriptor *descriptor, const char *text,
                         const char *said)
{
    struct bytes bytes;
    assert_int_equal(read_text(descriptor, text, &bytes), STATUS_REFUSED);
    if (strstr(error.text, said) == NULL)
        fail_msg("%s is said of %s, not %s", error.text, text, said);
}

static void test_wrong(void **state)
{
    const ProtobufCMessageDescriptor *report = &tequio__v1__daily_report__descriptor;
    const ProtobufCMessageDescriptor *receipt = &tequio__v1__receipt__descriptor;
    (void)state;
    expect_wrong(report, "[]", "body: expected an object: a DailyReport");
    expect_wrong(report, "{\"rations\": 1}", "body.rations: a DailyReport has no such field");
    expect_wrong(report, "{\"rations_served\": -1}",
                 "body.rations_served: expected a whole number");
    expect_wrong(report, "{\"rations_served\": 4294967296}", "body.rations_served");
    expect_wrong(report, "{\"rations_served\": 1.5}", "body.rations_served");
    expect_wrong(report, "{\"rations_served\": \"\"}", "body.rations_served");
    expect_wrong(report, "{\"rations_paid\": \"-1\"}",
                 "body.rations_paid: expected a whole number, not");
    expect_wrong(report, "{\"mode\": \"eat\"}",
                 "body.mode: expected one of DINE_IN, TAKE_AWAY, BOTH");
    expect_wrong(report, "{\"mode\": 9}", "body.mode");
    expect_wrong(report, "{\"mode\": true}", "body.mode");
    expect_wrong(report, "{\"menu\": {\"soup\": 1}}", "body.menu.soup: expected a text");
    expect_wrong(report, "{\"hours\": {}}", "body.hours: expected a list");
    expect_wrong(report, "{\"hours\": [{\"member\": 1}, {\"minute\": 1}]}",
                 "body.hours[1].minute:");
    expect_wrong(report, "{\"menu\": {\"food_groups\": [\"soup\"]}}", "body.menu.food_groups[0]");
    expect_wrong(receipt, "{\"digest\": \"0g\"}", "body.digest: expected bytes as hex or base64");
    expect_wrong(receipt, "{\"digest\": 1}", "body.digest");
    expect_wrong(receipt, "{\"received_at_us\": \"x\"}", "body.received_at_us");
    expect_wrong(receipt, "{\"received_at_us\": \"9223372036854775808\"}", "body.received_at_us");
    expect_wrong(&tequio__v1__operation__descriptor,
                 "{\"skip\": {\"consumer\": \"x\"}, \"erase\": {\"reason\": \"y\"}}",
                 "another choice");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden_bytes),
        cmocka_unit_test(test_examples),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_wrong),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
