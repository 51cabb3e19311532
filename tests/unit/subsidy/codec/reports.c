/* ReportCounted, both ways. */
#include "codec/bodies.h"
#include "tequio/v1/decisions.pb-c.h"

static struct report_counted a_report(void)
{
    static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3};

    return (struct report_counted){
        .kitchen = 101,
        .said_day = 20200602,
        .service_day = on(20200602),
        .version = 3,
        .standing = true,
        .figures = {UINT32_MAX,
                    200,
                    200000,
                    50000,
                    160,
                    40,
                    6,
                    210,
                    4,
                    FIGURE_LEFT_OVER,
                    {true, 19, true, 3, 1200},
                    true},
        .has_replaced = true,
        .replaced =
            {.served = 180, .counted = 180, .claim = 180000, .fees = 70000, .not_noted = 63},
        .replaced_flags = REPORT_KITCHEN_NOT_ACTIVE,
        .replaced_position = 11,
        .corrects_position = 12,
        .flags = REPORT_CORRECTION | REPORT_BAD_DAY,
        .timeliness = TIMELINESS_SAVED_IN_TIME,
        .day_timeliness = TIMELINESS_LATE,
        .rule = 3,
        .tier_from = 351,
        .tier_centavos = 800,
        .capacity = 400,
        .alcaldia = 7,
        .envelope_digest = {digest, DIGEST_BYTES},
        .content = {digest, CONTENT_BYTES},
        .copy_of_position = 13,
        .device = 1101,
        .has_period = true,
        .period = {on(20200601), on(20200607)},
        .adjustment = true,
        .fee_shortfall = 20000,
        .cash = {true, 210000, -500, true, -300},
        .after = {true, 1, 2, 3, 4, 20200831},
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
    assert_int_equal(a->life.has_menu, b->life.has_menu);
    assert_int_equal(a->life.food_groups, b->life.food_groups);
    assert_int_equal(a->balanced, b->balanced);
    assert_int_equal(a->life.has_hours, b->life.has_hours);
    assert_int_equal(a->life.workers, b->life.workers);
    assert_int_equal(a->life.worked_minutes, b->life.worked_minutes);
}

/* What the kitchen is told stands in the message, for whoever shows it. */
static void each_flag_is_told(void **state)
{
    (void)state;
    struct report_counted said = a_report();
    struct bytes body = codec_write_counted(arena, &said);
    Tequio__V1__ReportCounted *message =
        tequio__v1__report_counted__unpack(NULL, body.size, body.data);

    assert_non_null(message);
    assert_int_equal(message->n_advice, 2);
    assert_string_equal(message->advice[0]->code, "correction");
    assert_string_equal(message->advice[1]->code, "bad_day");
    assert_non_null(strstr(message->advice[1]->sentence, "no existe en el calendario"));
    tequio__v1__report_counted__free_unpacked(message, NULL);
    said.flags = 0;
    body = codec_write_counted(arena, &said);
    message = tequio__v1__report_counted__unpack(NULL, body.size, body.data);
    assert_non_null(message);
    assert_int_equal(message->n_advice, 0);
    tequio__v1__report_counted__free_unpacked(message, NULL);
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
    assert_int_equal(got->replaced_flags, REPORT_KITCHEN_NOT_ACTIVE);
    assert_int_equal(got->day_timeliness, TIMELINESS_LATE);
    assert_int_equal(got->fee_shortfall, 20000);
    assert_true(got->adjustment && got->has_period && got->standing && !got->withdrawn);
    assert_true(bytes_equal(got->envelope_digest, said.envelope_digest));
    assert_true(bytes_equal(got->content, said.content));
    assert_int_equal(got->copy_of_position, 13);
    assert_true(got->cash.checked && got->cash.explained && got->after.known);
    assert_int_equal(got->cash.counted, 210000);
    assert_int_equal(got->cash.difference, -500);
    assert_int_equal(got->cash.booked, -300);
    assert_int_equal(got->after.to_prove, 3);
    /* again: nothing is lost on the way */
    assert_true(bytes_equal(codec_write_counted(arena, got), body));
}

static void withdrawals_and_bad_days(void **state)
{
    (void)state;
    struct report_counted said = a_report();

    said.withdrawn = true;
    said.envelope_digest = (struct bytes){0};
    said.content = (struct bytes){0};
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
    said.cash.checked = false;
    said.has_period = false;
    got = decode(codec_read_counted, codec_write_counted(arena, &said));
    assert_int_equal(got->service_day, DAY_INVALID);
    assert_int_equal(got->said_day, 99999999);
}

static void impossible_days(void **state)
{
    (void)state;
    struct report_counted said = a_report();

    said.figures.life.food_groups = 32768; /* more than a column holds */
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said.figures.life.food_groups = 0; /* balanced, and nothing in it */
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.figures.life.has_menu = false;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said.figures.balanced = false;
    assert_false(((const struct report_counted *)decode(codec_read_counted,
                                                        codec_write_counted(arena, &said)))
                     ->figures.life.has_menu);
    said = a_report();
    said.breakdowns.incidents = 32768;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "breakdowns");
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
    said.content.size = 15;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "content");
    said = a_report();
    said.withdrawn = true;
    said.envelope_digest.size = 0;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "content");
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
    said.period.start = DAY_INVALID;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "period_end");
    said = a_report();
    said.said_day = 20200230;
    said.standing = false;
    said.cash.checked = false;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "period_end");
    said = a_report();
    said.figures.fees = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.fee_shortfall = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    said = a_report();
    said.replaced.claim = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "figures");
    Tequio__V1__ReportCounted bare = TEQUIO__V1__REPORT_COUNTED__INIT;
    bare.version = 1;
    bare.withdrawn = true;
    refuses(codec_read_counted, pack(&bare), "figures");
    Tequio__V1__ReportFigures figures = TEQUIO__V1__REPORT_FIGURES__INIT;
    bare.figures = &figures;
    bare.service_day = 20200602;
    bare.period_start = 20200601;
    bare.period_end = 20200631;
    refuses(codec_read_counted, pack(&bare), "period_end");
    refuses(codec_read_counted, rubbish(), "malformed");
}

/* What is beside the figures: the box, and what the kitchen has then. */
static void impossible_cash_and_standings(void **state)
{
    (void)state;
    struct report_counted said = a_report();

    said.standing = false; /* the box is counted beside what stands */
    refuses(codec_read_counted, codec_write_counted(arena, &said), "cash");
    said = a_report();
    said.cash.counted = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "cash");
    said = a_report();
    said.cash.difference = INT64_MIN;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "cash");
    said = a_report();
    said.cash.booked = INT64_MAX;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "cash");
    said = a_report();
    said.after.purse = -1;
    refuses(codec_read_counted, codec_write_counted(arena, &said), "standing_after");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ARENA(each_flag_is_told),        IN_ARENA(reports_both_ways),
        IN_ARENA(withdrawals_and_bad_days), IN_ARENA(impossible_days),
        IN_ARENA(impossible_reports),       IN_ARENA(impossible_cash_and_standings),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
