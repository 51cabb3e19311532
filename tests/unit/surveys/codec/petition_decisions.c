#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/codec/petitions.h"
#include "tequio/v1/petition_decisions.pb-c.h"

#define DAY(yyyymmdd) calendar_day_of(yyyymmdd)

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct petition_opened whole(void)
{
    return (struct petition_opened){
        .filing = {.kind = 4,
                   .petitioner = 2,
                   .aspect = 3,
                   .matter = 1,
                   .channel = 5,
                   .filed_day = 20210302,
                   .about_committee = true,
                   .leaves_contact = true,
                   .sealed = true,
                   .has_text = true,
                   .has_secret = true,
                   .has_name = true,
                   .has_content = true,
                   .secret_digest = {1},
                   .envelope_digest = {2},
                   .content = {3},
                   .statement_position = 42},
        .kitchen = 101,
        .folio_year = 2021,
        .folio_number = 123,
        .alcaldia = 7,
        .filed_day = DAY(20210302),
        .received_day = DAY(20210303),
        .term = {true, 10, DAY(20210312), DAY(20210317), "COPRED", "Calle 1"},
        .flags = PETITION_BAD_DAY,
        .copy_of_position = 5,
    };
}

static const struct petition_opened *opened_back(const struct petition_opened *opened)
{
    const struct entry entry = {.body = codec_write_opened(arena, opened)};
    void *ret = NULL;
    assert_int_equal(codec_read_opened(arena, &entry, &ret, 0), STATUS_OK);
    return ret;
}

static void an_opening_comes_back_as_it_went(void **state)
{
    (void)state;
    const struct petition_opened sent = whole(), *got = opened_back(&sent);
    assert_memory_equal(&got->filing, &sent.filing, sizeof sent.filing);
    assert_int_equal(got->kitchen, 101);
    assert_int_equal(got->folio_year, 2021);
    assert_int_equal(got->folio_number, 123);
    assert_int_equal(got->alcaldia, 7);
    assert_int_equal(got->filed_day, sent.filed_day);
    assert_int_equal(got->received_day, sent.received_day);
    assert_true(got->term.known);
    assert_int_equal(got->term.working_days, 10);
    assert_int_equal(got->term.warn_day, sent.term.warn_day);
    assert_int_equal(got->term.due_day, sent.term.due_day);
    assert_string_equal(got->term.body, "COPRED");
    assert_string_equal(got->term.body_address, "Calle 1");
    assert_int_equal(got->flags, PETITION_BAD_DAY);
    assert_int_equal(got->copy_of_position, 5);
}

static void what_is_not_there_stays_away(void **state)
{
    (void)state;
    struct petition_opened sent = whole();
    sent.filing.has_secret = sent.filing.has_name = sent.filing.has_content = false;
    sent.filed_day = sent.term.warn_day = sent.term.due_day = DAY_INVALID;
    sent.term.working_days = 0;
    sent.flags = PETITION_NO_TEXT;
    const struct petition_opened *got = opened_back(&sent);
    assert_false(got->filing.has_secret || got->filing.has_name || got->filing.has_content);
    assert_false(got->filing.has_text || got->term.known);
    assert_int_equal(got->filed_day, DAY_INVALID);
    assert_int_equal(got->term.due_day, DAY_INVALID);
}

static struct petition_stepped step(void)
{
    return (struct petition_stepped){
        .petition_position = 5,
        .kitchen = 101,
        .kind = 4,
        .alcaldia = 7,
        .action = PETITION_REOPEN,
        .from = PETITION_CLOSED,
        .to = PETITION_REOPENED,
        .role = PETITION_DIRECTOR,
        .person = 8,
        .assignee = 7,
        .round = 2,
        .day = DAY(20210316),
        .warn_day = DAY(20210325),
        .due_day = DAY(20210330),
        .working_days_taken = 6,
        .in_term = true,
        .closed_day = DAY(20210315),
        .closed_in_term = true,
        .content = {9},
    };
}

static void a_step_comes_back_as_it_went(void **state)
{
    (void)state;
    const struct petition_stepped sent = step();
    const struct entry entry = {.body = codec_write_stepped(arena, &sent)};
    void *ret = NULL;
    assert_int_equal(codec_read_stepped(arena, &entry, &ret, 0), STATUS_OK);
    assert_memory_equal(ret, &sent, sizeof sent);
}

static void refusals_and_escalations_come_back(void **state)
{
    (void)state;
    const struct petition_refused refused = {5, 4, 8, PETITION_BAD_STATE, "no"};
    const struct petition_told told = {
        5, 2, {PETITION_TERM_NEARS, "assignee", 7}, DAY(20210317), DAY(20210312)};
    const struct entry entries[] = {{.body = codec_write_step_refused(arena, 101, &refused)},
                                    {.body = codec_write_told(arena, 101, &told)}};
    void *ret = NULL;
    assert_int_equal(codec_read_step_refused(arena, &entries[0], &ret, 0), STATUS_OK);
    const struct petition_refused *got = ret;
    assert_int_equal(got->petition_position, 5);
    assert_int_equal(got->action, 4);
    assert_int_equal(got->person, 8);
    assert_int_equal(got->problem, PETITION_BAD_STATE);
    assert_string_equal(got->detail, "no");
    assert_int_equal(codec_read_told(arena, &entries[1], &ret, 0), STATUS_OK);
    const struct petition_told *back = ret;
    assert_int_equal(back->petition_position, 5);
    assert_int_equal(back->round, 2);
    assert_int_equal(back->escalated.level, PETITION_TERM_NEARS);
    assert_string_equal(back->escalated.role, "assignee");
    assert_int_equal(back->escalated.person, 7);
    assert_int_equal(back->due_day, told.due_day);
    assert_int_equal(back->day, told.day);
}

static void what_comes_home(void **state)
{
    (void)state;
    const struct petition_opened opened = whole();
    struct bytes body = codec_write_receipt(arena, &opened);
    Tequio__V1__PetitionReceipt *receipt =
        tequio__v1__petition_receipt__unpack(NULL, body.size, body.data);
    assert_string_equal(receipt->folio, "CDMX-2021-000123");
    assert_int_equal(receipt->kind, 4);
    assert_int_equal(receipt->aspect, 3);
    assert_int_equal(receipt->matter, 1);
    assert_int_equal(receipt->due_day, 20210317);
    assert_string_equal(receipt->body, "COPRED");
    assert_string_equal(receipt->body_address, "Calle 1");
    assert_int_equal(receipt->content.len, CONTENT_BYTES);
    assert_int_equal(receipt->statement_position, 42);
    tequio__v1__petition_receipt__free_unpacked(receipt, NULL);

    const struct petition_news news = {2021,          7,   PETITION_ANSWERED, DAY(20210316),
                                       DAY(20210317), "T", "COPRED",          "Calle 1"};
    body = codec_write_news(arena, &news);
    Tequio__V1__PetitionProgress *progress =
        tequio__v1__petition_progress__unpack(NULL, body.size, body.data);
    assert_string_equal(progress->folio, "CDMX-2021-000007");
    assert_int_equal(progress->state, 4);
    assert_int_equal(progress->day, 20210316);
    assert_int_equal(progress->due_day, 20210317);
    assert_string_equal(progress->text, "T");
    assert_string_equal(progress->body, "COPRED");
    assert_string_equal(progress->body_address, "Calle 1");
    tequio__v1__petition_progress__free_unpacked(progress, NULL);

    body = codec_write_summary(arena, "Resumen", DAY(20210316));
    Tequio__V1__PetitionSummary *summary =
        tequio__v1__petition_summary__unpack(NULL, body.size, body.data);
    assert_string_equal(summary->text, "Resumen");
    assert_int_equal(summary->day, 20210316);
    tequio__v1__petition_summary__free_unpacked(summary, NULL);
}

static void what_the_journal_cannot_have(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0a, 0x7f};
    const Tequio__V1__PetitionStepped nameless = TEQUIO__V1__PETITION_STEPPED__INIT;
    uint8_t out[8];
    const struct entry broken = {.body = {bytes, 2}},
                       without = {
                           .body = {out, tequio__v1__petition_stepped__pack(&nameless, out)}};
    struct error error = {0};
    void *ret = NULL;
    assert_int_equal(codec_read_opened(arena, &broken, &ret, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_stepped(arena, &broken, &ret, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_stepped(arena, &without, &ret, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_step_refused(arena, &broken, &ret, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_told(arena, &broken, &ret, &error), STATUS_BROKEN);
    assert_null(ret);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(an_opening_comes_back_as_it_went),
        TEST(what_is_not_there_stays_away),
        TEST(a_step_comes_back_as_it_went),
        TEST(refusals_and_escalations_come_back),
        TEST(what_comes_home),
        TEST(what_the_journal_cannot_have),
    };
#undef TEST
    return cmocka_run_group_tests_name("surveys, decisions on petitions", tests, NULL, NULL);
}
