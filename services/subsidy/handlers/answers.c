/* What committees say of their statements. An objection opens a petition elsewhere. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

void collect_acknowledgement(void *batch, const struct entry *entry, const void *message)
{
    struct working_set *set = batch;
    const struct acknowledgement *said = message;
    struct position_key key = {entry->kitchen, said->position};

    if (said->position > 0) {
        map_put(set->answerable, &key, 0);
    }
}

enum status decide_acknowledgement(void *batch, const struct entry *entry, const void *message,
                                   struct decisions *decisions, struct error *error)
{
    struct working_set *set = batch;
    const struct acknowledgement *said = message;
    struct position_key key = {entry->kitchen, said->position};
    const struct answerable *found = map_get(set->answerable, &key);
    struct statement_answered answered = {
        .kitchen = entry->kitchen,
        .objects = said->objects,
        .submission_position = entry->position,
    };

    if (found && found->statement > 0) {
        answered.statement_position = found->statement;
        answered.amount_agrees = said->shown == (uint64_t)found->centavos;
    }
    struct bytes body = codec_write_answered(decisions_arena(decisions), &answered);
    return decisions_add(decisions, KIND_STATEMENT_ANSWERED, entry->kitchen, body, false, error);
}

enum status apply_answered(void *batch, const struct entry *entry, const void *message,
                           struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    struct answered_row *row = map_put(set->answered, &entry->position, 0);

    *row = (struct answered_row){origin_of(entry), message};
    return STATUS_OK;
}
