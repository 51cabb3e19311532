/* The tables of a folder of evidence: which there are, and how their columns are headed. */
#ifndef TEQUIO_ADMIN_EVIDENCE_CHAPTERS_H
#define TEQUIO_ADMIN_EVIDENCE_CHAPTERS_H

#include "admin/evidence/pages.h"

/* In the order of enum evidence_table, which is the order in which they are read. */
extern const struct page chapters[EVIDENCE_TABLES];

/* Puts words in the place of numbers, where a column of that chapter has numbers: flags, accounts,
 * what money did. */
void chapter_translate(struct arena *arena, enum evidence_table which, struct store_table *table);

/* The list of what was sent, made of the envelopes themselves. */
extern const struct page envelope_chapter;

/* How to verify the folder, for LEEME.txt. */
extern const char evidence_readme[];

#endif
