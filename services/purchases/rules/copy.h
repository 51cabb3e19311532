/* What was received comes again, sealed anew under another installation: how that is seen, and what
 * becomes of it. Pure. */
#ifndef TEQUIO_PURCHASES_RULES_COPY_H
#define TEQUIO_PURCHASES_RULES_COPY_H

#include "purchases/rules/purchase.h"

/* Digest of what makes two purchases of one content the same: day, total, payments, lines, proof,
 * and that it is a correction. Nothing in it is personal: a declaration keeps all of it. */
void copy_figures(const struct purchase_declared *declared, bool correction,
                  uint8_t out[DIGEST_BYTES]);

/* Makes a declaration that of a copy: what it repeats has its payments and lines, and whatever
 * else is wrong was said of that one. */
void copy_make(struct purchase_declared *declared, uint64_t copy_of_position);

#endif
