/* Petitions as they are shown to people of the office. */
#ifndef TEQUIO_ADMIN_PETITION_WORDS_H
#define TEQUIO_ADMIN_PETITION_WORDS_H

#include "admin/store/petitions.h"

/* One line of a list. */
void petition_print_line(const struct store_petition *petition);
/* All of it, with what the petitioner wrote where it is not sealed. */
enum status petition_print(struct arena *arena, const struct store_petition *petition,
                           struct error *error);
/* A step: who, when, and what was said. */
enum status petition_print_step(struct arena *arena, const struct store_petition_step *step,
                                struct error *error);
void petition_print_followed(struct arena *arena, const char *folio,
                             const struct store_petition_followed *followed);

/* "received" ...; of a problem, a sentence. */
const char *petition_state_name(int state);
const char *petition_problem_words(int problem);

#endif
