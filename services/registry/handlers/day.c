/* Who is due to serve: on the first tick of a day. */
#include "registry/handlers/batch.h"

enum status decide_day(struct decisions *decisions, day_number day, const struct due_row *rows,
                       size_t count, bool correction, struct error *error)
{
    struct arena *arena = decisions_arena(decisions);
    enum status status = STATUS_OK;
    if (correction && count == 0)
        return status;
    size_t from = 0;
    do {
        size_t some = count - from;
        if (some > DUE_DECISION_KITCHENS)
            some = DUE_DECISION_KITCHENS;
        const struct day_due due = {day, rows ? rows + from : NULL, some, correction};
        status = decisions_add(decisions, KIND_DAY_DUE, 0, codec_write_day_due(arena, &due), false,
                               error);
        from += some;
    } while (from < count && status == STATUS_OK);
    return status;
}

enum status decide_tick(void *state, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const int64_t *at_us = message;
    struct arena *arena = decisions_arena(decisions);
    day_number first, until;
    day_number last =
        batch->opened_count > 0 ? batch->opened[batch->opened_count - 1] : DAY_INVALID;
    (void)entry;
    if (!due_days_to_open(last, calendar_local_day(*at_us), &first, &until))
        return STATUS_OK;
    size_t kitchen_count;
    const uint32_t *kitchens = book_kitchens(batch->book, arena, &kitchen_count);
    enum status status = STATUS_OK;
    for (day_number day = first; day <= until && status == STATUS_OK; day++) {
        size_t count;
        const struct due_row *rows =
            due_on_day(batch->book, arena, day, kitchens, kitchen_count, &count);
        status = decide_day(decisions, day, rows, count, false, error);
    }
    return status;
}
