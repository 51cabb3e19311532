/* Verdicts and what persons decided, there and back. */
#include "body.h"

static void a_verdict_comes_back_with_its_sentences(void **state)
{
    (void)state;
    static const struct reason found[] = {
        {"total", "total_centavos", "No suma.", WEIGHT_OBSERVES},
        {"beyond_fee_cash", "payments", "No alcanza.", WEIGHT_OBSERVES},
        {"rfc_digit", "Comprobante/Emisor/@Rfc", "Conviene confirmarlo.", WEIGHT_SAID}};
    struct purchase_verdict sent = {
        .declared_position = 99,
        .verdict = VERDICT_OBSERVED,
        .previous = VERDICT_OBSERVED,
        .reasons = PROBLEM_TOTAL | PROBLEM_BEYOND_FEE_CASH | CONCERN(INVOICE_OBSERVED),
        .beyond = PROBLEM_BEYOND_FEE_CASH,
        .total = 5100,
        .subsidy = 3000,
        .said_day = 20210303,
        .supplier_alcaldia = 7,
        .kitchen_alcaldia = 8,
        .found = found,
        .found_count = 3,
    };
    struct entry entry = {.body = codec_write_verdict(arena, 12, &sent)};
    void *message;

    assert_int_equal(codec_read_verdict(arena, &entry, &message, NULL), STATUS_OK);
    const struct purchase_verdict *got = message;
    assert_string_equal(got->explanation, "No suma.\nNo alcanza.");
    assert_int_equal(got->found_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(got->found[i].code, found[i].code);
        assert_string_equal(got->found[i].field, found[i].field);
        assert_string_equal(got->found[i].sentence, found[i].sentence);
        assert_int_equal(got->found[i].weight, found[i].weight);
    }
    sent.explanation = got->explanation;
    sent.found = got->found;
    assert_memory_equal(got, &sent, sizeof sent);

    sent.subsidy = -1;
    entry.body = codec_write_verdict(arena, 12, &sent);
    assert_int_equal(codec_read_verdict(arena, &entry, &message, NULL), STATUS_REFUSED);

    sent.subsidy = 0;
    sent.total = -1;
    entry.body = codec_write_verdict(arena, 12, &sent);
    assert_int_equal(codec_read_verdict(arena, &entry, &message, NULL), STATUS_REFUSED);
}

static void the_longest_verdict_fits(void **state)
{
    (void)state;
    size_t count;
    const struct problem_row *rows = problem_rows(&count);
    struct reason found[REASONS_MAX];

    for (size_t i = 0; i < REASONS_MAX; i++) {
        const struct problem_row *row = &rows[i % count];
        found[i] =
            (struct reason){row->code, "lines[199].unit_price_micro", row->says, row->weight};
    }
    const struct purchase_verdict sent = {.found = found, .found_count = REASONS_MAX};
    assert_true(codec_write_verdict(arena, 12, &sent).size < 32 << 10); /* of 64 KiB */
}

static void what_a_person_decided_comes_back(void **state)
{
    (void)state;
    const struct purchase_resolved sent = {.declared_position = 9,
                                           .verdict = VERDICT_REFUSED,
                                           .failure = RESOLUTION_AMOUNT,
                                           .authorised_by = 31,
                                           .act_position = 77};
    const struct entry entry = {.body = codec_write_resolved(arena, 12, &sent)};
    void *message;

    assert_int_equal(codec_read_resolved(arena, &entry, &message, NULL), STATUS_OK);
    const struct purchase_resolved *got = message;
    assert_int_equal(got->declared_position, 9);
    assert_int_equal(got->verdict, VERDICT_REFUSED);
    assert_int_equal(got->failure, RESOLUTION_AMOUNT);
    assert_int_equal(got->authorised_by, 31);
    assert_int_equal(got->act_position, 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_verdict_comes_back_with_its_sentences),
        TEST(the_longest_verdict_fits),
        TEST(what_a_person_decided_comes_back),
    };
    return cmocka_run_group_tests_name("purchases codec, verdicts", tests, NULL, NULL);
}
