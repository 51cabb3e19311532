/* What is published of a period, and the analyses of its results: from a submission to the rows. */
#include "registry/handlers/batch.h"

enum status decode_publication(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    enum status status = decode_envelope(arena, entry, ret, error);
    if (status != STATUS_OK)
        return status;
    return codec_read_publication(arena, entry->body, &((struct submission *)*ret)->publication,
                                  error);
}

enum status decode_deviation(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    enum status status = decode_envelope(arena, entry, ret, error);
    if (status != STATUS_OK)
        return status;
    return codec_read_deviation(arena, entry->body, &((struct submission *)*ret)->deviation, error);
}

void collect_publication(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    batch->publication = &submission->publication;
    batch->speaks = true;
}

void collect_deviation(void *into, const struct entry *entry, const void *message)
{
    struct batch *batch = into;
    const struct submission *submission = message;
    collect_envelope(batch, entry, message);
    batch->deviation = &submission->deviation;
    batch->speaks = true;
}

/* Nothing that a column cannot hold is asked for: it is not there. */
static bool can_be(uint32_t grain, day_number period, uint32_t version)
{
    return grain <= INT16_MAX && period != DAY_INVALID && version <= INT32_MAX;
}

enum status load_publications(struct batch *batch, struct db *db, struct error *error)
{
    const struct publication *publication = batch->publication;
    const struct deviation *deviation = batch->deviation;
    enum status status = STATUS_OK;
    if (publication && can_be(publication->grain, publication->period, publication->version))
        status = store_load_publication(db, batch->arena, publication->grain, publication->period,
                                        &batch->published, error);
    if (status == STATUS_OK && deviation &&
        can_be(deviation->grain, deviation->period, deviation->version) &&
        deviation->level <= INT16_MAX && deviation->unit <= INT16_MAX)
        status = store_load_figure(db, batch->arena, deviation, &batch->figure, error);
    return status;
}

/* Who sent it: 0 where the device is nobody's. */
static uint32_t person_of(const struct batch *batch, const struct entry *entry)
{
    const struct device_state *device = book_device(batch->book, entry->device);
    return device ? device->person : 0;
}

static const struct person_version *who_is(const struct batch *batch, const struct entry *entry,
                                           uint32_t person)
{
    return book_person(batch->book, person, calendar_local_day(entry->received_at_us));
}

enum status decide_publication(void *state, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    struct arena *arena = decisions_arena(decisions);
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    struct published published = {.data = submission->publication,
                                  .person = person_of(batch, entry),
                                  .submission_position = entry->position};
    const struct publication_look look = {
        .sent = &published.data,
        .before = batch->published,
        .is_signed = envelope_is_signed(batch, entry, &submission->header),
        .who = who_is(batch, entry, published.person),
        .today = calendar_local_day(entry->received_at_us),
    };
    const struct publication_verdict verdict = publication_judge(&look, arena);
    if (verdict.problem == PUBLICATION_FINE)
        return decisions_add(decisions, KIND_RESULTS_PUBLISHED, 0,
                             codec_write_published(arena, &published), false, error);
    const struct publication_refused refused = {
        .grain = published.data.grain,
        .version = published.data.version,
        .period = published.data.period,
        .problem = verdict.problem,
        .person = published.person,
        .detail = verdict.detail,
        .changed = verdict.changed,
        .changed_count = verdict.changed_count,
        .submission_position = entry->position,
    };
    return decisions_add(decisions, KIND_PUBLICATION_REFUSED, 0,
                         codec_write_publication_refused(arena, &refused), false, error);
}

/* Its words stand in a body that can be erased. */
enum status decide_deviation(void *state, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    struct deviation_answered answered = {.deviation = submission->deviation,
                                          .device = entry->device,
                                          .person = person_of(batch, entry),
                                          .submission_position = entry->position};
    answered.problem = deviation_judge(&answered.deviation, batch->figure,
                                       envelope_is_signed(batch, entry, &submission->header),
                                       who_is(batch, entry, answered.person));
    return decisions_add(decisions, KIND_DEVIATION_ANSWERED, 0,
                         codec_write_deviation_answered(decisions_arena(decisions), &answered),
                         true, error);
}

enum status apply_published(void *state, const struct entry *entry, const void *message,
                            struct error *error)
{
    struct batch *batch = state;
    struct publication_row *row = rows_add(&batch->publication_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct publication_row){entry->position, entry->received_at_us,
                                    *(const struct published *)message};
    return STATUS_OK;
}

enum status apply_publication_refused(void *state, const struct entry *entry, const void *message,
                                      struct error *error)
{
    struct batch *batch = state;
    struct publication_refusal_row *row =
        rows_add(&batch->publication_refusal_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct publication_refusal_row){entry->position,
                                            *(const struct publication_refused *)message};
    if (row->refused.grain > GRAIN_LAST)
        row->refused.grain = 0; /* none that is known here */
    if (row->refused.version > INT32_MAX)
        row->refused.version = 0;
    return STATUS_OK;
}

enum status apply_deviation_answered(void *state, const struct entry *entry, const void *message,
                                     struct error *error)
{
    struct batch *batch = state;
    struct deviation_row *row = rows_add(&batch->deviation_rows, batch->arena, sizeof *row);
    (void)error;
    *row = (struct deviation_row){entry->position, entry->received_at_us,
                                  *(const struct deviation_answered *)message};
    return STATUS_OK;
}

enum status persist_publications(struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error)
{
    enum status status = store_publications(db, arena, batch->publication_rows.items,
                                            batch->publication_rows.count, error);
    if (status == STATUS_OK)
        status = store_publication_refusals(db, arena, batch->publication_refusal_rows.items,
                                            batch->publication_refusal_rows.count, error);
    if (status == STATUS_OK)
        status = store_deviations(db, arena, batch->deviation_rows.items,
                                  batch->deviation_rows.count, error);
    return status;
}
