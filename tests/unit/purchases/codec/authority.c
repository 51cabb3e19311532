/* What the tax authority and persons say: bodies as their senders write them. */
#include "body.h"

static const char uuid[] = "c2832671-da6d-11ef-a83d-00155d012007";
static const char upper[] = "C2832671-DA6D-11EF-A83D-00155D012007";
enum { ASKED_AT = 1614794400 };
#define ASKED_AT_US (ASKED_AT * INT64_C(1000000))

static uint64_t zigzag(int64_t value)
{
    return ((uint64_t)value << 1) ^ (uint64_t)(value >> 63);
}

static void put_answer(struct body *body, const char *name, uint64_t state, int64_t asked_at_us)
{
    static struct body answer;

    answer.size = 0;
    put_text(&answer, 1, name);
    put_number(&answer, 2, state);
    put_number(&answer, 3, zigzag(asked_at_us));
    put(body, 1, answer.bytes, answer.size);
}

static const struct invoice_answers *read_answers(const struct body *body)
{
    struct entry entry = entry_of(body);
    void *message;

    assert_int_equal(codec_read_status(arena, &entry, &message, NULL), STATUS_OK);
    return message;
}

static void answers_that_make_sense_are_kept(void **state)
{
    (void)state;
    static struct body body;

    body.size = 0;
    for (uint64_t told = INVOICE_VALID; told <= INVOICE_NOT_FOUND; told++) {
        put_answer(&body, told == INVOICE_VALID ? uuid : upper, told, ASKED_AT_US);
    }
    const struct invoice_answers *answers = read_answers(&body);
    assert_int_equal(answers->count, 3);
    assert_int_equal(answers->left_out, 0);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(answers->list[i].uuid, upper);
        assert_int_equal(answers->list[i].state, INVOICE_VALID + i);
        assert_true(answers->list[i].asked_at_us == ASKED_AT_US);
    }
}

static void others_are_left_out(void **state)
{
    (void)state;
    static struct body body;

    body.size = 0;
    put_answer(&body, upper, 0, ASKED_AT_US);
    put_answer(&body, upper, 4, ASKED_AT_US);
    put_answer(&body, upper, 1, 0);
    put_answer(&body, upper, 1, -1);
    put_answer(&body, upper, 1, INT64_MAX);
    put_answer(&body, "", 1, ASKED_AT_US);
    put_answer(&body, "C2832671-DA6D-11EF-A83D-00155D01200", 1, ASKED_AT_US);
    put_answer(&body, "C2832671-DA6D-11EF-A83D-00155D0120077", 1, ASKED_AT_US);
    put_answer(&body, "G2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, "/2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, ":2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, "@2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, "g2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, "`2832671-DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, "C2832671+DA6D-11EF-A83D-00155D012007", 1, ASKED_AT_US);
    put_answer(&body, upper, 1, ASKED_AT_US);
    const struct invoice_answers *answers = read_answers(&body);
    assert_int_equal(answers->count, 1);
    assert_int_equal(answers->left_out, 15);
    assert_string_equal(answers->list[0].uuid, upper);
}

static void what_was_kept_comes_back(void **state)
{
    (void)state;
    static struct invoice_answer list[500];
    const struct invoice_answers sent = {list, 500, 7};
    void *message;

    for (size_t i = 0; i < 500; i++) {
        list[i] = (struct invoice_answer){upper, INVOICE_CANCELLED, ASKED_AT_US + (int64_t)i};
    }
    struct entry entry = {.body = codec_write_answers(arena, &sent)};
    assert_true(entry.body.size < 32 << 10); /* of 64 KiB */
    assert_int_equal(codec_read_answers(arena, &entry, &message, NULL), STATUS_OK);
    const struct invoice_answers *got = message;
    assert_int_equal(got->count, 500);
    assert_int_equal(got->left_out, 7);
    assert_true(got->list[499].asked_at_us == ASKED_AT_US + 499);
    list[3].uuid = "nobody's";
    entry.body = codec_write_answers(arena, &sent);
    assert_int_equal(codec_read_answers(arena, &entry, &message, NULL), STATUS_REFUSED);
}

static const struct resolution_said *read_act(const struct body *body)
{
    struct entry entry = entry_of(body);
    void *message;

    assert_int_equal(codec_read_act(arena, &entry, &message, NULL), STATUS_OK);
    return message;
}

static void an_act_about_a_purchase_is_read(void **state)
{
    (void)state;
    static struct body body, content, purchase;

    body.size = content.size = purchase.size = 0;
    put_number(&purchase, 1, 101);
    put_number(&purchase, 2, 55);
    put_number(&purchase, 3, VERDICT_ACCEPTED);
    put_number(&purchase, 4, 5100);
    put(&content, 7, purchase.bytes, purchase.size);
    put(&body, 2, content.bytes, content.size);
    put_number(&body, 4, 31);
    const struct resolution_said *said = read_act(&body);
    assert_int_equal(said->kitchen, 101);
    assert_int_equal(said->declared_position, 55);
    assert_int_equal(said->verdict, VERDICT_ACCEPTED);
    assert_int_equal(said->centavos, 5100);
    assert_int_equal(said->authorised_by, 31);
}

static void other_acts_are_about_nobody(void **state)
{
    (void)state;
    static struct body body, content;

    body.size = content.size = 0;
    assert_int_equal(read_act(&body)->kitchen, 0);
    put(&content, 9, "", 0); /* a year's end */
    put(&body, 2, content.bytes, content.size);
    assert_int_equal(read_act(&body)->kitchen, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(answers_that_make_sense_are_kept), TEST(others_are_left_out),
        TEST(what_was_kept_comes_back),         TEST(an_act_about_a_purchase_is_read),
        TEST(other_acts_are_about_nobody),
    };
    return cmocka_run_group_tests_name("purchases codec, authority", tests, NULL, NULL);
}
