/* Purchases, blobs and what subsidy booked, as they come off the wire. */
#include "body.h"

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
    for (uint64_t source = SOURCE_PURSE; source <= SOURCE_MEMBER; source++) {
        put_payment(&body, 3, source, UINT64_MAX);
        assert_null(booked_of(&body));
        body.size = size;
    }
    for (int i = 0; i < 5; i++) {
        put_payment(&body, 3, SOURCE_PURSE, INT64_MAX / 4);
    }
    assert_null(booked_of(&body));
}

static void the_content_stands_in_the_header(void **state)
{
    (void)state;
    static struct body body;
    uint8_t content[CONTENT_BYTES];
    struct entry entry = entry_of(&body);
    struct error error = {0};
    void *message = NULL;

    sealed_content(CONTENT, content);
    assert_memory_equal(purchase_of(&body)->content, content, CONTENT_BYTES);
    entry.header.size--;
    assert_int_equal(codec_read_purchase(arena, &entry, &message, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "header"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_a_purchase),
        TEST(an_empty_purchase_is_one_too),
        TEST(the_content_stands_in_the_header),
        TEST(only_a_known_kind_with_a_digest_is_a_proof),
        TEST(a_correction_may_name_nothing),
        TEST(texts_are_cut_at_whole_characters),
        TEST(every_number_may_be_at_its_end),
        TEST(thousands_of_lines_are_counted),
        TEST(reads_a_blob),
        TEST(reads_what_subsidy_booked),
    };
    return cmocka_run_group_tests_name("purchases codec, inputs", tests, NULL, NULL);
}
