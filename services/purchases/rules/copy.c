#include "purchases/rules/copy.h"

#include <string.h>

enum {
    HEAD_BYTES = 4 + 8 + 8 * (SOURCE_COUNT - 1) + 4 + 1 + 1,
    LINE_BYTES = 4 + 8 + 8 + 8 + 1 + PURCHASE_UNIT_BYTES,
};

/* Every text with its length before it and zeros behind: no two purchases give the same bytes. */
static uint8_t *put_text(uint8_t *at, const char *text, size_t most)
{
    size_t size = strnlen(text, most);

    *at++ = (uint8_t)size;
    memset(at, 0, most);
    memcpy(at, text, size);
    return at + most;
}

static uint8_t *put_head(uint8_t *at, const struct purchase_declared *declared, bool correction)
{
    at = put_u32(at, declared->said_day);
    at = put_u64(at, (uint64_t)declared->total);
    for (int source = SOURCE_PURSE; source < SOURCE_COUNT; source++) {
        at = put_u64(at, (uint64_t)declared->payments.of[source]);
    }
    at = put_u32(at, declared->line_count);
    *at++ = correction;
    *at++ = (uint8_t)declared->proof_kind;
    return at;
}

static uint8_t *put_line(uint8_t *at, const struct purchase_line *line)
{
    at = put_u32(at, line->product_key);
    at = put_u64(at, line->quantity_micro);
    at = put_u64(at, line->unit_price_micro);
    at = put_u64(at, line->amount);
    return put_text(at, line->unit, PURCHASE_UNIT_BYTES);
}

void copy_figures(const struct purchase_declared *declared, bool correction,
                  uint8_t out[DIGEST_BYTES])
{
    uint8_t head[HEAD_BYTES + 1 + PURCHASE_NUMBER_BYTES], lines[PURCHASE_LINES_MAX * LINE_BYTES];
    uint8_t *at = put_head(head, declared, correction), *line = lines;

    (void)put_text(at, declared->proof_number, PURCHASE_NUMBER_BYTES);
    for (size_t i = 0; i < declared->listed; i++) {
        line = put_line(line, &declared->lines[i]);
    }
    const struct bytes parts[] = {
        {head, sizeof head},
        {lines, (size_t)(line - lines)},
        declared->proof,
    };
    digest_of(parts, sizeof parts / sizeof parts[0], out);
}

void copy_make(struct purchase_declared *declared, uint64_t copy_of_position)
{
    declared->copy_of_position = copy_of_position;
    declared->payments = (struct payments){0};
    declared->listed = 0;
    declared->problems = PROBLEM_COPY | (declared->problems & (uint64_t)PROBLEM_NO_PROOF);
    declared->finding_count = 0;
}
