/* A batch's state: what its entries need, what was read of it, and the rows that it makes. Private
 * to handlers. */
#ifndef TEQUIO_REGISTRY_HANDLERS_BATCH_H
#define TEQUIO_REGISTRY_HANDLERS_BATCH_H

#include "common/base/map.h"
#include "common/runtime/decisions.h"
#include "registry/codec.h"
#include "registry/store.h"

/* A submission: its header beside what its kind says. */
struct submission {
    struct envelope_header header;
    enum behalf behalf;
    struct change change;            /* of a registry change */
    struct catalogue_sent catalogue; /* of a catalogue */
    struct erasure erasure;          /* of an operation that orders one */
    bool orders_erasure;
    struct act_sent act;            /* of a step of an act */
    struct observation observation; /* of an auditor's */
    struct publication publication;
    struct deviation deviation;
    struct visit visit; /* of a monitor's */
    struct application application;
    struct application_step application_step;
    struct activity activity;
    struct letter letter; /* a message */
};

/* A bundle: which parts are here, by the position of the submission that carries each. */
struct bundle {
    uint64_t *held; /* of part p at p; 0 = not here yet */
    uint32_t parts; /* as the first part said; 0 = none came yet */
    bool decided;
};

/* Rows of one kind as they are made. */
struct rows {
    void *items;
    size_t count, room;
};

struct due_key {
    int32_t day;
    uint32_t kitchen, alcaldia;
};

struct batch {
    struct arena *arena;
    struct book *book;

    /* What the entries need: sets of keys. */
    struct map *devices;   /* int32_t: of envelopes */
    struct map *versions;  /* struct version_key, of envelopes and catalogues */
    struct map *bundles;   /* 16 bytes to struct bundle */
    struct map *changes;   /* uint64_t position to const struct change *: the parts at hand */
    struct rows erasures;  /* struct entry_name: to be looked at */
    struct map *acts;      /* 16 bytes to struct act_record: ACT_NONE until one is prepared */
    struct rows sent_acts; /* const struct act_sent *: steps at hand */
    bool speaks;           /* a person does: an act, an observation, a publication, a visit */
    const struct publication *publication; /* at hand; NULL = none. They come alone */
    const struct deviation *deviation;     /* likewise */
    const struct visit *visit;             /* likewise */
    const struct activity *activity;       /* likewise */
    uint32_t visited_kitchen;              /* whose the visit or the activity is */
    const uint8_t *visited_content;        /* of its header: CONTENT_BYTES */
    const struct letter *letter;           /* a message or a mark, likewise */
    day_number letter_day;                 /* of its receipt */
    const struct submission *applies;      /* an application; NULL = none. They come alone */
    uint32_t applied_year;                 /* of its receipt */
    const struct application_step *application_step; /* likewise */
    day_number last_tick_day;                        /* DAY_INVALID = no tick */

    /* What was read. */
    struct map *targets; /* struct erasure_key to struct target */
    struct map *erased;  /* struct erasure_key: erased before */
    day_number *opened;  /* ascending */
    size_t opened_count, opened_room;
    struct publication *published; /* the version before the one at hand; NULL = none */
    struct figure *figure;         /* that the analysis at hand is about; NULL = none */
    struct fact kitchen_on;        /* of an act that changes it, or a visit: as it is on its day */
    bool is_copy;                  /* of the visit or the activity at hand */
    struct visit_found replaced_visit;    /* by the visit at hand */
    struct checklist checklist;           /* of the visit or the application at hand: its codes */
    struct application_found application; /* that the step at hand names */
    uint8_t unit_alcaldia;       /* of the unit that it names; ALCALDIA_UNKNOWN = no such unit */
    uint32_t last_folio;         /* of the application's year */
    uint64_t copied_application; /* which has the content of the one at hand; 0 = none */
    struct activity_found replaced_activity;
    struct letter_found marked_letter; /* that the mark at hand names */

    /* What it makes. */
    struct rows facts, change_rows, problem_rows, held_rows, opened_rows, flag_rows, erasure_rows;
    struct rows act_rows, act_end_rows, act_refusal_rows, observation_rows;
    struct rows publication_rows, publication_refusal_rows, deviation_rows;
    struct rows visit_rows, checklist_rows, activity_rows, letter_rows;
    struct rows application_rows, application_step_rows, application_refusal_rows;
    struct map *due; /* struct due_key to struct due_sum */
};

/* An entry that an order names. */
struct target {
    struct erasure_target look;
    uint64_t root_position; /* it was there before the order when this is */
};

struct version_key {
    char code[32];
    uint32_t version;
};

struct erasure_key {
    uint64_t position;
    uint32_t topic, partition;
};

/* Room for one more row of `size` bytes, zeroed. Earlier pointers are invalid afterwards. */
void *rows_add(struct rows *rows, struct arena *arena, size_t size);

/* collect.c: notes what an entry needs */
void collect_envelope(void *batch, const struct entry *entry, const void *message);
void collect_change(void *batch, const struct entry *entry, const void *message);
void collect_catalogue(void *batch, const struct entry *entry, const void *message);
void collect_operation(void *batch, const struct entry *entry, const void *message);
void collect_act(void *batch, const struct entry *entry, const void *message);
void collect_observation(void *batch, const struct entry *entry, const void *message);
void collect_publication(void *batch, const struct entry *entry, const void *message);
void collect_deviation(void *batch, const struct entry *entry, const void *message);
void collect_activity(void *batch, const struct entry *entry, const void *message);
void collect_letter(void *batch, const struct entry *entry, const void *message);
void collect_visit(void *batch, const struct entry *entry, const void *message);
void collect_application(void *batch, const struct entry *entry, const void *message);
void collect_application_step(void *batch, const struct entry *entry, const void *message);
/* That a version of a catalogue is asked for. */
void collect_version(struct batch *batch, const char *code, uint32_t version);
void collect_tick(void *batch, const struct entry *entry, const void *message);

/* load.c */
enum status batch_load(void *batch, struct db *db, struct arena *arena, struct error *error);

/* publications.c: the version or the result that is spoken of */
enum status load_publications(struct batch *batch, struct db *db, struct error *error);

/* The bundle of that number, made when it is not known yet. */
struct bundle *batch_bundle(struct batch *batch, struct bytes number);
/* Notes that a part is here. */
void bundle_hold(struct batch *batch, struct bundle *bundle, uint32_t part, uint32_t parts,
                 uint64_t submission_position);
bool bundle_is_whole(const struct bundle *bundle);

/* The act of that number, made without a state when it is not known; NULL where it is no number. */
struct act_record *batch_act(struct batch *batch, struct bytes act);

/* needs.c: what is asked of the tables for acts and bundles */

/* What the facts of whole bundles, and the contents of acts, are about. */
struct needs {
    struct batch *batch;
    struct map *kitchens;  /* int32_t */
    struct map *units;     /* text of 17 bytes */
    struct map *people;    /* int32_t */
    struct map *suppliers; /* int32_t */
    struct map *partners;  /* int32_t */
    struct map *goods;     /* int32_t: rules whose goods are looked at */
    struct rows keys;      /* struct bytes */
    struct rows purses;    /* const char * */
    bool purchase_rules;   /* a version of them is new */
    bool any;              /* some bundle is whole, or there is an act */
    bool all_kitchens;     /* a rule or a calendar may change who is due */
};
/* The numbers in a set, in the order in which they were put there. */
int32_t *numbers_of(struct arena *arena, const struct map *set, size_t *ret_count);
void need_kitchen(struct needs *needs, uint32_t kitchen);
void need_unit(struct needs *needs, const char *code);
void need_of_fact(struct needs *needs, const struct fact *fact);
/* Acts as they stand, and what their contents need. */
enum status load_acts(struct batch *batch, struct db *db, struct needs *needs, struct error *error);
/* The people whose devices speak, and the limits: after the devices. */
enum status load_people(struct batch *batch, struct db *db, struct needs *needs,
                        struct error *error);

/* visits.c: what a visit needs to be known */
enum status load_visit(struct batch *batch, struct db *db, struct error *error);
/* The checklist that was loaded; NULL where that version may not be filled in on that day. */
const struct checklist *checklist_on(const struct batch *batch, const char *code, uint32_t version,
                                     day_number day);
/* applications.c: what an application or a step of one needs to be known */
enum status load_applications(struct batch *batch, struct db *db, struct error *error);

/* activities.c: likewise */
enum status load_activity(struct batch *batch, struct db *db, struct error *error);

/* letters.c: likewise */
enum status load_letter(struct batch *batch, struct db *db, struct error *error);

/* decode.c: kinds of submissions */
/* Its header and who is said to have captured it: what every kind begins with. */
enum status submission_begin(struct arena *arena, const struct entry *entry,
                             struct submission **ret, struct error *error);
enum status decode_envelope(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error);
enum status decode_change(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error);
enum status decode_catalogue(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_operation(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_founding(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error);
enum status decode_act(struct arena *arena, const struct entry *entry, void **ret,
                       struct error *error);
enum status decode_observation(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error);
enum status decode_publication(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error);
enum status decode_deviation(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_visit(struct arena *arena, const struct entry *entry, void **ret,
                         struct error *error);
enum status decode_application(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error);
enum status decode_application_step(struct arena *arena, const struct entry *entry, void **ret,
                                    struct error *error);
enum status decode_activity(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error);
enum status decode_letter(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error);
enum status decode_tick(struct arena *arena, const struct entry *entry, void **ret,
                        struct error *error);
/* ... and of decisions */
enum status decode_applied(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error);
enum status decode_refused(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error);
enum status decode_held(struct arena *arena, const struct entry *entry, void **ret,
                        struct error *error);
enum status decode_day_due(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error);
enum status decode_flag(struct arena *arena, const struct entry *entry, void **ret,
                        struct error *error);
enum status decode_erased(struct arena *arena, const struct entry *entry, void **ret,
                          struct error *error);
enum status decode_act_prepared(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error);
enum status decode_act_authorised(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error);
enum status decode_act_ended(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_act_refused(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error);
enum status decode_observed(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error);
enum status decode_published(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_publication_refused(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);
enum status decode_deviation_answered(struct arena *arena, const struct entry *entry, void **ret,
                                      struct error *error);
enum status decode_visited(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error);
enum status decode_activity_noted(struct arena *arena, const struct entry *entry, void **ret,
                                  struct error *error);
enum status decode_letter_noted(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error);
enum status decode_checklist(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error);
enum status decode_application_received(struct arena *arena, const struct entry *entry, void **ret,
                                        struct error *error);
enum status decode_application_stepped(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);
enum status decode_application_refused(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);

/* decide.c: what follows from a submission */
enum status decide_envelope(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
enum status decide_catalogue(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error);
enum status decide_operation(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error);
enum status decide_founding(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
/* True when the envelope is signed with the key of the device that sent it. */
bool envelope_is_signed(const struct batch *batch, const struct entry *entry,
                        const struct envelope_header *header);
/* bundle.c */
enum status decide_change(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
/* Facts that were laid over the book, and how they change who is due on opened days. */
struct trial {
    const struct part *parts;
    uint32_t part_count;
    day_number today; /* on which they become known */
    const struct correction *corrections;
};
/* Lists why they cannot hold, if they cannot. */
void bundle_try(struct batch *batch, struct trial *trial, struct problems *problems);
/* Facts that hold, part by part, and the corrections: `submissions` are those that carried them. */
enum status bundle_hold_facts(const struct batch *batch, const struct trial *trial,
                              struct bytes bundle, const uint64_t *submissions,
                              struct decisions *decisions, struct error *error);
/* acts.c */
enum status decide_act(void *batch, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error);
enum status decide_observation(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error);
/* publications.c */
enum status decide_publication(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error);
enum status decide_deviation(void *batch, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error);
/* Who speaks, of whatever a person's device sends: `person` and `who` of the look. */
void look_at_person(const struct batch *batch, const struct entry *entry, struct act_look *look);
/* Of whatever is no step of an act: an observation, a visit, an activity, a message. */
enum status refuse_speech(struct decisions *decisions, const struct entry *entry, uint32_t person,
                          const struct act_verdict *verdict, struct error *error);
/* visits.c */
enum status decide_visit(void *batch, const struct entry *entry, const void *message,
                         struct decisions *decisions, struct error *error);
/* applications.c */
enum status decide_application(void *batch, const struct entry *entry, const void *message,
                               struct decisions *decisions, struct error *error);
enum status decide_application_step(void *batch, const struct entry *entry, const void *message,
                                    struct decisions *decisions, struct error *error);
/* activities.c */
enum status decide_activity(void *batch, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
/* letters.c */
enum status decide_letter(void *batch, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
/* day.c */
enum status decide_tick(void *batch, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error);
/* Rows of a day in as many decisions as they need; at least one unless they are a correction. */
enum status decide_day(struct decisions *decisions, day_number day, const struct due_row *rows,
                       size_t count, bool correction, struct error *error);
enum status decide_refusal(struct decisions *decisions, struct bytes bundle,
                           const struct problems *problems, struct error *error);

/* apply.c: what a decision changes */
enum status apply_applied(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_refused(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_held(void *batch, const struct entry *entry, const void *message,
                       struct error *error);
enum status apply_day_due(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_flag(void *batch, const struct entry *entry, const void *message,
                       struct error *error);
enum status apply_erased(void *batch, const struct entry *entry, const void *message,
                         struct error *error);
/* apply_acts.c */
enum status apply_act_prepared(void *batch, const struct entry *entry, const void *message,
                               struct error *error);
enum status apply_act_authorised(void *batch, const struct entry *entry, const void *message,
                                 struct error *error);
enum status apply_act_ended(void *batch, const struct entry *entry, const void *message,
                            struct error *error);
enum status apply_act_refused(void *batch, const struct entry *entry, const void *message,
                              struct error *error);
enum status apply_observed(void *batch, const struct entry *entry, const void *message,
                           struct error *error);
/* publications.c */
enum status apply_published(void *batch, const struct entry *entry, const void *message,
                            struct error *error);
enum status apply_publication_refused(void *batch, const struct entry *entry, const void *message,
                                      struct error *error);
enum status apply_deviation_answered(void *batch, const struct entry *entry, const void *message,
                                     struct error *error);
enum status persist_publications(struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error);
/* visits.c */
enum status apply_visited(void *batch, const struct entry *entry, const void *message,
                          struct error *error);
/* activities.c */
enum status apply_activity_noted(void *batch, const struct entry *entry, const void *message,
                                 struct error *error);
/* letters.c */
enum status apply_letter_noted(void *batch, const struct entry *entry, const void *message,
                               struct error *error);
enum status apply_checklist(void *batch, const struct entry *entry, const void *message,
                            struct error *error);
/* applications.c */
enum status apply_application_received(void *batch, const struct entry *entry, const void *message,
                                       struct error *error);
enum status apply_application_stepped(void *batch, const struct entry *entry, const void *message,
                                      struct error *error);
enum status apply_application_refused(void *batch, const struct entry *entry, const void *message,
                                      struct error *error);
enum status persist_applications(struct batch *batch, struct db *db, struct arena *arena,
                                 struct error *error);
enum status persist_acts(struct batch *batch, struct db *db, struct arena *arena,
                         struct error *error);
enum status batch_persist(void *batch, struct db *db, struct arena *arena, struct error *error);

#endif
