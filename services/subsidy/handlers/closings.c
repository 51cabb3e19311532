/* A closing that two people authorise: its statements are owed from then on. */
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"
#include "subsidy/rules/closing.h"

void collect_closing(struct working_set *set, const struct act *act)
{
    (void)set;
    (void)act; /* it names all that is asked for */
}

enum status decide_closing(struct working_set *set, const struct entry *entry,
                           const struct act *act, struct decisions *decisions, struct error *error)
{
    const struct act_period_close *seen = &act->period_close;
    enum act_failure failure = closing_judge(&set->closing, seen->statements, seen->centavos);

    if (failure != 0) {
        return refuse_act(entry, act, decisions, failure, seen->centavos, set->closing.centavos,
                          error);
    }
    struct bytes body = codec_write_authorised(decisions_arena(decisions),
                                               &(struct closing_authorised){
                                                   .closed_position = seen->closed_position,
                                                   .statements = seen->statements,
                                                   .centavos = seen->centavos,
                                                   .prepared_by = act->prepared_by,
                                                   .authorised_by = act->authorised_by,
                                                   .act_position = entry->position,
                                               });
    return decisions_add(decisions, KIND_CLOSING_AUTHORISED, 0, body, false, error);
}

enum status apply_authorised(void *batch, const struct entry *entry, const void *message,
                             struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    struct authorised_row *row = map_put(set->authorised, &entry->position, 0);

    *row = (struct authorised_row){origin_of(entry), message};
    return STATUS_OK;
}
