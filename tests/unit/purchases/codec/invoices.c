/* An invoice that was read, there and back. */
#include "body.h"

static const char upper[] = "C2832671-DA6D-11EF-A83D-00155D012007";
static const uint8_t digest[DIGEST_BYTES] = {3};
static struct invoice_line lines[INVOICE_LINES_MAX + 50];
static struct finding findings[INVOICE_FINDINGS_MAX];
static const char *const uuids[INVOICE_RELATIONS_MAX] = {upper, upper, upper, upper, upper, upper,
                                                         upper, upper, upper, upper, upper, upper,
                                                         upper, upper, upper, upper};

static struct invoice full(void)
{
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        lines[i] = (struct invoice_line){99999999,   UINT64_MAX - i, UINT64_MAX,
                                         UINT64_MAX, "12345678",     "vegetables"};
    }
    for (size_t i = 0; i < INVOICE_FINDINGS_MAX; i++) {
        findings[i] = (struct finding){"product_denied",
                                       "Comprobante/Conceptos/Concepto[99]/@Clave", WEIGHT_REFUSES};
    }
    return (struct invoice){
        .declared_position = UINT64_MAX,
        .digest = {digest, DIGEST_BYTES},
        .uuid = upper,
        .issuer = "EKU9003173C9",
        .receiver = RECEIVER_GENERIC,
        .total = -5100,
        .total_known = true,
        .said_day = 20210303,
        .payment_form = "05",
        .consistent = SEAL_HOLDS,
        .issuer_seal = SEAL_NOT_VERIFIED,
        .stamp = SEAL_ABSENT,
        .status = INVOICE_NOT_FOUND,
        .provisional = true,
        .simple_note = true,
        .unpaid = true,
        .adjustment = true,
        .supersedes = uuids,
        .supersede_count = INVOICE_RELATIONS_MAX,
        .credits = uuids,
        .credit_count = INVOICE_RELATIONS_MAX,
        .line_count = 250,
        .lines = lines,
        .listed = 250,
        .findings = findings,
        .finding_count = INVOICE_FINDINGS_MAX,
        .figures = {7},
    };
}

static void an_invoice_comes_back_as_it_went(void **state)
{
    (void)state;
    const struct invoice sent = full();
    const struct entry entry = {.body = codec_write_invoice(arena, 12, &sent)};
    void *message;

    assert_true(entry.body.size < 32 << 10); /* of 64 KiB */
    assert_int_equal(codec_read_invoice(arena, &entry, &message, NULL), STATUS_OK);
    struct invoice got = *(const struct invoice *)message;
    assert_true(bytes_equal(got.digest, sent.digest));
    assert_string_equal(got.uuid, sent.uuid);
    assert_string_equal(got.issuer, sent.issuer);
    assert_string_equal(got.payment_form, sent.payment_form);
    assert_string_equal(got.supersedes[15], upper);
    assert_string_equal(got.credits[15], upper);
    assert_int_equal(got.listed, INVOICE_LINES_MAX);
    assert_true(got.lines[199].quantity_micro == UINT64_MAX - 199);
    assert_true(got.lines[0].unit_price_micro == UINT64_MAX);
    assert_true(got.lines[0].amount_micro == UINT64_MAX);
    assert_int_equal(got.lines[0].product_key, 99999999);
    assert_string_equal(got.lines[0].unit, "12345678");
    assert_string_equal(got.lines[0].category, "vegetables");
    assert_string_equal(got.findings[63].code, "product_denied");
    got.digest = sent.digest;
    got.uuid = sent.uuid;
    got.issuer = sent.issuer;
    got.payment_form = sent.payment_form;
    got.supersedes = sent.supersedes;
    got.credits = sent.credits;
    got.lines = sent.lines;
    got.listed = sent.listed;
    got.findings = sent.findings;
    assert_memory_equal(&got, &sent, sizeof got);
}

static enum status read_back(const struct invoice *invoice)
{
    const struct entry entry = {.body = codec_write_invoice(arena, 12, invoice)};
    void *message;

    return codec_read_invoice(arena, &entry, &message, NULL);
}

static void what_is_no_invoice_of_ours_is_refused(void **state)
{
    (void)state;
    static const char *const odd[] = {"nobody's"};
    struct invoice invoice = full();

    invoice.uuid = "";
    assert_int_equal(read_back(&invoice), STATUS_OK);
    invoice.uuid = odd[0];
    assert_int_equal(read_back(&invoice), STATUS_REFUSED);
    invoice = full();
    invoice.supersedes = odd;
    invoice.supersede_count = 1;
    assert_int_equal(read_back(&invoice), STATUS_REFUSED);
    invoice = full();
    invoice.credits = odd;
    invoice.credit_count = 1;
    assert_int_equal(read_back(&invoice), STATUS_REFUSED);
    invoice = full();
    invoice.digest = (struct bytes){0};
    assert_int_equal(read_back(&invoice), STATUS_REFUSED);
}

/* Written byte by byte, for the codec itself never writes more. */
static void more_than_the_contract_has_is_refused(void **state)
{
    (void)state;
    static struct body body;
    static const unsigned fields[] = {19, 20, 22, 23};
    static const size_t most[] = {INVOICE_RELATIONS_MAX, INVOICE_RELATIONS_MAX, INVOICE_LINES_MAX,
                                  INVOICE_FINDINGS_MAX};
    void *message;

    for (size_t f = 0; f < 4; f++) {
        body.size = 0;
        put(&body, 3, digest, DIGEST_BYTES);
        put(&body, 24, digest, DIGEST_BYTES);
        for (size_t i = 0; i <= most[f]; i++) {
            struct entry entry = entry_of(&body);
            assert_int_equal(codec_read_invoice(arena, &entry, &message, NULL), STATUS_OK);
            put_text(&body, fields[f], f < 2 ? upper : "");
        }
        struct entry entry = entry_of(&body);
        assert_int_equal(codec_read_invoice(arena, &entry, &message, NULL), STATUS_REFUSED);
    }
    body.size = 0;
    put(&body, 3, digest, DIGEST_BYTES);
    put(&body, 24, digest, DIGEST_BYTES - 1);
    struct entry entry = entry_of(&body);
    assert_int_equal(codec_read_invoice(arena, &entry, &message, NULL), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_invoice_comes_back_as_it_went),
        TEST(what_is_no_invoice_of_ours_is_refused),
        TEST(more_than_the_contract_has_is_refused),
    };
    return cmocka_run_group_tests_name("purchases codec, invoices", tests, NULL, NULL);
}
