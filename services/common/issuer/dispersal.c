#include "common/issuer/dispersal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 120 }; /* four numbers of at most 20 digits each, commas, a total's word */

static const char header[] = "row,dispersal,purse,kitchen,amount_mxn\n";

static bool same_line(const struct pending_grant *a, const struct pending_grant *b)
{
    return a->fiscal_year == b->fiscal_year && strcmp(a->budget_key, b->budget_key) == 0;
}

/* Whether the budget line of the last of them is none of the others'. */
static bool is_new_line(const struct pending_grant *grants, size_t last)
{
    for (size_t i = 0; i < last; i++) {
        if (same_line(&grants[i], &grants[last])) {
            return false;
        }
    }
    return true;
}

size_t dispersal_take(const struct pending_grant *pending, size_t count, struct dispersal_line *ret)
{
    size_t lines = 0, taken = 0;

    *ret = (struct dispersal_line){pending[0].purse, pending[0].kitchen, 0};
    for (; taken < count && taken < DISPERSAL_GRANTS_MAX; taken++) {
        const struct pending_grant *grant = &pending[taken];
        if (grant->kitchen != ret->kitchen || strcmp(grant->purse, ret->purse) != 0) {
            break;
        }
        lines += is_new_line(pending, taken);
        if (lines > DISPERSAL_LINES_MAX) {
            break;
        }
        ret->centavos += grant->centavos;
    }
    return taken;
}

size_t dispersal_pass(const struct pending_grant *pending, size_t count)
{
    size_t passed = 0;

    while (passed < count && strcmp(pending[passed].purse, pending[0].purse) == 0) {
        passed++;
    }
    return passed;
}

struct bytes dispersal_file(struct arena *arena, uint32_t dispersal,
                            const struct dispersal_line *lines, size_t count)
{
    size_t room = sizeof header + LINE_BYTES * (count + 1);
    centavos sum = 0;

    for (size_t i = 0; i < count; i++) {
        room += strlen(lines[i].purse);
    }
    char *text = arena_alloc(arena, room);
    size_t at = sizeof header - 1;
    memcpy(text, header, at);
    for (size_t i = 0; i < count; i++) {
        const struct dispersal_line *line = &lines[i];
        sum += line->centavos;
        at += (size_t)snprintf(text + at, room - at,
                               "%zu,%" PRIu32 ",%s,%" PRIu32 ",%" PRId64 ".%02" PRId64 "\n", i + 1,
                               dispersal, line->purse, line->kitchen, line->centavos / 100,
                               line->centavos % 100);
    }
    at +=
        (size_t)snprintf(text + at, room - at, "total,%" PRIu32 ",%zu,,%" PRId64 ".%02" PRId64 "\n",
                         dispersal, count, sum / 100, sum % 100);
    return (struct bytes){(const uint8_t *)text, at};
}
