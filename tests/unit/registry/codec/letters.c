#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/message.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x7f", 2};
static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3};

static struct letter read_back(struct arena *arena, const Tequio__V1__Message *message)
{
    struct letter letter;
    assert_int_equal(codec_read_letter(arena, message_write(arena, &message->base), &letter, NULL),
                     STATUS_OK);
    return letter;
}

static void as_sent(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Message message = TEQUIO__V1__MESSAGE__INIT;
    Tequio__V1__MessageText text = TEQUIO__V1__MESSAGE_TEXT__INIT;
    ProtobufCBinaryData photos[2] = {data_of((struct bytes){digest, DIGEST_BYTES}),
                                     data_of((struct bytes){digest, 3})};
    struct letter letter;
    (void)state;
    letter = read_back(arena, &message);
    assert_null(letter.text);
    assert_false(letter.is_mark);
    text.text = text_of("Hola");
    text.person = 9;
    message.content_case = TEQUIO__V1__MESSAGE__CONTENT_TEXT;
    message.text = &text;
    letter = read_back(arena, &message);
    assert_string_equal(letter.text, "Hola");
    assert_int_equal(letter.person, 9);
    assert_int_equal(letter.photo_count, 0);
    assert_true(letter.photos_whole);
    text.photos = photos;
    text.n_photos = 1;
    letter = read_back(arena, &message);
    assert_int_equal(letter.photo_count, 1);
    assert_true(letter.photos_whole);
    text.n_photos = 2;
    assert_false(read_back(arena, &message).photos_whole);
    photos[0].len = 31;
    assert_false(read_back(arena, &message).photos_whole);
    assert_int_equal(codec_read_letter(arena, broken, &letter, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void a_mark(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Message message = TEQUIO__V1__MESSAGE__INIT;
    Tequio__V1__MessagesRead mark = TEQUIO__V1__MESSAGES_READ__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    (void)state;
    message.content_case = TEQUIO__V1__MESSAGE__CONTENT_READ;
    message.read = &mark;
    struct letter letter = read_back(arena, &message);
    assert_true(letter.is_mark);
    assert_int_equal(letter.read_to.size, 0);
    name.digest = data_of((struct bytes){digest, DIGEST_BYTES});
    mark.up_to = &name;
    letter = read_back(arena, &message);
    assert_null(letter.text);
    assert_memory_equal(letter.read_to.data, digest, DIGEST_BYTES);
    arena_free(arena);
}

static void as_noted(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    const struct letter_noted noted = {.submission_position = 44,
                                       .digest = digest,
                                       .person = 9,
                                       .role = "monitor",
                                       .read_until = 12};
    struct letter_noted back;
    (void)state;
    assert_int_equal(
        codec_read_letter_noted(arena, codec_write_letter_noted(arena, &noted), &back, NULL),
        STATUS_OK);
    assert_int_equal(back.submission_position, 44);
    assert_memory_equal(back.digest, digest, DIGEST_BYTES);
    assert_int_equal(back.person, 9);
    assert_string_equal(back.role, "monitor");
    assert_int_equal(back.read_until, 12);
    assert_int_equal(codec_read_letter_noted(arena, broken, &back, NULL), STATUS_REFUSED);
    Tequio__V1__MessageNoted without = TEQUIO__V1__MESSAGE_NOTED__INIT;
    assert_int_equal(
        codec_read_letter_noted(arena, message_write(arena, &without.base), &back, NULL),
        STATUS_BROKEN);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(as_sent), cmocka_unit_test(a_mark),
                                       cmocka_unit_test(as_noted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
