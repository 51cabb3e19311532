#include "subsidy/rules/statement.h"

#include <assert.h>
#include <string.h>

static centavos least(centavos a, centavos b)
{
    return a < b ? a : b;
}

static centavos sum_lines(const struct statement_input *input, struct statement_sum *sum)
{
    centavos all = 0;

    assert(input->line_count <= STATEMENT_LINES_MAX && input->brought <= 0);
    for (size_t i = 0; i < input->line_count; i++) {
        const struct statement_line *line = &input->lines[i];
        all += line->centavos;
        if (line->adjustment) {
            sum->adjustment += line->centavos;
        } else {
            sum->rations += line->counted;
        }
    }
    return all;
}

struct statement_sum statement_sum_of(const struct statement_input *input)
{
    struct statement_sum sum = {0};
    centavos lines = sum_lines(input, &sum);
    centavos all = lines + input->brought - input->advance_before;

    sum.withholds = input->unmet != 0 && (all > 0 || input->more_goods);
    if (sum.withholds) {
        sum.withheld = lines;
        sum.carried = input->brought;
        return sum;
    }
    sum.advance_before = input->advance_before;
    if (input->unmet == 0) {
        sum.advance = input->advance;
        all += sum.advance;
    }
    if (all <= 0) {
        sum.carried = all;
        return sum;
    }
    sum.discount = least(all, input->discount_due);
    sum.centavos = all - sum.discount;
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

static bool has_line(const struct statement_line *lines, size_t count, uint32_t rule)
{
    size_t i = 0;

    while (i < count && lines[i].rule != rule) {
        i++;
    }
    return i < count;
}

/* Where a product stands among those found; `found` where it does not. */
static size_t place_of(const struct goods_due *goods, size_t found, const char *product)
{
    size_t g = 0;

    while (g < found && strcmp(goods[g].product, product) != 0) {
        g++;
    }
    return g;
}

bool statement_goods_fit(const struct statement_line *lines, size_t count,
                         const struct goods_row *rows, size_t row_count)
{
    struct goods_due found[STATEMENT_GOODS_MAX];
    size_t goods = 0;

    for (size_t r = 0; r < row_count; r++) {
        if (!has_line(lines, count, rows[r].rule) ||
            place_of(found, goods, rows[r].goods.product) < goods) {
            continue;
        }
        if (goods == STATEMENT_GOODS_MAX) {
            return false;
        }
        found[goods++] = rows[r].goods;
    }
    return true;
}

size_t statement_goods(const struct statement_line *lines, const uint32_t *before, size_t count,
                       const struct goods_row *rows, size_t row_count,
                       struct goods_due ret[STATEMENT_GOODS_MAX])
{
    int64_t quantities[STATEMENT_GOODS_MAX];
    size_t found = 0, kept = 0;

    for (size_t r = 0; r < row_count; r++) {
        if (!has_line(lines, count, rows[r].rule)) {
            continue;
        }
        size_t g = place_of(ret, found, rows[r].goods.product);
        if (g == found) {
            assert(found < STATEMENT_GOODS_MAX);
            ret[found] = rows[r].goods;
            quantities[found++] = 0;
        }
        quantities[g] += quantity_of(lines, before, count, &rows[r]);
    }
    for (size_t g = 0; g < found; g++) {
        if (quantities[g] > 0) {
            ret[kept] = ret[g];
            ret[kept++].quantity_micro = (uint64_t)quantities[g];
        }
    }
    return kept;
}
