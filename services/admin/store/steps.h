/* What a service decided on a step that a person took, by the step's submission. */
#ifndef TEQUIO_ADMIN_STORE_STEPS_H
#define TEQUIO_ADMIN_STORE_STEPS_H

#include "common/db/db.h"

struct store_step_outcome {
    bool decided;
    int problem;        /* by the contract's number; 0 = the step was taken */
    const char *detail; /* of the problem */
    int state;          /* that the step led to; 0 where steps lead to none */
};

/* Asks for the outcome of the step that the submission of that position is. */
typedef enum status store_step_look(struct db *db, struct arena *arena, uint64_t submission,
                                    struct store_step_outcome *ret, struct error *error);

/* By a statement that takes the position and gives at most one row: problem, detail, state. */
MUST_USE enum status store_step_outcome(struct db *db, struct arena *arena,
                                        const struct db_statement *statement, uint64_t submission,
                                        struct store_step_outcome *ret, struct error *error);

#endif
