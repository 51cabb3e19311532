/* Own decisions, there and back. */
#include "body.h"

/* The lines as they came back are those that were sent. */
static void assert_same_lines(const struct purchase_declared *got, const struct purchase_line *sent)
{
    assert_int_equal(got->listed, PURCHASE_LINES_MAX);
    for (size_t i = 0; i < PURCHASE_LINES_MAX; i++) {
        assert_int_equal(got->lines[i].product_key, sent[i].product_key);
        assert_true(got->lines[i].quantity_micro == sent[i].quantity_micro);
        assert_true(got->lines[i].unit_price_micro == sent[i].unit_price_micro);
        assert_int_equal(got->lines[i].amount, sent[i].amount);
        assert_string_equal(got->lines[i].unit, sent[i].unit);
        assert_int_equal(got->lines[i].agrees, sent[i].agrees);
        assert_string_equal(got->lines[i].category, "fruit");
        assert_int_equal(got->lines[i].perishable, sent[i].perishable);
    }
}

static void a_declaration_comes_back_as_it_went(void **state)
{
    (void)state;
    static struct purchase_line lines[PURCHASE_LINES_MAX];
    static const uint8_t proof[DIGEST_BYTES] = {3}, envelope[DIGEST_BYTES] = {4},
                         content[CONTENT_BYTES] = {5};
    static struct finding findings[REASONS_MAX];
    struct purchase_declared sent = {
        .kitchen = 12,
        .said_day = 20210229,
        .supplier = UINT32_MAX,
        .supplier_alcaldia = 17,
        .kitchen_alcaldia = 2,
        .total = CENTAVOS_MAX,
        .payments = {{0, 1, 2, 3, 4, 5}},
        .line_count = 777,
        .lines = lines,
        .listed = PURCHASE_LINES_MAX,
        .problems = UINT64_C(0xFFFFFFFF0007FFFF),
        .proof_kind = PROOF_CFDI,
        .proof = {proof, DIGEST_BYTES},
        .proof_number = "04BF2854-FE7D-4377-9196-71248F060ABB",
        .replaces_position = UINT64_C(1) << 60,
        .copy_of_position = UINT64_C(1) << 59,
        .envelope = {envelope, DIGEST_BYTES},
        .content = {content, CONTENT_BYTES},
        .device = 4711,
        .place = PLACE_CENTRAL,
        .supplier_new = true,
        .findings = findings,
        .finding_count = REASONS_MAX,
    };
    struct entry entry = {.kitchen = 12};
    void *message;

    for (uint32_t i = 0; i < PURCHASE_LINES_MAX; i++) {
        lines[i] = (struct purchase_line){UINT32_MAX - i, UINT64_MAX, UINT64_MAX - i, i,
                                          "12345678",     i % 2 == 0, "fruit",        i % 3 == 0};
    }
    for (size_t i = 0; i < REASONS_MAX; i++) {
        findings[i] = (struct finding){"price", "lines[199].unit_price_micro", WEIGHT_OBSERVES};
    }
    entry.body = codec_write_declared(arena, &sent);
    assert_true(entry.body.size < 24 << 10); /* the contract's ceiling is 64 KiB */
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_OK);
    const struct purchase_declared *got = message;
    assert_int_equal(got->kitchen, 12);
    assert_int_equal(got->said_day, 20210229);
    assert_true(got->supplier == UINT32_MAX);
    assert_int_equal(got->supplier_alcaldia, 17);
    assert_int_equal(got->kitchen_alcaldia, 2);
    assert_int_equal(got->total, CENTAVOS_MAX);
    assert_memory_equal(&got->payments, &sent.payments, sizeof sent.payments);
    assert_int_equal(got->line_count, 777);
    assert_same_lines(got, lines);
    assert_true(got->problems == sent.problems);
    assert_int_equal(got->place, PLACE_CENTRAL);
    assert_true(got->supplier_new);
    assert_int_equal(got->finding_count, REASONS_MAX);
    assert_string_equal(got->findings[63].code, "price");
    assert_string_equal(got->findings[63].field, "lines[199].unit_price_micro");
    assert_int_equal(got->findings[63].weight, WEIGHT_OBSERVES);
    assert_int_equal(got->proof_kind, PROOF_CFDI);
    assert_true(bytes_equal(got->proof, sent.proof));
    assert_string_equal(got->proof_number, sent.proof_number);
    assert_true(got->replaces_position == sent.replaces_position);
    assert_true(bytes_equal(got->envelope, sent.envelope));
    assert_true(bytes_equal(got->content, sent.content));
    assert_true(got->copy_of_position == sent.copy_of_position);
    assert_int_equal(got->device, 4711);
}

static void what_is_no_declaration_of_ours_is_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[DIGEST_BYTES] = {3};
    struct purchase_declared sent = {
        .proof_number = "", .envelope = {bytes, DIGEST_BYTES}, .content = {bytes, CONTENT_BYTES}};
    struct entry entry = {.body = codec_write_declared(arena, &sent)};
    void *message;

    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_OK);
    sent.content.size--;
    entry.body = codec_write_declared(arena, &sent);
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
    sent.content.size++;
    sent.envelope = (struct bytes){0};
    entry.body = codec_write_declared(arena, &sent);
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
}

static void more_lines_than_a_declaration_lists_are_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[DIGEST_BYTES] = {3};
    static struct body body;

    put(&body, 13, bytes, DIGEST_BYTES);
    put(&body, 17, bytes, CONTENT_BYTES);
    for (size_t i = 0; i <= PURCHASE_LINES_MAX; i++) {
        struct entry entry = entry_of(&body);
        void *message;
        assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_OK);
        put(&body, 15, "", 0);
    }
    struct entry entry = entry_of(&body);
    void *message;
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
    body.size = 0;
    put(&body, 13, bytes, DIGEST_BYTES);
    put(&body, 17, bytes, CONTENT_BYTES);
    for (size_t i = 0; i <= REASONS_MAX; i++) {
        put(&body, 22, "", 0);
    }
    entry = entry_of(&body);
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
}

static void a_declaration_with_impossible_payments_is_refused(void **state)
{
    (void)state;
    static struct body body, payment;
    static const struct {
        uint64_t source, centavos;
    } rows[] = {{0, 1}, {6, 1}, {1, UINT64_MAX}};
    void *message;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        body = payment = (struct body){0};
        put_number(&payment, 1, rows[i].source);
        put_number(&payment, 2, rows[i].centavos);
        put(&body, 6, payment.bytes, payment.size);
        struct entry entry = entry_of(&body);
        assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
    }
    body = payment = (struct body){0};
    put_number(&payment, 1, 1);
    put_number(&payment, 2, 1);
    put(&body, 6, payment.bytes, payment.size);
    put(&body, 6, payment.bytes, payment.size);
    struct entry entry = entry_of(&body);
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
    body.size = 0;
    put_number(&body, 5, UINT64_MAX);
    entry = entry_of(&body);
    assert_int_equal(codec_read_declared(arena, &entry, &message, NULL), STATUS_REFUSED);
}

static void a_proof_comes_back_as_it_went(void **state)
{
    (void)state;
    static const uint8_t digest[DIGEST_BYTES] = {3};
    const struct proof_received sent = {7, {digest, DIGEST_BYTES}};
    struct entry entry = {.body = codec_write_proof(arena, 12, &sent)};
    void *message;

    assert_int_equal(codec_read_proof(arena, &entry, &message, NULL), STATUS_OK);
    const struct proof_received *got = message;
    assert_int_equal(got->declared_position, 7);
    assert_true(bytes_equal(got->digest, sent.digest));
    entry.body.size = 0;
    assert_int_equal(codec_read_proof(arena, &entry, &message, NULL), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_declaration_comes_back_as_it_went),
        TEST(what_is_no_declaration_of_ours_is_refused),
        TEST(more_lines_than_a_declaration_lists_are_refused),
        TEST(a_declaration_with_impossible_payments_is_refused),
        TEST(a_proof_comes_back_as_it_went),
    };
    return cmocka_run_group_tests_name("purchases codec, decisions", tests, NULL, NULL);
}
