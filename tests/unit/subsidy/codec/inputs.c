/* What codec makes of other topics' entries. */
#include "codec/bodies.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

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
    uint8_t digest[DIGEST_BYTES] = {9}, content[CONTENT_BYTES];

    const struct daily_report *got = decode(codec_read_report, pack(&message));
    assert_false(got->said.paid.noted || got->correction || got->said.on_behalf);
    sealed_content(77, content);
    assert_memory_equal(got->content, content, CONTENT_BYTES);
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
    Tequio__V1__CashCount box = TEQUIO__V1__CASH_COUNT__INIT;
    char why[] = "Se cayó una moneda";
    assert_false(got->said.cash.noted);
    box.counted_centavos = UINT64_MAX;
    message.cash = &box;
    got = decode(codec_read_report, pack(&message));
    assert_true(got->said.cash.noted && got->said.cash.value == UINT64_MAX);
    assert_false(got->said.cash_explained);
    box.explanation = why;
    got = decode(codec_read_report, pack(&message));
    assert_true(got->said.cash_explained);
    refuses(codec_read_report, rubbish(), "malformed");
    struct entry headless = {.topic = TOPIC_SUBMISSIONS, .body = pack(&message)};
    void *none;
    assert_int_equal(codec_read_report(arena, &headless, &none, 0), STATUS_REFUSED);
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
    refuses(codec_read_tick, rubbish(), "malformed");
    refuses(codec_read_declared, rubbish(), "malformed");
    refuses(codec_read_verdict, rubbish(), "malformed");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(daily_reports),
        IN_ARENA(other_inputs),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
