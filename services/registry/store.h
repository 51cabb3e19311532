/* Everything that the registry asks of the database and tells it. */
#ifndef TEQUIO_REGISTRY_STORE_H
#define TEQUIO_REGISTRY_STORE_H

#include "common/db/db.h"
#include "common/journal/journal.h"
#include "registry/rules/decisions.h"

/* The statements of sql/, for the service's row. */
extern const struct db_statement *const registry_parts_statements[];

/* Reading: into a book, as facts taken in the order in which they were decided. */

/* The devices of an ordinary batch. */
MUST_USE enum status store_load_envelope_devices(struct db *db, struct arena *arena,
                                                 struct book *book, const int32_t *devices,
                                                 size_t count, struct error *error);
/* Also those that hold or held one of the keys, and all operators'. */
MUST_USE enum status store_load_devices(struct db *db, struct arena *arena, struct book *book,
                                        const int32_t *devices, size_t count,
                                        const struct bytes *keys, size_t key_count,
                                        struct error *error);
MUST_USE enum status store_load_catalogues(struct db *db, struct arena *arena, struct book *book,
                                           const char *const *codes, const int32_t *versions,
                                           size_t count, struct error *error);
/* All of them, or those named. */
MUST_USE enum status store_load_kitchens(struct db *db, struct arena *arena, struct book *book,
                                         bool all, const int32_t *kitchens, size_t count,
                                         struct error *error);
MUST_USE enum status store_load_units(struct db *db, struct arena *arena, struct book *book,
                                      const char *const *codes, size_t count, struct error *error);
/* All versions of the people named. */
MUST_USE enum status store_load_people(struct db *db, struct arena *arena, struct book *book,
                                       const int32_t *people, size_t count, struct error *error);
MUST_USE enum status store_load_act_limits(struct db *db, struct book *book, struct error *error);
/* The subsidy's rules and the service's calendar. */
MUST_USE enum status store_load_calendar(struct db *db, struct arena *arena, struct book *book,
                                         struct error *error);
/* The last version of what was published of a period; NULL where nothing was. */
MUST_USE enum status store_load_publication(struct db *db, struct arena *arena, uint32_t grain,
                                            day_number period, struct publication **ret,
                                            struct error *error);
/* The light of the published result that an analysis is about; NULL where there is none. */
MUST_USE enum status store_load_figure(struct db *db, struct arena *arena,
                                       const struct deviation *deviation, struct figure **ret,
                                       struct error *error);
MUST_USE enum status store_load_suppliers(struct db *db, struct arena *arena, struct book *book,
                                          const int32_t *suppliers, size_t count,
                                          struct error *error);
MUST_USE enum status store_load_partners(struct db *db, struct arena *arena, struct book *book,
                                         const int32_t *partners, size_t count,
                                         struct error *error);
/* Of these versions of the subsidy's rules. */
MUST_USE enum status store_load_goods(struct db *db, struct arena *arena, struct book *book,
                                      const int32_t *rules, size_t count, struct error *error);
/* Of these kitchens, and of those that ever had one of these purses. */
MUST_USE enum status store_load_purses(struct db *db, struct arena *arena, struct book *book,
                                       const int32_t *kitchens, size_t count,
                                       const char *const *purses, size_t purse_count,
                                       struct error *error);
MUST_USE enum status store_load_purchase_rules(struct db *db, struct arena *arena,
                                               struct book *book, struct error *error);

/* Opened days as far back as they are corrected, ascending. */
MUST_USE enum status store_load_opened_days(struct db *db, struct arena *arena, day_number **ret,
                                            size_t *ret_count, struct error *error);

/* What is known of a bundle: a part that is held, or, with part 0, that it was decided. */
struct bundle_row {
    uint8_t bundle[BUNDLE_BYTES];
    uint32_t part, parts;
    uint64_t submission_position;
};
MUST_USE enum status store_load_bundles(struct db *db, struct arena *arena,
                                        const uint8_t (*bundles)[BUNDLE_BYTES], size_t count,
                                        struct bundle_row **ret, size_t *ret_count,
                                        struct error *error);
/* Whether a device is that person's, or was. */
MUST_USE enum status store_person_signs(struct db *db, struct arena *arena, int32_t person,
                                        bool *ret, struct error *error);
/* Of these entries, those that were erased already. */
MUST_USE enum status store_load_erasures(struct db *db, struct arena *arena,
                                         const struct entry_name *names, size_t count,
                                         struct entry_name **ret, size_t *ret_count,
                                         struct error *error);

/* A kitchen with all that it is on a day; type FACT_NOTHING where it is not there yet. */
MUST_USE enum status store_load_kitchen_on(struct db *db, struct arena *arena, uint32_t kitchen,
                                           day_number day, struct fact *ret, struct error *error);

/* An act as it stands: of its content only the bytes. */
struct act_found {
    uint8_t act[ACT_BYTES];
    struct act_record record;
};
MUST_USE enum status store_load_acts(struct db *db, struct arena *arena,
                                     const uint8_t (*acts)[ACT_BYTES], size_t count,
                                     struct act_found **ret, size_t *ret_count,
                                     struct error *error);

/* Whether a visit to a kitchen, or an activity of it, already has this content. */
MUST_USE enum status store_load_is_copy(struct db *db, struct arena *arena, uint32_t kitchen,
                                        struct bytes content, bool *ret, struct error *error);
/* The visit of the envelope with that digest; position 0 where there is none. */
MUST_USE enum status store_load_activity(struct db *db, struct arena *arena, struct bytes digest,
                                         struct activity_found *ret, struct error *error);
/* The message of that envelope: position 0 in *ret where there is none. */
MUST_USE enum status store_load_letter(struct db *db, struct arena *arena, struct bytes digest,
                                       struct letter_found *ret, struct error *error);
MUST_USE enum status store_load_visit(struct db *db, struct arena *arena, struct bytes digest,
                                      struct visit_found *ret, struct error *error);
/* The codes of a checklist's items; none where there is no such version. */
MUST_USE enum status store_load_checklist(struct db *db, struct arena *arena, const char *code,
                                          uint32_t version, struct checklist *ret,
                                          struct error *error);
/* The application of a folio, position 0 where there is none, and where a territorial unit is:
 * ALCALDIA_UNKNOWN where there is no such unit. */
MUST_USE enum status store_load_application(struct db *db, struct arena *arena, uint32_t folio_year,
                                            uint32_t folio_number, const char *unit,
                                            struct application_found *ret, uint8_t *ret_alcaldia,
                                            struct error *error);
/* The last folio number of a year, and the application that has this content; 0 = none. */
MUST_USE enum status store_load_application_numbers(struct db *db, struct arena *arena,
                                                    uint32_t year, struct bytes content,
                                                    uint32_t *ret_number, uint64_t *ret_copy,
                                                    struct error *error);

/* Writing: rows of the batch, by the decision that made them. */

struct fact_row {
    const struct fact *fact;
    uint64_t position, known_from;
    uint32_t ordinal;
};

struct change_row {
    uint64_t position, submission_position;
    struct bytes bundle;
    uint32_t part, parts;
    bool applied;
    size_t facts, problems;
};

struct problem_row {
    uint64_t position;
    uint32_t ordinal;
    const struct problem *problem;
};

struct held_row {
    uint64_t position;
    struct held held;
};

struct opened_row {
    day_number day;
    uint64_t known_from;
};

struct due_sum {
    day_number day;
    struct due_row row;
};

struct flag_row {
    uint64_t position, submission_position;
    uint32_t kitchen;
    struct flag_decision flag;
};

struct erasure_row {
    uint64_t position, submission_position;
    struct erased erased;
};

/* A new act: prepared, or authorised by the one person who is enough. */
struct act_row {
    uint64_t position, submission_position;
    int64_t received_at_us;
    struct bytes act, digest;
    struct act_content content;
    const char *reason;
    uint32_t person;
    bool one_person;
};

/* How a prepared act ended. */
struct act_end_row {
    uint64_t position, submission_position;
    int64_t received_at_us;
    struct bytes act;
    enum act_state state;
    uint32_t person;
    const char *reason; /* NULL = none is asked for */
};

struct act_refusal_row {
    uint64_t position, submission_position;
    struct act_refused refused;
};

struct observation_row {
    uint64_t position;
    int64_t received_at_us;
    struct observed observed;
};

struct publication_row {
    uint64_t position;
    int64_t received_at_us;
    struct published published;
};

struct publication_refusal_row {
    uint64_t position;
    struct publication_refused refused;
};

struct deviation_row {
    uint64_t position;
    int64_t received_at_us;
    struct deviation_answered answered;
};

struct visit_row {
    uint64_t position;
    uint32_t kitchen;
    int64_t received_at_us;
    struct visited visited;
};

struct activity_row {
    uint64_t position;
    uint32_t kitchen;
    int64_t received_at_us;
    struct activity_noted noted;
};

struct letter_row {
    uint64_t position;
    uint32_t kitchen;
    int64_t received_at_us;
    struct letter_noted noted;
};

struct checklist_row {
    uint64_t position;
    struct checklist checklist;
};

struct application_row {
    uint64_t position, submission_position;
    int64_t received_at_us;
    struct application_received received;
};

struct application_step_row {
    uint64_t position, submission_position;
    int64_t received_at_us;
    struct application_stepped stepped;
};

struct application_refusal_row {
    uint64_t position, submission_position;
    struct application_refused refused;
};

/* Each does nothing where there are no rows. */
MUST_USE enum status store_facts(struct db *db, struct arena *arena, const struct fact_row *rows,
                                 size_t count, struct error *error);
MUST_USE enum status store_changes(struct db *db, struct arena *arena,
                                   const struct change_row *rows, size_t count,
                                   struct error *error);
MUST_USE enum status store_problems(struct db *db, struct arena *arena,
                                    const struct problem_row *rows, size_t count,
                                    struct error *error);
MUST_USE enum status store_parts(struct db *db, struct arena *arena, const struct held_row *rows,
                                 size_t count, struct error *error);
MUST_USE enum status store_opened_days(struct db *db, struct arena *arena,
                                       const struct opened_row *rows, size_t count,
                                       struct error *error);
/* Adds to what was said before; a kitchen's day stands once among the rows. */
MUST_USE enum status store_due(struct db *db, struct arena *arena, const struct due_sum *rows,
                               size_t count, struct error *error);
MUST_USE enum status store_flags(struct db *db, struct arena *arena, const struct flag_row *rows,
                                 size_t count, struct error *error);
MUST_USE enum status store_acts(struct db *db, struct arena *arena, const struct act_row *rows,
                                size_t count, struct error *error);
MUST_USE enum status store_act_ends(struct db *db, struct arena *arena,
                                    const struct act_end_row *rows, size_t count,
                                    struct error *error);
MUST_USE enum status store_act_refusals(struct db *db, struct arena *arena,
                                        const struct act_refusal_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_observations(struct db *db, struct arena *arena,
                                        const struct observation_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_publications(struct db *db, struct arena *arena,
                                        const struct publication_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_publication_refusals(struct db *db, struct arena *arena,
                                                const struct publication_refusal_row *rows,
                                                size_t count, struct error *error);
/* Those that are kept, and those that are not. */
MUST_USE enum status store_deviations(struct db *db, struct arena *arena,
                                      const struct deviation_row *rows, size_t count,
                                      struct error *error);
/* Also marks those that they replace. */
MUST_USE enum status store_visits(struct db *db, struct arena *arena, const struct visit_row *rows,
                                  size_t count, struct error *error);
MUST_USE enum status store_activities(struct db *db, struct arena *arena,
                                      const struct activity_row *rows, size_t count,
                                      struct error *error);
/* Messages, and marks with what they make read: few, each a statement of its own. */
MUST_USE enum status store_letters(struct db *db, struct arena *arena,
                                   const struct letter_row *rows, size_t count,
                                   struct error *error);
MUST_USE enum status store_checklists(struct db *db, struct arena *arena,
                                      const struct checklist_row *rows, size_t count,
                                      struct error *error);
/* Few: each is a statement of its own. */
MUST_USE enum status store_applications(struct db *db, struct arena *arena,
                                        const struct application_row *rows, size_t count,
                                        struct error *error);
MUST_USE enum status store_application_steps(struct db *db, struct arena *arena,
                                             const struct application_step_row *rows, size_t count,
                                             struct error *error);
MUST_USE enum status store_application_refusals(struct db *db, struct arena *arena,
                                                const struct application_refusal_row *rows,
                                                size_t count, struct error *error);
/* Also removes what came from the erased entries: rows of people, analyses, and the bodies
 * themselves. */
MUST_USE enum status store_erasures(struct db *db, struct arena *arena,
                                    const struct erasure_row *rows, size_t count,
                                    struct error *error);

#endif
