#include "subsidy/rules/statement.h"

#include <assert.h>
#include <string.h>

struct statement_sum statement_sum_of(const struct statement_line *lines, size_t count,
                                      centavos brought, unsigned unmet, bool more_goods)
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
    sum.withholds = unmet != 0 && (of_lines + brought > 0 || more_goods);
    if (sum.withholds) {
        sum.withheld = of_lines;
        sum.carried = brought;
    } else if (of_lines + brought <= 0) {
        sum.carried = of_lines + brought;
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

/* The sum of a product over all lines that are in kind under one of its rows. */
static int64_t quantity_of(const struct statement_line *lines, const uint32_t *before, size_t count,
                           const struct goods_row *row)
{
    int64_t quantity = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t rations = (int64_t)lines[i].counted - (int64_t)before[i];
        if (lines[i].rule == row->rule) {
            quantity += rations * (int64_t)row->goods.quantity_micro;
        }
    }
    return quantity;
}

size_t statement_goods(const struct statement_line *lines, const uint32_t *before, size_t count,
                       const struct goods_row *rows, size_t row_count,
                       struct goods_due ret[STATEMENT_GOODS_MAX])
{
    int64_t quantities[STATEMENT_GOODS_MAX];
    size_t found = 0, kept = 0;

    for (size_t r = 0; r < row_count; r++) {
        size_t g = 0;
        while (g < found && strcmp(ret[g].product, rows[r].goods.product) != 0) {
            g++;
        }
        if (g == found && found < STATEMENT_GOODS_MAX) {
            ret[found] = rows[r].goods;
            quantities[found++] = 0;
        }
        if (g < found) {
            quantities[g] += quantity_of(lines, before, count, &rows[r]);
        }
    }
    for (size_t g = 0; g < found; g++) {
        if (quantities[g] > 0) {
            ret[kept] = ret[g];
            ret[kept++].quantity_micro = (uint64_t)quantities[g];
        }
    }
    return kept;
}
