#include "common/base/digest.h"
#include "sample.h"

static uint8_t digest[DIGEST_BYTES];

static struct catalogue_sent sample_catalogue(void)
{
    static const uint8_t content[] = "[1]";
    struct catalogue_sent sent = {.code = "menu-2021",
                                  .media_type = "application/json",
                                  .version = 1,
                                  .valid_from = SAMPLE_DAY,
                                  .accepted_until = DAY_INVALID,
                                  .content = {content, 3},
                                  .digest = {digest, DIGEST_BYTES}};
    digest_of(&sent.content, 1, digest);
    return sent;
}

static void wrong(const struct book *book, const struct catalogue_sent *sent, const char *field,
                  const char *message)
{
    struct arena *arena = arena_new(1 << 20);
    struct problems problems = {.arena = arena};
    check_catalogue(book, sent, &problems);
    assert_int_equal(problems.count, field ? 1 : 0);
    if (field) {
        assert_string_equal(problems.items[0].field, field);
        assert_string_equal(problems.items[0].message, message);
    }
    arena_free(arena);
}

static void new_versions(void **state)
{
    struct sample sample = sample_new();
    struct catalogue_sent sent = sample_catalogue();
    (void)state;
    wrong(sample.book, &sent, NULL, NULL);
    sent.code = "Menu";
    wrong(sample.book, &sent, "code", "has characters other than a-z, 0-9 and -");
    sent.code = "";
    wrong(sample.book, &sent, "code", "is missing");
    sent = sample_catalogue();
    sent.version = 0;
    wrong(sample.book, &sent, "version", "is 0, not 1 to 2147483647");
    sent = sample_catalogue();
    sent.media_type = "";
    wrong(sample.book, &sent, "media_type", "is missing");
    sent = sample_catalogue();
    sent.valid_from = DAY_INVALID;
    wrong(sample.book, &sent, "valid_from", "is no day of the calendar from 2000 to 2199");
    sent = sample_catalogue();
    sent.has_end = true;
    wrong(sample.book, &sent, "accepted_until", "is no day of the calendar from 2000 to 2199");
    sent.accepted_until = SAMPLE_DAY - 1;
    wrong(sample.book, &sent, "accepted_until", "is before valid_from");
    sent.accepted_until = SAMPLE_DAY;
    wrong(sample.book, &sent, NULL, NULL);
    sent.valid_from = DAY_INVALID;
    wrong(sample.book, &sent, "valid_from", "is no day of the calendar from 2000 to 2199");
    sent = sample_catalogue();
    sent.digest.size = 20;
    wrong(sample.book, &sent, "digest", "has 20 bytes, not 32");
    sent = sample_catalogue();
    sent.content.size = 2;
    wrong(sample.book, &sent, "digest", "is not that of the content");
    sent.content.size = 0;
    wrong(sample.book, &sent, "content", "is missing in a new version");
    arena_free(sample.arena);
}

static void known_versions(void **state)
{
    struct sample sample = sample_new();
    struct catalogue_sent sent = sample_catalogue();
    struct fact known = {.valid_from = SAMPLE_DAY,
                         .type = FACT_CATALOGUE,
                         .catalogue = {"menu-2021", sent.digest, 3, 1, DAY_INVALID}};
    (void)state;
    book_take(sample.book, &known);
    wrong(sample.book, &sent, NULL, NULL); /* once more, as it is */
    sent.content.size = 0;
    sent.media_type = "";
    sent.has_end = true;
    sent.accepted_until = SAMPLE_DAY + 40;
    wrong(sample.book, &sent, NULL, NULL); /* only until when */
    sent.valid_from++;
    wrong(sample.book, &sent, "valid_from", "version 1 begins on 20210301");
    sent.valid_from = DAY_INVALID;
    wrong(sample.book, &sent, "valid_from", "is no day of the calendar from 2000 to 2199");
    sent = sample_catalogue();
    sent.content.size = 0;
    sent.digest = sample_key(1);
    wrong(sample.book, &sent, "digest", "version 1 exists and is never edited");
    arena_free(sample.arena);
}

static void erasures(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    static const struct {
        struct erasure_target target;
        const char *message;
    } cases[] = {
        {{.exists = false}, "there is no such entry before this order"},
        {{.exists = true, .from_submissions = true, .sent = true, .erased = true},
         "was erased already"},
        {{.exists = true, .from_submissions = true},
         "was written by Tequio itself and names nobody"},
        {{.exists = true}, "is no submission and no fact about a person: tables would miss it"},
        {{.exists = true, .from_submissions = true, .sent = true}, NULL},
        {{.exists = true, .personal = true}, NULL},
        {{.exists = true, .personal = true, .signs = true},
         "is about a person who signs or has an office: what they did stays theirs"},
    };
    struct erasure order = {1, 0, 5, "folio 8", "LGPDPPSO 43", "a petición"};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct problems problems = {.arena = arena};
        check_erasure(&order, &cases[i].target, &problems);
        assert_int_equal(problems.count, cases[i].message ? 1 : 0);
        if (cases[i].message)
            assert_string_equal(problems.items[0].message, cases[i].message);
    }
    order.asked_by = order.legal_basis = order.reason = "";
    struct problems problems = {.arena = arena};
    check_erasure(&order, &cases[4].target, &problems);
    assert_int_equal(problems.count, 3);
    assert_string_equal(problems.items[1].field, "legal_basis");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_versions),
        cmocka_unit_test(known_versions),
        cmocka_unit_test(erasures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
