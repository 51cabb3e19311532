#include "registry/rules/book.h"
#include "sample.h"

/* People and limits hold from their day, the last said of a day before others, through layers. */
static void people_and_limits(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct book *below = book_new(arena, NULL), *above = book_new(arena, below);
    struct fact person = sample_official(7, "treasurer"), limit = sample_act_limit(500);
    (void)state;
    assert_null(book_person(below, 7, SAMPLE_DAY));
    assert_int_equal(book_act_limit(below, ACT_LIMIT_SUBJECT, SAMPLE_DAY), 0);
    for (uint32_t i = 1; i <= 20; i++) { /* more than there is room for at first */
        struct fact other = sample_official(100 + i, "monitor");
        book_take(below, &other);
        limit.act_limit.centavos = i;
        book_take(below, &limit);
    }
    book_take(below, &person);
    person.person.role = "director"; /* said later of the same day */
    book_take(below, &person);
    person.valid_from = SAMPLE_DAY + 10;
    person.person.role = "coordinator";
    person.person.active = false;
    book_take(above, &person);
    assert_int_equal(book_person(above, 7, SAMPLE_DAY)->role, PERSON_DIRECTOR);
    assert_int_equal(book_person(above, 7, SAMPLE_DAY + 10)->role, PERSON_COORDINATOR);
    assert_false(book_person(above, 7, SAMPLE_DAY + 11)->active);
    assert_int_equal(book_person(below, 7, SAMPLE_DAY + 11)->role, PERSON_DIRECTOR);
    assert_null(book_person(above, 7, SAMPLE_DAY - 1));
    assert_null(book_person(above, 8, SAMPLE_DAY));

    limit.valid_from = SAMPLE_DAY + 10;
    limit.act_limit.centavos = 900;
    book_take(above, &limit);
    assert_int_equal(book_act_limit(above, ACT_LIMIT_SUBJECT, SAMPLE_DAY - 1), 0);
    assert_int_equal(book_act_limit(above, ACT_LIMIT_SUBJECT, SAMPLE_DAY + 9), 20);
    assert_int_equal(book_act_limit(above, ACT_LIMIT_SUBJECT, SAMPLE_DAY + 10), 900);
    assert_int_equal(book_act_limit(above, 1, SAMPLE_DAY + 10), 0);

    /* what begins later may be said first */
    person = sample_official(9, "treasurer");
    limit.act_limit.subject = 6;
    for (day_number day = SAMPLE_DAY + 3; day >= SAMPLE_DAY; day -= 3) {
        person.valid_from = day;
        person.person.role = day > SAMPLE_DAY ? "director" : "treasurer";
        limit.valid_from = day;
        limit.act_limit.centavos = day > SAMPLE_DAY ? 2 : 1;
        book_take(above, &person);
        book_take(above, &limit);
    }
    assert_int_equal(book_person(above, 9, SAMPLE_DAY + 2)->role, PERSON_TREASURER);
    assert_int_equal(book_person(above, 9, SAMPLE_DAY + 3)->role, PERSON_DIRECTOR);
    assert_int_equal(book_act_limit(above, 6, SAMPLE_DAY + 2), 1);
    assert_int_equal(book_act_limit(above, 6, SAMPLE_DAY + 3), 2);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(people_and_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
