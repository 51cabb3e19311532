#include "subsidy/rules/dispersal.h"

size_t dispersal_part_rows(const struct dispersal_row *rows, size_t count)
{
    size_t taken = 0, grants = 0;

    while (taken < count && taken < DISPERSAL_ROWS_MAX &&
           grants + rows[taken].grant_count <= DISPERSAL_PART_GRANTS) {
        grants += rows[taken++].grant_count;
    }
    return taken;
}
