#include "subsidy/rules/statement.h"

#include <assert.h>

struct statement_sum statement_sum_of(const struct statement_line *lines, size_t count,
                                      centavos brought, unsigned unmet)
{
    struct statement_sum sum = {0};
    centavos of_lines = 0;

    assert(count <= STATEMENT_LINES_MAX && brought <= 0);
    for (size_t i = 0; i < count; i++) {
        of_lines += lines[i].centavos;
        if (lines[i].adjustment) {
            sum.adjustment += lines[i].centavos;
        } else {
            sum.rations += lines[i].counted;
        }
    }
    if (of_lines + brought <= 0) {
        sum.carried = of_lines + brought;
    } else if (unmet != 0) {
        sum.withheld = of_lines;
        sum.carried = brought;
    } else {
        sum.centavos = of_lines + brought;
    }
    return sum;
}

uint32_t statement_cap(unsigned flags, uint32_t counted)
{
    return flags & REPORT_OVER_CAPACITY ? counted : 0;
}

size_t statement_speaker(const struct statement_line *lines, size_t count)
{
    assert(count > 0);
    for (size_t i = count; i-- > 0;) {
        if (!lines[i].adjustment) {
            return i;
        }
    }
    return count - 1;
}

struct period statement_again(struct period period, day_number through)
{
    while (period.end <= through) {
        period = period_after(period);
    }
    return period;
}
