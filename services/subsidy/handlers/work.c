/* The work that own decisions open: statements of a closing, grants of an authorised one. */
#include "subsidy/handlers/parts.h"

void collect_work(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;

    if (entry->kind == KIND_PERIOD_CLOSED) {
        collect_statement(set, entry, message);
    } else {
        collect_grant(set, entry);
    }
}

enum status decide_work(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error)
{
    (void)message;
    struct working_set *set = batch;

    return entry->kind == KIND_PERIOD_CLOSED ? decide_statement(set, decisions, error)
                                             : decide_grant(set, decisions, error);
}
