/* How the rows of a dispersal are told. */
#include "subsidy/rules/dispersal.h"

#include "house.h"

static void parts_of_a_dispersal(void **state)
{
    (void)state;
    static struct dispersal_row rows[DISPERSAL_ROWS_MAX + 1];

    assert_int_equal(dispersal_part_rows(rows, 3), 3);
    assert_int_equal(dispersal_part_rows(rows, DISPERSAL_ROWS_MAX + 1), DISPERSAL_ROWS_MAX);
    for (size_t i = 0; i <= DISPERSAL_ROWS_MAX; i++) {
        rows[i].grant_count = DISPERSAL_ROW_GRANTS;
    }
    assert_int_equal(dispersal_part_rows(rows, DISPERSAL_ROWS_MAX),
                     DISPERSAL_PART_GRANTS / DISPERSAL_ROW_GRANTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parts_of_a_dispersal)};
    return cmocka_run_group_tests(tests, 0, 0);
}
