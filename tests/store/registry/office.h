/* A city with an office: people with devices who prepare and authorise. */
#ifndef TEQUIO_TESTS_STORE_REGISTRY_OFFICE_H
#define TEQUIO_TESTS_STORE_REGISTRY_OFFICE_H

#include "registry/rules/act.h"
#include "world.h"

enum { MONITOR = 1, COORDINATOR, OTHER_COORDINATOR, DIRECTOR, OTHER_DIRECTOR, TREASURER, AUDITOR };

/* Each person's device has their number and a hundred more. Kitchen 1 is in the monitor's alcaldía,
 * kitchen 2 is not. One person is enough up to 5,000 centavos. */
struct office {
    struct world *world;
    struct sender senders[AUDITOR + 1];
    struct bytes content; /* of the act that was prepared last */
};

void office_open(struct office *office, const char *database);
/* Decides again and rebuilds before it closes. */
void office_close(struct office *office);

/* Each sends a step of the act of that number, as that person, and folds it. */
void prepare_closing(struct office *office, uint32_t person, uint32_t number, uint64_t centavos);
void prepare_capacity(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                      uint32_t rations, uint32_t from);
/* Of reply_until 0 the committee asks for it; else hygiene is the cause. */
void prepare_state(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                   enum kitchen_state state, uint32_t from, uint32_t reply_until);
void prepare_rule(struct office *office, uint32_t person, uint32_t number, const struct fact *facts,
                  size_t count);
void prepare_facts(struct office *office, uint32_t person, uint32_t number,
                   const struct fact *facts, size_t count);
void prepare_purchase(struct office *office, uint32_t person, uint32_t number, uint32_t kitchen,
                      uint64_t centavos);
/* The step that answers what was prepared last. */
void answer(struct office *office, uint32_t person, uint32_t number, enum act_step step);
/* Its body, to be sent in another way. */
struct bytes answer_body(struct office *office, uint32_t number, enum act_step step);

/* The kind of what was decided last about an act. */
int64_t last_kind(struct office *office);
void is_refused(struct office *office, enum act_problem problem);

#endif
