/* What a period's grant comes to. */
#ifndef TEQUIO_SUBSIDY_RULES_GRANT_H
#define TEQUIO_SUBSIDY_RULES_GRANT_H

#include "subsidy/rules/decision.h"

struct grant_sum {
    centavos centavos;   /* never below zero */
    centavos adjustment; /* part of the lines that corrects closed periods */
    centavos carried;    /* what is left to take off the next grant: zero or below */
    uint64_t rations;    /* counted, without adjustments */
};

/* The lines' sum and what the grant before left to take off (`brought`: zero or below). At most
 * GRANT_LINES_MAX lines of at most CENTAVOS_MAX each: nothing here can overflow. */
struct grant_sum grant_sum_of(const struct grant_line *lines, size_t count, centavos brought);

/* The opening grant funds a kitchen that begins: one that became active at most so many days ago.
 * That covers the whole of the period that is being opened, the longest of which is a month, and
 * registrations that arrive late; a kitchen that has served for longer is not new, whatever rule
 * comes. */
enum { NEW_KITCHEN_DAYS = 31 };

/* The first day on which a kitchen may have become active to be new on `day`. */
day_number grant_new_since(day_number day);

#endif
