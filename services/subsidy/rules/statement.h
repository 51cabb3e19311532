/* What a kitchen's statement comes to. */
#ifndef TEQUIO_SUBSIDY_RULES_STATEMENT_H
#define TEQUIO_SUBSIDY_RULES_STATEMENT_H

#include "subsidy/rules/decision.h"

/* What a statement is made of. */
struct statement_input {
    const struct statement_line *lines;
    size_t line_count;
    centavos brought;        /* what the one before left to take off: zero or below */
    centavos advance;        /* for the next period, if nothing is unmet */
    centavos advance_before; /* for this one */
    centavos discount_due;   /* to be taken off what is paid */
    unsigned unmet;
    bool more_goods; /* it would hand goods over */
};

struct statement_sum {
    centavos centavos;   /* to be credited: never below zero */
    centavos withheld;   /* of the lines, because of what is unmet */
    centavos adjustment; /* part of the lines that corrects closed periods */
    centavos carried;    /* what is left to take off the next one: zero or below */
    centavos advance;
    centavos advance_before;
    centavos discount;
    uint64_t rations; /* counted, without adjustments */
    bool withholds;   /* its lines come again */
};

/* Lines, what is brought over, and advances: what was advanced is settled against the lines. Where
 * a condition is unmet, nothing is paid nor advanced, and the lines come again, with the advance
 * that they settle; what is to be taken off is taken off all the same, so that nobody gains by
 * being unmet. At most STATEMENT_LINES_MAX lines of at most CENTAVOS_MAX each: nothing here can
 * overflow. */
struct statement_sum statement_sum_of(const struct statement_input *input);

/* The most that counted on a day of these flags, of which so many counted; 0 = no cap was applied.
 */
uint32_t statement_cap(unsigned flags, uint32_t counted);

/* Of lines in order of their days, the one whose rule the statement names: the last that is its
 * period's own, or else the last. There is at least one. */
size_t statement_speaker(const struct statement_line *lines, size_t count);

/* The period in which days come again that a closing through `through` withheld: the first of the
 * same length that is open. */
struct period statement_again(struct period period, day_number through);

/* Goods of a product for a ration under a rule. */
struct goods_row {
    uint32_t rule;
    struct goods_due goods; /* of one ration */
};

/* What the lines come to in goods, product by product in order of `rows`: those that count now less
 * those of `before`, which stood on statements for the same day. What would be taken back is not:
 * goods were eaten. Returns how many there are. The lines' products have to fit. */
size_t statement_goods(const struct statement_line *lines, const uint32_t *before, size_t count,
                       const struct goods_row *rows, size_t row_count,
                       struct goods_due ret[STATEMENT_GOODS_MAX]);

/* Whether the lines' products are at most STATEMENT_GOODS_MAX. Those of one rule always are; lines
 * under several rules may have to be several statements. */
bool statement_goods_fit(const struct statement_line *lines, size_t count,
                         const struct goods_row *rows, size_t row_count);

#endif
