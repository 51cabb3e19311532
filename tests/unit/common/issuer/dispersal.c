/* The rows of a dispersal and the bytes of its file. */
#include "common/issuer/dispersal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct pending_grant pending[DISPERSAL_GRANTS_MAX + 2];
static const char *const keys[] = {"S001", "S002", "S003", "S004", "S005", "S006",
                                   "S007", "S008", "S009", "S010", "S011", "S012",
                                   "S013", "S014", "S015", "S016", "S017"};

static void some(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pending[i] = (struct pending_grant){101, "4000-1", 10 + i, 100, 2020, "S041"};
    }
}

static void a_row_is_a_purse(void **state)
{
    (void)state;
    struct dispersal_line line;

    some(3);
    assert_int_equal(dispersal_take(pending, 3, &line), 3);
    assert_int_equal(line.centavos, 300);
    assert_int_equal(line.kitchen, 101);
    assert_string_equal(line.purse, "4000-1");
    pending[2].purse = "4000-2";
    assert_int_equal(dispersal_take(pending, 3, &line), 2);
    assert_int_equal(dispersal_pass(pending, 3), 2);
    pending[1].kitchen = 102; /* a purse is one kitchen's: whoever comes first */
    assert_int_equal(dispersal_take(pending, 3, &line), 1);
    assert_int_equal(dispersal_pass(pending, 3), 2);
    assert_int_equal(dispersal_pass(&pending[2], 1), 1);
}

static void a_row_has_room_for_so_many(void **state)
{
    (void)state;
    struct dispersal_line line;

    some(DISPERSAL_GRANTS_MAX + 1);
    assert_int_equal(dispersal_take(pending, DISPERSAL_GRANTS_MAX, &line), DISPERSAL_GRANTS_MAX);
    assert_int_equal(dispersal_take(pending, DISPERSAL_GRANTS_MAX + 1, &line),
                     DISPERSAL_GRANTS_MAX);
    assert_int_equal(line.centavos, 100 * DISPERSAL_GRANTS_MAX);
    assert_int_equal(dispersal_pass(pending, DISPERSAL_GRANTS_MAX + 1), DISPERSAL_GRANTS_MAX + 1);
    for (size_t i = 0; i <= DISPERSAL_LINES_MAX; i++) {
        pending[i].budget_key = keys[i];
    }
    assert_int_equal(dispersal_take(pending, DISPERSAL_LINES_MAX + 1, &line), DISPERSAL_LINES_MAX);
    assert_int_equal(line.centavos, 100 * DISPERSAL_LINES_MAX);
    pending[DISPERSAL_LINES_MAX].budget_key = keys[0];
    assert_int_equal(dispersal_take(pending, DISPERSAL_LINES_MAX + 1, &line),
                     DISPERSAL_LINES_MAX + 1);
    pending[DISPERSAL_LINES_MAX].fiscal_year = 2021;
    assert_int_equal(dispersal_take(pending, DISPERSAL_LINES_MAX + 1, &line), DISPERSAL_LINES_MAX);
}

static void file_is(uint32_t number, const struct dispersal_line *lines, size_t count,
                    const char *expected)
{
    struct arena *arena = arena_new(1 << 20);
    struct bytes file = dispersal_file(arena, number, lines, count);

    assert_int_equal(file.size, strlen(expected));
    assert_memory_equal(file.data, expected, file.size);
    arena_free(arena);
}

static void the_bytes_of_a_file(void **state)
{
    (void)state;
    const struct dispersal_line lines[] = {
        {"4000-1", 101, 123450},
        {"4000-2", 4294967295, 5},
        {"4000-3", 7, INT64_C(999999999999999)},
    };

    file_is(1, lines, 0,
            "row,dispersal,purse,kitchen,amount_mxn\n"
            "total,1,0,,0.00\n");
    file_is(4294967295, lines, 3,
            "row,dispersal,purse,kitchen,amount_mxn\n"
            "1,4294967295,4000-1,101,1234.50\n"
            "2,4294967295,4000-2,4294967295,0.05\n"
            "3,4294967295,4000-3,7,9999999999999.99\n"
            "total,4294967295,3,,10000000001234.54\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_a_purse),
        cmocka_unit_test(a_row_has_room_for_so_many),
        cmocka_unit_test(the_bytes_of_a_file),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
