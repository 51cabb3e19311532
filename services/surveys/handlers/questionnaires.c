/* Catalogues that say they are questionnaires: each is read once the registry took it, or refused
 * with what is wrong with it. */
#include "surveys/codec/questionnaires.h"
#include "common/base/limits.h"
#include "surveys/codec/questionnaire_json.h"
#include "surveys/handlers/parts.h"
#include "surveys/store/questionnaires.h"

struct questionnaire_part {
    struct catalogue_row asked; /* a catalogue stands alone in its batch; code NULL = none */
    struct questionnaire_read_row read[LIMIT_BATCH_ENTRIES];
    struct questionnaire_refused_row refused[LIMIT_BATCH_ENTRIES];
    struct questionnaire_ended_row ended[LIMIT_BATCH_ENTRIES];
    size_t read_count, refused_count, ended_count;
};

struct questionnaire_part *questionnaire_part_new(struct arena *arena)
{
    return arena_alloc(arena, sizeof(struct questionnaire_part));
}

void collect_catalogue(void *batch, const struct entry *entry, const void *message)
{
    struct questionnaire_part *part = ((struct batch *)batch)->questionnaires;
    const struct catalogue *catalogue = message;
    part->asked = (struct catalogue_row){
        .submission = entry->position, .code = catalogue->code, .version = catalogue->version};
}

enum status load_questionnaires(struct questionnaire_part *part, struct db *db, struct arena *arena,
                                struct error *error)
{
    return part->asked.code ? store_load_catalogue(db, arena, &part->asked, error) : STATUS_OK;
}

static enum status decide_new(const struct catalogue *catalogue, struct decisions *decisions,
                              struct error *error)
{
    struct arena *arena = decisions_arena(decisions);
    struct reasons reasons = {.arena = arena};
    struct questionnaire questionnaire = {
        .code = catalogue->code,
        .version = catalogue->version,
        .valid_from = catalogue->valid_from,
        .accepted_until = catalogue->accepted_until,
    };
    questionnaire_read_json(arena, catalogue->content, &questionnaire, &reasons);
    if (reasons.count > 0)
        return decisions_add(decisions, KIND_QUESTIONNAIRE_REFUSED, 0,
                             codec_write_refused(arena, catalogue, &reasons), false, error);
    return decisions_add(decisions, KIND_QUESTIONNAIRE_READ, 0,
                         codec_write_questionnaire(arena, &questionnaire), false, error);
}

/* What the registry refused, other catalogues, and the end of what was never read change nothing
 * here. */
enum status decide_catalogue(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error)
{
    (void)entry;
    const struct catalogue_row *asked = &((struct batch *)batch)->questionnaires->asked;
    const struct catalogue *catalogue = message;
    if (!asked->accepted)
        return STATUS_OK;
    if (asked->known)
        return decisions_add(decisions, KIND_QUESTIONNAIRE_ENDED, 0,
                             codec_write_ended(decisions_arena(decisions), catalogue), false,
                             error);
    if (!catalogue->is_questionnaire || catalogue->content.size == 0)
        return STATUS_OK;
    return decide_new(catalogue, decisions, error);
}

enum status apply_questionnaire_read(void *batch, const struct entry *entry, const void *message,
                                     struct error *error)
{
    (void)error;
    struct questionnaire_part *part = ((struct batch *)batch)->questionnaires;
    part->read[part->read_count++] = (struct questionnaire_read_row){
        .position = entry->position, .submission = entry->cause_position, .questionnaire = message};
    return STATUS_OK;
}

enum status apply_questionnaire_refused(void *batch, const struct entry *entry, const void *message,
                                        struct error *error)
{
    (void)error;
    struct questionnaire_part *part = ((struct batch *)batch)->questionnaires;
    const struct questionnaire_refused *refused = message;
    part->refused[part->refused_count++] =
        (struct questionnaire_refused_row){.position = entry->position,
                                           .submission = entry->cause_position,
                                           .code = refused->code,
                                           .version = refused->version,
                                           .reasons = refused->reasons};
    return STATUS_OK;
}

enum status apply_questionnaire_ended(void *batch, const struct entry *entry, const void *message,
                                      struct error *error)
{
    (void)error;
    struct questionnaire_part *part = ((struct batch *)batch)->questionnaires;
    const struct questionnaire_ended *ended = message;
    part->ended[part->ended_count++] =
        (struct questionnaire_ended_row){.position = entry->position,
                                         .code = ended->code,
                                         .version = ended->version,
                                         .accepted_until = calendar_day_of(ended->accepted_until)};
    return STATUS_OK;
}

enum status persist_questionnaires(struct questionnaire_part *part, struct db *db,
                                   struct arena *arena, struct error *error)
{
    enum status status = store_save_questionnaires(db, arena, part->read, part->read_count, error);
    if (status == STATUS_OK)
        status = store_save_refusals(db, arena, part->refused, part->refused_count, error);
    if (status == STATUS_OK)
        status = store_end_questionnaires(db, arena, part->ended, part->ended_count, error);
    return status;
}
