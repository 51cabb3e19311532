/* What comes off the wire, there and back; what is hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/limits.h"
#include "purchases/codec.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* A body written byte by byte, as a client would. */
struct body {
    uint8_t bytes[70000];
    size_t size;
};

static void put_number(struct body *body, unsigned field, uint64_t value)
{
    uint64_t parts[] = {(uint64_t)field << 3, value};

    for (size_t i = 0; i < 2; i++) {
        uint64_t rest = parts[i];
        do {
            body->bytes[body->size++] = (uint8_t)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
            rest >>= 7;
        } while (rest > 0);
    }
}

static void put(struct body *body, unsigned field, const void *data, size_t size)
{
    put_number(body, field, size);
    /* the tag was written as that of a number: only its last three bits differ */
    size_t tag = body->size - 1;
    while (tag > 0 && (body->bytes[tag - 1] & 0x80) != 0) {
        tag--;
    }
    body->bytes[tag - 1] |= 2;
    if (size > 0) {
        memcpy(&body->bytes[body->size], data, size);
    }
    body->size += size;
}

static void put_text(struct body *body, unsigned field, const char *text)
{
    put(body, field, text, strlen(text));
}

static struct entry entry_of(const struct body *body)
{
    return (struct entry){.topic = TOPIC_SUBMISSIONS, .body = {body->bytes, body->size}};
}

static const struct purchase_said *purchase_of(const struct body *body)
{
    struct entry entry = entry_of(body);
    struct error error = {0};
    void *message = NULL;

    if (codec_read_purchase(arena, &entry, &message, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return message;
}

static void reads_a_purchase(void **state)
{
    (void)state;
    static struct body body, line, payment, proof, name, correction;
    uint8_t digest[DIGEST_BYTES] = {1, 2, 3}, replaces[DIGEST_BYTES] = {9};

    body = line = payment = proof = name = correction = (struct body){0};
    put_text(&line, 1, "Jitomate");
    put_number(&line, 2, 50406500);
    put_number(&line, 3, 2000000);
    put_text(&line, 4, "KGM");
    put_number(&line, 5, 25500000);
    put_number(&line, 6, 5100);
    put_number(&payment, 1, 3);
    put_number(&payment, 2, 5100);
    put_number(&proof, 1, 2);
    put(&proof, 2, digest, sizeof digest);
    put_text(&proof, 3, "A-17");
    put(&name, 1, replaces, sizeof replaces);
    put(&correction, 1, name.bytes, name.size);
    put_text(&correction, 2, "otro total");
    put_number(&body, 1, 20210303);
    put_text(&body, 3, "Puesto del tianguis");
    put_text(&body, 4, "09007");
    put(&body, 5, line.bytes, line.size);
    put_number(&body, 6, 5100);
    put(&body, 7, payment.bytes, payment.size);
    put(&body, 8, proof.bytes, proof.size);
    put(&body, 9, correction.bytes, correction.size);

    const struct purchase_said *said = purchase_of(&body);
    assert_int_equal(said->said_day, 20210303);
    assert_int_equal(said->supplier, 0);
    assert_true(said->supplier_named);
    assert_string_equal(said->supplier_place, "09007");
    assert_int_equal(said->line_count, 1);
    assert_int_equal(said->lines[0].product_key, 50406500);
    assert_int_equal(said->lines[0].quantity_micro, 2000000);
    assert_int_equal(said->lines[0].unit_price_micro, 25500000);
    assert_int_equal(said->lines[0].amount, 5100);
    assert_string_equal(said->lines[0].unit, "KGM");
    assert_int_equal(said->total, 5100);
    assert_int_equal(said->payment_count, 1);
    assert_int_equal(said->payments[0].source, SOURCE_CASH_WITHDRAWN);
    assert_int_equal(said->payments[0].centavos, 5100);
    assert_int_equal(said->proof_kind, PROOF_SIMPLE_NOTE);
    assert_memory_equal(said->proof.data, digest, DIGEST_BYTES);
    assert_string_equal(said->proof_number, "A-17");
    assert_true(said->correction);
    assert_memory_equal(said->corrects.data, replaces, DIGEST_BYTES);
}

static void an_empty_purchase_is_one_too(void **state)
{
    (void)state;
    static const struct body body = {.size = 0};
    const struct purchase_said *said = purchase_of(&body);

    assert_int_equal(said->line_count, 0);
    assert_int_equal(said->payment_count, 0);
    assert_false(said->supplier_named);
    assert_string_equal(said->supplier_place, "");
    assert_int_equal(said->proof_kind, PROOF_NONE);
    assert_null(said->proof.data);
    assert_string_equal(said->proof_number, "");
    assert_false(said->correction);
    assert_null(said->corrects.data);
}

/* A proof of that kind and digest size. */
static const struct purchase_said *with_proof(unsigned kind, size_t digest_bytes)
{
    static struct body body, proof;
    static const uint8_t digest[64] = {5};

    body = proof = (struct body){0};
    put_number(&proof, 1, kind);
    put(&proof, 2, digest, digest_bytes);
    put(&body, 8, proof.bytes, proof.size);
    return purchase_of(&body);
}

static void only_a_known_kind_with_a_digest_is_a_proof(void **state)
{
    (void)state;
    assert_non_null(with_proof(1, 32)->proof.data);
    assert_non_null(with_proof(2, 32)->proof.data);
    assert_null(with_proof(0, 32)->proof.data);
    assert_null(with_proof(3, 32)->proof.data);
    assert_int_equal(with_proof(3, 32)->proof_kind, PROOF_NONE);
    assert_null(with_proof(2, 31)->proof.data);
    assert_null(with_proof(2, 33)->proof.data);
    assert_null(with_proof(2, 0)->proof.data);
    assert_int_equal(with_proof(2, 0)->proof_kind, PROOF_SIMPLE_NOTE);
}

static void a_correction_may_name_nothing(void **state)
{
    (void)state;
    static struct body body, name, correction;
    static const uint8_t digest[31] = {5};

    body = name = correction = (struct body){0};
    put_text(&correction, 2, "porque sí");
    put(&body, 9, correction.bytes, correction.size);
    assert_true(purchase_of(&body)->correction);
    assert_null(purchase_of(&body)->corrects.data);
    put(&name, 1, digest, sizeof digest);
    put(&correction, 1, name.bytes, name.size);
    body.size = 0;
    put(&body, 9, correction.bytes, correction.size);
    assert_true(purchase_of(&body)->correction);
    assert_null(purchase_of(&body)->corrects.data);
}

static void texts_are_cut_at_whole_characters(void **state)
{
    (void)state;
    static struct body body, line, proof;

    body = line = proof = (struct body){0};
    put_text(&line, 4, "kilógram"); /* nine bytes */
    put(&body, 5, line.bytes, line.size);
    line.size = 0;
    put_text(&line, 4, "abcdefgñ"); /* the eighth and ninth are one character */
    put(&body, 5, line.bytes, line.size);
    line.size = 0;
    put_text(&line, 4, "12345678");
    put(&body, 5, line.bytes, line.size);
    put_text(&proof, 3, "1234567890123456789012345678901234567890x");
    put(&body, 8, proof.bytes, proof.size);
    const struct purchase_said *said = purchase_of(&body);
    assert_string_equal(said->lines[0].unit, "kilógra");
    assert_string_equal(said->lines[1].unit, "abcdefg");
    assert_string_equal(said->lines[2].unit, "12345678");
    assert_int_equal(strlen(said->proof_number), 40);
}

static void every_number_may_be_at_its_end(void **state)
{
    (void)state;
    static struct body body, line, payment;

    body = line = payment = (struct body){0};
    put_number(&line, 3, UINT64_MAX);
    put_number(&line, 5, UINT64_MAX);
    put_number(&line, 6, UINT64_MAX);
    put_number(&payment, 1, UINT32_MAX);
    put_number(&payment, 2, UINT64_MAX);
    put_number(&body, 1, UINT32_MAX);
    put_number(&body, 2, UINT32_MAX);
    put(&body, 5, line.bytes, line.size);
    put_number(&body, 6, UINT64_MAX);
    put(&body, 7, payment.bytes, payment.size);
    const struct purchase_said *said = purchase_of(&body);
    assert_true(said->lines[0].amount == UINT64_MAX);
    assert_true(said->total == UINT64_MAX);
    assert_true(said->payments[0].source == UINT32_MAX);
    assert_true(said->supplier == UINT32_MAX);
}

static void thousands_of_lines_are_counted(void **state)
{
    (void)state;
    static struct body body;

    body = (struct body){0};
    for (int i = 0; i < 20000; i++) {
        put(&body, 5, "", 0);
    }
    assert_int_equal(purchase_of(&body)->line_count, 20000);
}

static void bytes_that_are_none_are_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0A, 0x7F, 0x01};
    const struct entry entry = {.topic = TOPIC_PURCHASES, .body = {bytes, sizeof bytes}};
    enum status (*const readers[])(struct arena *, const struct entry *, void **,
                                   struct error *) = {
        codec_read_purchase, codec_read_blob,    codec_read_booked,
        codec_read_declared, codec_read_verdict, codec_read_proof,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        struct error error = {0};
        void *message;
        assert_int_equal(readers[i](arena, &entry, &message, &error), STATUS_REFUSED);
        assert_non_null(strstr(error.text, "malformed"));
    }
}

/* Hostile bodies fill the memory of a batch: it is refused, and run again one by one. */
static void a_full_arena_refuses_and_does_not_abort(void **state)
{
    (void)state;
    static struct body body;
    struct entry entry;
    struct error error = {0};
    enum status status = STATUS_OK;
    void *message;

    body = (struct body){0};
    for (int i = 0; i < 20000; i++) {
        put(&body, 5, "", 0);
    }
    entry = entry_of(&body);
    for (int i = 0; i < 100 && status == STATUS_OK; i++) {
        status = codec_read_purchase(arena, &entry, &message, &error);
    }
    assert_int_equal(status, STATUS_REFUSED);
    assert_true(arena_used(arena) < LIMIT_BATCH_ARENA_BYTES / 4 * 3);

    while (arena_try(arena, 4096)) {
        continue;
    }
    while (arena_try(arena, 16)) {
        continue;
    }
    assert_int_equal(codec_read_purchase(arena, &entry, &message, &error), STATUS_REFUSED);
    const struct purchase_line line = {.unit = "KGM"};
    struct purchase_declared declared = {.lines = &line, .listed = 1, .proof_number = ""};
    assert_null(codec_write_declared(arena, &declared).data);
    assert_null(codec_write_verdict(arena, 1, &(struct purchase_verdict){0}).data);
    assert_null(codec_write_proof(arena, 1, &(struct proof_received){0}).data);
}

static void a_small_arena_refuses_what_does_not_fit(void **state)
{
    (void)state;
    static struct body body;
    struct entry entry;

    body = (struct body){0};
    for (int i = 0; i < 30; i++) {
        put(&body, 5, "", 0);
    }
    for (size_t bytes = 64; bytes < 12000; bytes += 16) {
        struct arena *small = arena_new(bytes);
        void *message;
        entry = entry_of(&body);
        enum status status = codec_read_purchase(small, &entry, &message, NULL);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        arena_free(small);
    }
}

static void a_declaration_comes_back_as_it_went(void **state)
{
    (void)state;
    static struct purchase_line lines[PURCHASE_LINES_MAX];
    static const uint8_t proof[DIGEST_BYTES] = {3}, envelope[DIGEST_BYTES] = {4};
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
        .problems = (1U << 17) - 1,
        .proof_kind = PROOF_CFDI,
        .proof = {proof, DIGEST_BYTES},
        .proof_number = "04BF2854-FE7D-4377-9196-71248F060ABB",
        .replaces_position = UINT64_C(1) << 60,
        .envelope = {envelope, DIGEST_BYTES},
        .device = 4711,
    };
    struct entry entry = {.kitchen = 12};
    void *message;

    for (uint32_t i = 0; i < PURCHASE_LINES_MAX; i++) {
        lines[i] = (struct purchase_line){UINT32_MAX - i, UINT64_MAX, UINT64_MAX - i, i,
                                          "12345678",     i % 2 == 0};
    }
    entry.body = codec_write_declared(arena, &sent);
    assert_true(entry.body.size < 16 << 10); /* the contract's ceiling is 64 KiB */
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
    assert_int_equal(got->listed, PURCHASE_LINES_MAX);
    for (size_t i = 0; i < PURCHASE_LINES_MAX; i++) {
        assert_int_equal(got->lines[i].product_key, lines[i].product_key);
        assert_true(got->lines[i].quantity_micro == lines[i].quantity_micro);
        assert_true(got->lines[i].unit_price_micro == lines[i].unit_price_micro);
        assert_int_equal(got->lines[i].amount, lines[i].amount);
        assert_string_equal(got->lines[i].unit, lines[i].unit);
        assert_int_equal(got->lines[i].agrees, lines[i].agrees);
    }
    assert_int_equal(got->problems, sent.problems);
    assert_int_equal(got->proof_kind, PROOF_CFDI);
    assert_true(bytes_equal(got->proof, sent.proof));
    assert_string_equal(got->proof_number, sent.proof_number);
    assert_true(got->replaces_position == sent.replaces_position);
    assert_true(bytes_equal(got->envelope, sent.envelope));
    assert_int_equal(got->device, 4711);

    /* what is no declaration of ours */
    sent.envelope = (struct bytes){0};
    entry.body = codec_write_declared(arena, &sent);
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

static void a_verdict_comes_back_with_its_sentences(void **state)
{
    (void)state;
    struct purchase_verdict sent = {
        .declared_position = 99,
        .verdict = VERDICT_OBSERVED,
        .previous = VERDICT_OBSERVED,
        .reasons = PROBLEM_TOTAL | PROBLEM_BEYOND_FEE_CASH,
        .total = 5100,
        .subsidy = 3000,
        .said_day = 20210303,
        .supplier_alcaldia = 7,
        .kitchen_alcaldia = 8,
    };
    struct entry entry = {.body = codec_write_verdict(arena, 12, &sent)};
    const char *said[EXPLANATIONS_MAX];
    void *message;

    assert_int_equal(codec_read_verdict(arena, &entry, &message, NULL), STATUS_OK);
    const struct purchase_verdict *got = message;
    assert_int_equal(problems_explain(sent.reasons, said), 2);
    size_t first = strlen(said[0]);
    assert_memory_equal(got->explanation, said[0], first);
    assert_int_equal(got->explanation[first], '\n');
    assert_string_equal(got->explanation + first + 1, said[1]);
    sent.explanation = got->explanation;
    assert_memory_equal(got, &sent, sizeof sent);

    sent.subsidy = -1;
    entry.body = codec_write_verdict(arena, 12, &sent);
    assert_int_equal(codec_read_verdict(arena, &entry, &message, NULL), STATUS_REFUSED);

    /* the longest one fits */
    sent.subsidy = 0;
    sent.reasons = ~(unsigned)PROBLEM_REPLACED;
    assert_true(codec_write_verdict(arena, 12, &sent).size < 8 << 10);
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

static void reads_a_blob(void **state)
{
    (void)state;
    static struct body body;
    static const uint8_t digest[DIGEST_BYTES] = {3};
    struct entry entry;
    void *message;

    body = (struct body){0};
    put_number(&body, 2, 12);
    entry = entry_of(&body);
    assert_int_equal(codec_read_blob(arena, &entry, &message, NULL), STATUS_REFUSED);
    put(&body, 1, digest, sizeof digest);
    entry = entry_of(&body);
    assert_int_equal(codec_read_blob(arena, &entry, &message, NULL), STATUS_OK);
    const struct blob_received *blob = message;
    assert_int_equal(blob->kitchen, 12);
    assert_memory_equal(blob->digest.data, digest, DIGEST_BYTES);
}

static const struct purchase_booked *booked_of(const struct body *body)
{
    struct entry entry = entry_of(body);
    void *message = NULL;

    return codec_read_booked(arena, &entry, &message, NULL) == STATUS_OK ? message : NULL;
}

static void put_payment(struct body *body, unsigned field, uint64_t source, uint64_t amount)
{
    static struct body payment;

    payment = (struct body){0};
    put_number(&payment, 1, source);
    put_number(&payment, 2, amount);
    put(body, field, payment.bytes, payment.size);
}

static void reads_what_subsidy_booked(void **state)
{
    (void)state;
    static struct body body;

    body = (struct body){0};
    put_number(&body, 2, 99);
    put_payment(&body, 3, SOURCE_PURSE, 1000);
    put_payment(&body, 3, SOURCE_FEE_CASH, 100);
    put_payment(&body, 3, SOURCE_CASH_WITHDRAWN, 10);
    put_payment(&body, 3, SOURCE_MEMBER, 1);
    const struct purchase_booked *booked = booked_of(&body);
    assert_int_equal(booked->declared_position, 99);
    assert_int_equal(booked->subsidy, 1010);
    assert_int_equal(booked->beyond, 0);
    put_number(&body, 4, 1);
    assert_int_equal(booked_of(&body)->beyond, PROBLEM_BEYOND_PURSE);
    put_number(&body, 5, 1);
    assert_int_equal(booked_of(&body)->beyond, PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH);
    size_t size = body.size;
    put_number(&body, 5, UINT64_MAX);
    assert_null(booked_of(&body));
    body.size = size;
    put_number(&body, 4, UINT64_MAX);
    assert_null(booked_of(&body));
    body.size = size;
    put_payment(&body, 3, SOURCE_MEMBER, UINT64_MAX);
    assert_null(booked_of(&body));
    body.size = size;
    for (int i = 0; i < 5; i++) {
        put_payment(&body, 3, SOURCE_PURSE, INT64_MAX / 4);
    }
    assert_null(booked_of(&body));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(reads_a_purchase),
        TEST(an_empty_purchase_is_one_too),
        TEST(only_a_known_kind_with_a_digest_is_a_proof),
        TEST(a_correction_may_name_nothing),
        TEST(texts_are_cut_at_whole_characters),
        TEST(every_number_may_be_at_its_end),
        TEST(thousands_of_lines_are_counted),
        TEST(bytes_that_are_none_are_refused),
        TEST(a_full_arena_refuses_and_does_not_abort),
        TEST(a_small_arena_refuses_what_does_not_fit),
        TEST(a_declaration_comes_back_as_it_went),
        TEST(a_declaration_with_impossible_payments_is_refused),
        TEST(a_verdict_comes_back_with_its_sentences),
        TEST(a_proof_comes_back_as_it_went),
        TEST(reads_a_blob),
        TEST(reads_what_subsidy_booked),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases codec", tests, NULL, NULL);
}
