/* What takes two people: which steps of an act are legal, and whose they are. */
#ifndef TEQUIO_REGISTRY_RULES_ACT_H
#define TEQUIO_REGISTRY_RULES_ACT_H

#include "registry/rules/check.h"

enum {
    ACT_BYTES = 16,
    ACT_DIGEST_BYTES = 32,
    ACT_REASON_MOST = 400,    /* bytes */
    ACT_DAYS_MOST = 62,       /* two months: as many as a statement has lines */
    ACT_REFERENCE_MOST = 40,  /* bytes */
    ACT_PURSES_MOST = 100000, /* rows of one file: many times a city's kitchens */
    ACT_DETAIL_MOST = 200,    /* bytes */
    ACT_FACTS_MOST = 100,     /* what a person reads before they sign, and an act's 16 KiB hold */
    OBSERVATION_TEXT_MOST = 2000, /* bytes */
};

/* As the fields of ActContent. */
enum act_subject {
    ACT_NOTHING = 0, /* it says nothing */
    ACT_PERIOD_CLOSE = 1,
    ACT_CAPACITY = 2,
    ACT_RULE = 3,
    ACT_DISPERSAL = 4,
    ACT_REVERSAL = 5,
    ACT_DAYS = 6,
    ACT_PURCHASE = 7,
    ACT_SETTLEMENT = 8,
    ACT_YEAR = 9,
    ACT_KITCHEN_STATE = 10,
    ACT_FACTS = 11,
    ACT_SUBJECTS = 12,
};

/* As ActStep. */
enum act_step {
    ACT_STEP_NONE = 0,
    ACT_STEP_PREPARE = 1,
    ACT_STEP_AUTHORISE = 2,
    ACT_STEP_REJECT = 3,
    ACT_STEP_WITHDRAW = 4,
    ACT_STEPS = 5,
};

enum act_state {
    ACT_NONE = 0, /* there is no such act yet */
    ACT_PREPARED = 1,
    ACT_AUTHORISED = 2,
    ACT_REJECTED = 3,
    ACT_WITHDRAWN = 4,
    ACT_STATES = 5,
};

/* As ActProblem. */
enum act_problem {
    ACT_FINE = 0,
    ACT_NOT_A_PERSON = 1,
    ACT_ROLE = 2,
    ACT_SAME_PERSON = 3,
    ACT_UNKNOWN = 4,
    ACT_STATE = 5,
    ACT_DIGEST = 6,
    ACT_CONTENT = 7,
    ACT_REASON = 8,
    ACT_TERRITORY = 9,
    ACT_COPY = 10, /* of a visit or an activity: its content was here already */
};

enum { VERDICT_ACCEPTED = 1, VERDICT_REFUSED = 3 };
enum { SETTLEMENT_DEPOSIT = 1, SETTLEMENT_DISCOUNT = 2 };
/* As StateCause. The grounds are those that are usual in such programmes (domain.md 1.3). */
enum { CAUSE_NONE = 0, CAUSE_COMMITTEE_ASKS = 1, CAUSE_LAST = 13 };

/* An entry that something names; position 0 = none is named. */
struct entry_named {
    uint32_t topic, partition;
    uint64_t position;
};

/* What is prepared: numbers as they were seen, positions in the topic of whoever carries it out. */
struct act_content {
    struct bytes encoded; /* as it was prepared */
    enum act_subject subject;
    uint32_t kitchen;  /* 0 = the programme as a whole */
    uint64_t centavos; /* 0 where it has none */
    union {
        struct {
            uint64_t closed_position;
            day_number through;
            uint32_t statements;
        } closing;
        struct {
            struct entry_named proposal;
            day_number valid_from;
            uint32_t rations;
            bool answers; /* it names a proposal */
        } capacity;
        struct {
            const struct fact *facts; /* of a rule: the version, then its goods */
            size_t fact_count;
        } made; /* by a rule, or facts */
        struct {
            struct bytes file_digest;
            uint64_t grants_through;
            uint32_t purses;
        } dispersal;
        struct {
            uint64_t grant_position;
        } reversal;
        struct {
            day_number from, through;
            bool pays;
        } days;
        struct {
            uint64_t declared_position;
            uint32_t verdict;
        } purchase;
        struct {
            const char *reference;
            uint32_t kind;
        } settlement;
        struct {
            const char *budget_key;
            uint32_t fiscal_year;
        } year;
        struct {
            uint64_t evidence, notice; /* submissions; 0 = none is named */
            day_number valid_from;
            day_number reply_until; /* DAY_INVALID = none is said */
            uint32_t state;         /* enum kitchen_state, or what was sent instead */
            uint32_t cause;
        } state;
    };
};

/* An act as far as it has come. */
struct act_record {
    enum act_state state;
    uint32_t prepared_by;
    uint64_t prepared_position;
    struct act_content content;
    struct bytes digest;
    const char *reason;
};

/* A step, as far as it is looked at. */
struct act_look {
    struct bytes act, digest;
    uint32_t step;                     /* enum act_step, or what was sent instead */
    bool is_signed;                    /* with the key of the device that sent it */
    uint32_t person;                   /* whose the device is; 0 = nobody's */
    const struct person_version *who;  /* NULL: not known on that day */
    const struct act_record *known;    /* NULL: there is no such act */
    const struct act_content *content; /* what is prepared, or was; NULL = nothing */
    const struct problems *problems;   /* of the content; NULL: not looked at */
    const char *reason;
    uint32_t envelope_kitchen; /* that the envelope is about; 0 = none */
    uint32_t capacity;         /* of the kitchen as it is */
    day_number today;          /* of the step's receipt */
    uint8_t alcaldia;          /* of the content's kitchen; ALCALDIA_NONE where it has none */
    uint64_t limit_centavos;   /* up to which one person is enough */
};

struct act_verdict {
    enum act_problem problem;
    enum act_state to;  /* when there is no problem */
    const char *detail; /* English, for who sent it */
};

/* Of whatever a person's device sends: `detail` may be NULL where there is no problem. */
struct act_verdict act_refuse(enum act_problem problem, const char *detail);
/* Whether a person speaks who is registered and active that day: `who` may be NULL, `person` 0. */
struct act_verdict act_judge_speaker(bool is_signed, uint32_t person,
                                     const struct person_version *who, struct arena *arena);
/* Whether that person's territory has the kitchen; kitchen 0 is everybody's. */
struct act_verdict act_judge_territory(uint32_t person, const struct person_version *who,
                                       uint32_t kitchen, uint8_t alcaldia, struct arena *arena);

/* The first problem, or where the act goes. Details' memory comes from the arena. */
struct act_verdict act_judge(const struct act_look *look, struct arena *arena);

/* Whether what is prepared could hold: its numbers, its days, its kitchen. */
void act_check_content(const struct book *book, const struct act_content *content,
                       struct problems *problems);

/* Legal steps from one state to the next: in step with the view registry.act_step. From ACT_NONE to
 * ACT_AUTHORISED only where one person is enough. */
bool act_step_legal(enum act_state from, enum act_state to);
/* In step with the view registry.act_subject. */
const char *act_subject_name(enum act_subject subject);
bool act_may_prepare(enum act_subject subject, enum person_role role);
bool act_may_authorise(enum act_subject subject, enum person_role role);

/* An auditor's words. */
struct observation {
    struct entry_named entry;
    size_t text_bytes;
    bool entry_exists; /* and was there before the observation */
};
/* The first problem, or ACT_FINE. */
struct act_verdict observation_judge(const struct observation *observation, bool is_signed,
                                     uint32_t person, const struct person_version *who,
                                     struct arena *arena);

#endif
