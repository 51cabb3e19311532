/* What every body has in common: hostile bytes, memory, digests, amounts. */
#include "body.h"

#include "purchases/codec/parts.h"

static void bytes_that_are_none_are_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0A, 0x7F, 0x01};
    const struct entry entry = {.topic = TOPIC_PURCHASES, .body = {bytes, sizeof bytes}};
    enum status (*const readers[])(struct arena *, const struct entry *, void **,
                                   struct error *) = {
        codec_read_purchase, codec_read_blob,    codec_read_booked,   codec_read_declared,
        codec_read_verdict,  codec_read_proof,   codec_read_status,   codec_read_act,
        codec_read_invoice,  codec_read_answers, codec_read_resolved,
    };

    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        struct error error = {0};
        void *message;
        assert_int_equal(readers[i](arena, &entry, &message, &error), STATUS_REFUSED);
        assert_non_null(strstr(error.text, "malformed"));
    }
}

/* Whatever fills the memory of a batch: what finds no room is refused. */
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
    const struct invoice invoice = {.uuid = "", .issuer = "", .payment_form = ""};
    assert_null(codec_write_invoice(arena, 1, &invoice).data);
    assert_null(codec_write_answers(arena, &(struct invoice_answers){0}).data);
    assert_null(codec_write_resolved(arena, 1, &(struct purchase_resolved){0}).data);
}

typedef enum status (*reader)(struct arena *, const struct entry *, void **, struct error *);

/* In an arena of any size it is read or refused. */
static void read_in_every_arena(reader read, struct bytes body)
{
    const struct entry entry = {.topic = TOPIC_PURCHASES, .header = header, .body = body};
    bool was_read = false, was_refused = false;

    for (size_t bytes = 64; bytes < 16000; bytes += 16) {
        struct arena *small = arena_new(bytes);
        void *message;
        enum status status = read(small, &entry, &message, NULL);
        was_read |= status == STATUS_OK;
        was_refused |= status == STATUS_REFUSED;
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        arena_free(small);
    }
    assert_true(was_read && was_refused);
}

static void write_in_every_arena(const struct invoice_answers *answers)
{
    bool was_written = false, was_refused = false;

    for (size_t bytes = 64; bytes < 16000; bytes += 16) {
        struct arena *small = arena_new(bytes);
        struct bytes body = codec_write_answers(small, answers);
        was_written |= body.data != NULL;
        was_refused |= body.data == NULL;
        arena_free(small);
    }
    assert_true(was_written && was_refused);
}

static void a_small_arena_refuses_what_does_not_fit(void **state)
{
    (void)state;
    static struct body body;
    static struct purchase_line lines[30];
    static const uint8_t envelope[DIGEST_BYTES] = {4};
    const struct purchase_declared declared = {.lines = lines,
                                               .listed = 30,
                                               .proof_number = "",
                                               .envelope = {envelope, DIGEST_BYTES},
                                               .content = {envelope, CONTENT_BYTES}};
    static struct reason reasons[20];
    static struct invoice_line invoice_lines[20];
    static struct finding findings[20];
    static struct invoice_answer answers[20];
    const struct purchase_verdict verdict = {.found = reasons, .found_count = 20};
    const struct invoice invoice = {.uuid = "",
                                    .issuer = "",
                                    .payment_form = "",
                                    .digest = {envelope, DIGEST_BYTES},
                                    .lines = invoice_lines,
                                    .listed = 20,
                                    .findings = findings,
                                    .finding_count = 20};
    const struct invoice_answers told = {.list = answers, .count = 20};

    body = (struct body){0};
    for (size_t i = 0; i < 30; i++) {
        put(&body, 5, "", 0);
        lines[i].unit = "KGM";
    }
    for (size_t i = 0; i < 20; i++) {
        reasons[i] = (struct reason){"total", "total_centavos", "No suma.", WEIGHT_OBSERVES};
        invoice_lines[i] = (struct invoice_line){.unit = "KGM", .category = ""};
        findings[i] = (struct finding){"total", "", WEIGHT_SAID};
        answers[i] =
            (struct invoice_answer){"C2832671-DA6D-11EF-A83D-00155D012007", INVOICE_VALID, 1000000};
    }
    read_in_every_arena(codec_read_purchase, (struct bytes){body.bytes, body.size});
    read_in_every_arena(codec_read_declared, codec_write_declared(arena, &declared));
    read_in_every_arena(codec_read_verdict, codec_write_verdict(arena, 1, &verdict));
    read_in_every_arena(codec_read_invoice, codec_write_invoice(arena, 1, &invoice));
    read_in_every_arena(codec_read_answers, codec_write_answers(arena, &told));
    read_in_every_arena(codec_read_status, codec_write_answers(arena, &told));
    write_in_every_arena(&told);
}

static void a_digest_has_thirty_two_bytes(void **state)
{
    (void)state;
    uint8_t bytes[40] = {1};

    for (size_t size = 0; size < sizeof bytes; size++) {
        const ProtobufCBinaryData data = {size, bytes};
        struct bytes digest = codec_digest(&data);
        assert_int_equal(digest.data != NULL, size == DIGEST_BYTES);
        assert_int_equal(digest.size, size == DIGEST_BYTES ? DIGEST_BYTES : 0);
    }
    assert_int_equal(codec_lend((struct bytes){NULL, 5}).len, 0);
    assert_int_equal(codec_lend((struct bytes){bytes, 5}).len, 5);
}

static void an_amount_has_its_bounds(void **state)
{
    (void)state;
    centavos amount = 7;

    assert_true(codec_amount(INT64_MAX / 4, &amount));
    assert_int_equal(amount, INT64_MAX / 4);
    assert_false(codec_amount((uint64_t)INT64_MAX / 4 + 1, &amount));
    assert_int_equal(amount, 0);
    assert_false(codec_amount(UINT64_MAX, &amount));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bytes_that_are_none_are_refused),
        TEST(a_full_arena_refuses_and_does_not_abort),
        TEST(a_small_arena_refuses_what_does_not_fit),
        TEST(a_digest_has_thirty_two_bytes),
        TEST(an_amount_has_its_bounds),
    };
    return cmocka_run_group_tests_name("purchases codec, parts", tests, NULL, NULL);
}
