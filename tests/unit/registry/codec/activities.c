#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/activity.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x7f", 2};
static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3};
static const uint8_t content[CONTENT_BYTES] = {4, 5, 6};

static void as_sent(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Activity message = TEQUIO__V1__ACTIVITY__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    Tequio__V1__Noted women = TEQUIO__V1__NOTED__INIT;
    struct activity activity;
    (void)state;
    assert_int_equal(
        codec_read_activity(arena, message_write(arena, &message.base), &activity, NULL),
        STATUS_OK);
    assert_int_equal(activity.day, DAY_INVALID);
    assert_false(activity.corrects);
    assert_false(activity.women.noted);
    message.correction = &correction;
    assert_int_equal(
        codec_read_activity(arena, message_write(arena, &message.base), &activity, NULL),
        STATUS_OK);
    assert_true(activity.corrects);
    assert_int_equal(activity.replaces.size, 0);
    name.digest = data_of((struct bytes){digest, sizeof digest});
    correction.replaces = &name;
    women.value = 12;
    message.activity_day = 20210301;
    message.kind = TEQUIO__V1__ACTIVITY_KIND__ACTIVITY_KIND_OTHER;
    message.institution = text_of("Centro de salud");
    message.women = &women;
    assert_int_equal(
        codec_read_activity(arena, message_write(arena, &message.base), &activity, NULL),
        STATUS_OK);
    assert_int_equal(activity.day, SAMPLE_DAY);
    assert_int_equal(activity.kind, ACTIVITY_KIND_LAST);
    assert_string_equal(activity.institution, "Centro de salud");
    assert_int_equal(activity.women.value, 12);
    assert_false(activity.men.noted);
    assert_memory_equal(activity.replaces.data, digest, sizeof digest);
    assert_int_equal(codec_read_activity(arena, broken, &activity, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void as_noted(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct activity_noted noted = {
        .submission_position = 44,
        .digest = digest,
        .content = {content, sizeof content},
        .person = 9,
        .activity = {.day = SAMPLE_DAY, .kind = 4, .institution = "DIF", .men = {true, 0}},
        .flags = ACTIVITY_LATE,
        .alcaldia = 7,
    };
    struct activity_noted back;
    (void)state;
    assert_int_equal(
        codec_read_activity_noted(arena, codec_write_activity_noted(arena, &noted), &back, NULL),
        STATUS_OK);
    assert_int_equal(back.submission_position, 44);
    assert_memory_equal(back.digest, digest, sizeof digest);
    assert_true(bytes_equal(back.content, noted.content));
    assert_int_equal(back.person, 9);
    assert_int_equal(back.activity.day, SAMPLE_DAY);
    assert_int_equal(back.activity.kind, 4);
    assert_string_equal(back.activity.institution, "DIF");
    assert_true(back.activity.men.noted);
    assert_false(back.activity.women.noted);
    assert_false(back.activity.not_noted.noted);
    assert_int_equal(back.flags, ACTIVITY_LATE);
    assert_int_equal(back.alcaldia, 7);
    assert_int_equal(back.replaced.position, 0);
    noted.replaced = (struct activity_found){
        .position = 12, .day = SAMPLE_DAY - 1, .attendance = 17, .alcaldia = 3};
    assert_int_equal(
        codec_read_activity_noted(arena, codec_write_activity_noted(arena, &noted), &back, NULL),
        STATUS_OK);
    assert_int_equal(back.replaced.position, 12);
    assert_int_equal(back.replaced.day, SAMPLE_DAY - 1);
    assert_int_equal(back.replaced.attendance, 17);
    assert_int_equal(back.replaced.alcaldia, 3);
    assert_int_equal(codec_read_activity_noted(arena, broken, &back, NULL), STATUS_REFUSED);
    Tequio__V1__ActivityNoted without = TEQUIO__V1__ACTIVITY_NOTED__INIT;
    assert_int_equal(
        codec_read_activity_noted(arena, message_write(arena, &without.base), &back, NULL),
        STATUS_BROKEN);
    without.digest = data_of((struct bytes){digest, sizeof digest}); /* as they were before */
    assert_int_equal(
        codec_read_activity_noted(arena, message_write(arena, &without.base), &back, NULL),
        STATUS_OK);
    assert_int_equal(back.content.size, 0);
    without.content = data_of((struct bytes){content, sizeof content - 1});
    assert_int_equal(
        codec_read_activity_noted(arena, message_write(arena, &without.base), &back, NULL),
        STATUS_BROKEN);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_sent), cmocka_unit_test(as_noted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
