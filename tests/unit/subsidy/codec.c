/* Decisions both ways, and what codec makes of bytes that are not what they should be. */
#include "house.h"

#include <string.h>

#include "common/wire/kind.h"
#include "subsidy/codec.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

static struct arena *arena;

typedef enum status decoder(struct arena *, const struct entry *, void **, struct error *);

static struct entry entry_of(struct bytes body)
{
    return (struct entry){.topic = TOPIC_SUBSIDY, .position = 7, .kitchen = 101, .body = body};
}

static void *decode(decoder *read, struct bytes body)
{
    struct entry entry = entry_of(body);
    struct error error = {0};
    void *message = 0;

    if (read(arena, &entry, &message, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return message;
}

static void refuses(decoder *read, struct bytes body, const char *field)
{
    struct entry entry = entry_of(body);
    struct error error = {0};
    void *message = 0;

    assert_int_equal(read(arena, &entry, &message, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, field));
}

static struct bytes pack(const void *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);

    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

static struct report_counted a_report(void)
{
    static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3};

    return (struct report_counted){
        .kitchen = 101,
        .said_day = 20200602,
        .service_day = on(20200602),
        .version = 3,
        .standing = true,
        .figures = {UINT32_MAX, 200, 200000, 50000, 160, 40, 6, 210, 4, FIGURE_LEFT_OVER},
        .has_replaced = true,
        .replaced = {180, 180, 180000, 70000, 0, 0, 0, 0, 0, 63},
        .replaced_position = 11,
        .corrects_position = 12,
        .flags = REPORT_CORRECTION | REPORT_BAD_DAY,
        .timeliness = TIMELINESS_SAVED_IN_TIME,
        .rule = 3,
        .tier_from = 351,
        .tier_centavos = 800,
        .capacity = 400,
        .alcaldia = 7,
        .envelope_digest = {digest, DIGEST_BYTES},
        .device = 1101,
        .has_period = true,
        .period = {on(20200601), on(20200607)},
        .adjustment = true,
        .fee_shortfall = 20000,
    };
}

static void same_figures(const struct figures *a, const struct figures *b)
{
    assert_int_equal(a->served, b->served);
    assert_int_equal(a->counted, b->counted);
    assert_int_equal(a->claim, b->claim);
    assert_int_equal(a->fees, b->fees);
    assert_int_equal(a->paid, b->paid);
    assert_int_equal(a->exempt, b->exempt);
    assert_int_equal(a->committee_meals, b->committee_meals);
    assert_int_equal(a->prepared, b->prepared);
    assert_int_equal(a->left_over, b->left_over);
    assert_int_equal(a->not_noted, b->not_noted);
}

static void reports_both_ways(void **state)
{
    (void)state;
    struct report_counted said = a_report();
    struct bytes body = codec_write_counted(arena, &said);
    const struct report_counted *got = decode(codec_read_counted, body);

    same_figures(&got->figures, &said.figures);
    same_figures(&got->replaced, &said.replaced);
    assert_int_equal(got->service_day, said.service_day);
    assert_int_equal(got->replaced_position, 11);
    assert_int_equal(got->corrects_position, 12);
    assert_int_equal(got->flags, said.flags);
    assert_int_equal(got->fee_shortfall, 20000);
    assert_true(got->adjustment && got->has_period && got->standing && !got->withdrawn);
    assert_true(bytes_equal(got->envelope_digest, said.envelope_digest));
    /* again: nothing is lost on the way */
    assert_true(bytes_equal(codec_write_counted(arena, got), body));
}

static void withdrawals_and_bad_days(void **state)
{
    (void)state;
    struct report_counted said = a_report();

    said.withdrawn = true;
    said.envelope_digest = (struct bytes){0};
    said.has_period = false;
    said.has_replaced = false;
    said.fee_shortfall = 0;
    const struct report_counted *got =
        decode(codec_read_counted, codec_write_counted(arena, &said));
    assert_true(got->withdrawn);
    assert_int_equal(got->envelope_digest.size, 0);
    assert_false(got->has_period || got->has_replaced);
    said = a_report();
    said.said_day = 99999999;
    said.standing = false;
    said.has_period = false;
    got = decode(codec_read_counted, codec_write_counted(arena, &said));
    assert_int_equal(got->service_day, DAY_INVALID);
    assert_int_equal(got->said_day, 99999999);
}

static void impossible_reports(void **state)
{
    (void)state;
    struct report_counted said = a_report();

    said.version = 0;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "version");
    said = a_report();
    said.said_day = 20200230;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "version");
    said = a_report();
    said.envelope_digest.size = 31;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "envelope_digest");
    said = a_report();
    said.withdrawn = true;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "envelope_digest");
    said = a_report();
    said.fee_shortfall = 20001; /* more than the correction takes back */
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.has_replaced = false;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.figures.claim = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.replaced.fees = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.tier_centavos = INT64_MAX;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.period.start = on(20200608);
    refuses(codec_read_counted, codec_write_counted(arena, &said), "period_end");
    Tequio__V1__ReportCounted bare = TEQUIO__V1__REPORT_COUNTED__INIT;
    bare.version = 1;
    bare.withdrawn = true;
    refuses(codec_read_counted, pack(&bare), "figures");
    refuses(codec_read_counted, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void grants_both_ways(void **state)
{
    (void)state;
    struct grant_line lines[GRANT_LINES_MAX + 1];

    for (int i = 0; i <= GRANT_LINES_MAX; i++) {
        lines[i] =
            (struct grant_line){on(20200601) + i,   180,       1000, i % 2 ? 180000 : -5, 33, 3,
                                (uint64_t)(40 + i), i % 2 == 0};
    }
    struct grant_credited said = {
        .kitchen = 101,
        .period = {on(20200601), on(20200607)},
        .centavos = 62 * CENTAVOS_MAX,
        .rations = 62 * (uint64_t)UINT32_MAX,
        .rule = 3,
        .legal_basis = "Gaceta Oficial, sección 1",
        .submissions_through = 99,
        .alcaldia = 7,
        .adjustment = -155,
        .brought = -7,
        .lines = lines,
        .line_count = GRANT_LINES_MAX,
    };
    struct bytes body = codec_write_granted(arena, &said);
    const struct grant_credited *got = decode(codec_read_granted, body);
    assert_true(body.size < kind_find(KIND_GRANT_CREDITED)->body_max);
    assert_true(got->centavos == 62 * CENTAVOS_MAX);
    assert_int_equal(got->rations, UINT32_MAX);
    assert_string_equal(got->legal_basis, said.legal_basis);
    assert_int_equal(got->brought, -7);
    assert_int_equal(got->line_count, GRANT_LINES_MAX);
    assert_int_equal(got->lines[60].centavos, -5);
    assert_int_equal(got->lines[61].report_position, 101);
    assert_true(bytes_equal(codec_write_granted(arena, got), body));

    said.line_count = GRANT_LINES_MAX + 1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "lines");
    said.line_count = 1;
    lines[0].tier_centavos = -1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "lines");
    lines[0].tier_centavos = 1;
    lines[0].centavos = INT64_MIN;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "lines");
    lines[0].centavos = 1;
    lines[0].service_day = DAY_INVALID;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "lines");
    said.line_count = 0;
    said.brought = 1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.brought = 0;
    said.carried = 1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.carried = 0;
    said.centavos = -1;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.centavos = 0;
    said.adjustment = INT64_MAX;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "centavos");
    said.adjustment = 0;
    said.period.end = on(20200531);
    refuses(codec_read_granted, codec_write_granted(arena, &said), "period_end");
    said.period.start = DAY_INVALID;
    refuses(codec_read_granted, codec_write_granted(arena, &said), "period_end");
    refuses(codec_read_granted, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void closings_both_ways(void **state)
{
    (void)state;
    struct period_closed said = {on(20200607), 55};
    const struct period_closed *got = decode(codec_read_closed, codec_write_closed(arena, &said));

    assert_int_equal(got->through, said.through);
    assert_int_equal(got->submissions_through, 55);
    said.through = DAY_INVALID;
    refuses(codec_read_closed, codec_write_closed(arena, &said), "through");
    refuses(codec_read_closed, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void bookings_both_ways(void **state)
{
    (void)state;
    struct purchase_booked said = {
        .kitchen = 101,
        .declared_position = 5,
        .booked = {{0, 1, 2, 3, 4, 5}},
        .beyond_purse = 6,
        .beyond_fee_cash = 7,
        .reversed_position = 4,
        .reversed_booking = 44,
        .reversed = {{0, 0, 20, 0, 40, 0}},
        .said_day = 20200603,
    };
    const struct purchase_booked *got = decode(codec_read_booked, codec_write_booked(arena, &said));
    assert_memory_equal(&got->booked, &said.booked, sizeof said.booked);
    assert_memory_equal(&got->reversed, &said.reversed, sizeof said.reversed);
    assert_int_equal(got->beyond_purse, 6);
    assert_int_equal(got->beyond_fee_cash, 7);
    assert_int_equal(got->reversed_booking, 44);

    said.reversed_booking = 0;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "reversed");
    said.reversed = (struct payments){0};
    refuses(codec_read_booked, codec_write_booked(arena, &said), "reversed");
    said.reversed_position = 0;
    (void)decode(codec_read_booked, codec_write_booked(arena, &said));
    said.booked.of[SOURCE_MEMBER] = INT64_MAX;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");
    said.booked.of[SOURCE_MEMBER] = 1;
    said.beyond_purse = -1;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");
    said.beyond_purse = 0;
    said.beyond_fee_cash = -1;
    refuses(codec_read_booked, codec_write_booked(arena, &said), "booked");

    Tequio__V1__Payment payment = TEQUIO__V1__PAYMENT__INIT, *list[] = {&payment, &payment};
    Tequio__V1__PurchaseBooked raw = TEQUIO__V1__PURCHASE_BOOKED__INIT;
    raw.n_booked = 2;
    raw.booked = list;
    payment.centavos = 5;
    payment.source = TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_PURSE; /* twice */
    refuses(codec_read_booked, pack(&raw), "booked");
    raw.n_booked = 1;
    payment.source = (Tequio__V1__MoneySource)SOURCE_COUNT;
    refuses(codec_read_booked, pack(&raw), "booked");
    refuses(codec_read_booked, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void proofs_both_ways(void **state)
{
    (void)state;
    struct proof_booked said = {101, 5, -900, 20200603};
    const struct proof_booked *got = decode(codec_read_proven, codec_write_proven(arena, &said));

    assert_int_equal(got->centavos, -900);
    assert_int_equal(got->declared_position, 5);
    assert_int_equal(got->said_day, 20200603);
    said.centavos = 0;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "centavos");
    said.centavos = INT64_MIN;
    refuses(codec_read_proven, codec_write_proven(arena, &said), "centavos");
    refuses(codec_read_proven, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void daily_reports(void **state)
{
    (void)state;
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__Noted paid = TEQUIO__V1__NOTED__INIT;
    Tequio__V1__SexAgeCount count = TEQUIO__V1__SEX_AGE_COUNT__INIT, *counts[] = {&count, &count};
    Tequio__V1__SexAgeBreakdown ages = TEQUIO__V1__SEX_AGE_BREAKDOWN__INIT;
    Tequio__V1__VulnerableCount few = TEQUIO__V1__VULNERABLE_COUNT__INIT,
                                many = TEQUIO__V1__VULNERABLE_COUNT__INIT,
                                *groups[] = {&few, &many, &few};
    Tequio__V1__VulnerableBreakdown vulnerable = TEQUIO__V1__VULNERABLE_BREAKDOWN__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    Tequio__V1__OnBehalf on_behalf = TEQUIO__V1__ON_BEHALF__INIT;
    uint8_t digest[DIGEST_BYTES] = {9};

    const struct daily_report *got = decode(codec_read_report, pack(&message));
    assert_false(got->said.paid.noted || got->correction || got->said.on_behalf);
    assert_int_equal(got->said.by_sex_and_age, 0);
    message.service_day = UINT32_MAX;
    paid.value = UINT64_MAX;
    message.rations_paid = &paid;
    count.rations = UINT32_MAX;
    ages.n_counts = 2;
    ages.counts = counts;
    message.by_sex_and_age = &ages;
    few.rations = 3;
    many.rations = 30;
    vulnerable.n_counts = 3;
    vulnerable.counts = groups;
    message.by_vulnerable_group = &vulnerable;
    message.on_behalf = &on_behalf;
    message.correction = &correction;
    got = decode(codec_read_report, pack(&message));
    assert_true(got->said.paid.noted && got->said.paid.value == UINT64_MAX);
    assert_true(got->said.by_sex_and_age == 2 * (uint64_t)UINT32_MAX);
    assert_int_equal(got->said.largest_group, 30);
    assert_true(got->said.on_behalf);
    assert_true(got->correction && !got->names_one); /* it names nothing */
    correction.replaces = &name;
    name.digest = (ProtobufCBinaryData){DIGEST_BYTES - 1, digest};
    got = decode(codec_read_report, pack(&message));
    assert_true(got->correction && !got->names_one); /* or something that is no digest */
    name.digest.len = DIGEST_BYTES;
    got = decode(codec_read_report, pack(&message));
    assert_true(got->names_one);
    assert_memory_equal(got->replaces, digest, DIGEST_BYTES);
    refuses(codec_read_report, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static void other_inputs(void **state)
{
    (void)state;
    Tequio__V1__Tick tick = TEQUIO__V1__TICK__INIT;
    Tequio__V1__PurchaseDeclared declared = TEQUIO__V1__PURCHASE_DECLARED__INIT;
    Tequio__V1__Payment payment = TEQUIO__V1__PAYMENT__INIT, *list[] = {&payment, &payment};
    Tequio__V1__PurchaseVerdict verdict = TEQUIO__V1__PURCHASE_VERDICT__INIT;

    tick.at_us = -5;
    assert_int_equal(((const struct tick *)decode(codec_read_tick, pack(&tick)))->at_us, -5);
    payment.source = TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_MEMBER;
    payment.centavos = 30;
    declared.n_payments = 2;
    declared.payments = list;
    declared.replaces_position = 8;
    const struct declared *purchase = decode(codec_read_declared, pack(&declared));
    assert_int_equal(purchase->payments.of[SOURCE_MEMBER], 60);
    assert_int_equal(purchase->replaces_position, 8);
    verdict.verdict = TEQUIO__V1__VERDICT__VERDICT_OBSERVED;
    verdict.subsidy_centavos = 77;
    const struct verdict *got = decode(codec_read_verdict, pack(&verdict));
    assert_false(got->accepted);
    assert_int_equal(got->subsidy, 77);
    verdict.verdict = TEQUIO__V1__VERDICT__VERDICT_ACCEPTED;
    got = decode(codec_read_verdict, pack(&verdict));
    assert_true(got->accepted);
    verdict.subsidy_centavos = UINT64_MAX;
    refuses(codec_read_verdict, pack(&verdict), "subsidy_centavos");
    refuses(codec_read_tick, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
    refuses(codec_read_declared, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
    refuses(codec_read_verdict, (struct bytes){(const uint8_t *)"\xff\xff", 2}, "malformed");
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void)
{
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN_ARENA(reports_both_ways),  IN_ARENA(withdrawals_and_bad_days),
        IN_ARENA(impossible_reports), IN_ARENA(grants_both_ways),
        IN_ARENA(closings_both_ways), IN_ARENA(bookings_both_ways),
        IN_ARENA(proofs_both_ways),   IN_ARENA(daily_reports),
        IN_ARENA(other_inputs),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
