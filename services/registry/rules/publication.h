/* Open data as versions, and the analyses that its results ask for: what may be published, in which
 * state, and why not. */
#ifndef TEQUIO_REGISTRY_RULES_PUBLICATION_H
#define TEQUIO_REGISTRY_RULES_PUBLICATION_H

#include "registry/rules/check.h"

enum {
    FIGURES_MOST = 2000, /* of one version: a matrix of a hundred sheets in 17 places */
    FILES_MOST = 32,
    FILE_NAME_MOST = 64,           /* bytes */
    FILE_DIGEST_BYTES = 32,        /* SHA-256 */
    INDICATOR_MOST = 32,           /* bytes of a code */
    PUBLICATION_REASON_MOST = 400, /* bytes */
    CHANGED_MOST = 20,             /* told of what changed: enough to know where to look */
    CAPTURE_DAYS = 30,             /* domain: capture closes so many days after a period's end */
    SMALL_GROUP = 5,               /* fewer persons are not published */
    GRAIN_LAST = 6,                /* as Grain: the year */
    DEVIATION_PARTS = 4,
    DEVIATION_PART_MOST = 600, /* bytes */
};

/* As Light. */
enum light { LIGHT_NO_DATA, LIGHT_RED, LIGHT_YELLOW, LIGHT_GREEN, LIGHT_OVER, LIGHTS };

/* As PublicationCause; 0 = none. */
enum { PUBLICATION_CAUSES = 6 };

/* As PublishedState. */
enum published_state {
    PUBLISHED_NONE = 0,
    PUBLISHED_PRELIMINARY = 1,
    PUBLISHED_FINAL = 2,
    PUBLISHED_CORRECTED = 3,
};

/* As PublicationProblem. */
enum publication_problem {
    PUBLICATION_FINE = 0,
    PUBLICATION_NOT_A_PERSON = 1,
    PUBLICATION_ROLE = 2,
    PUBLICATION_CONTENT = 3,
    PUBLICATION_VERSION = 4,
    PUBLICATION_UNCHANGED = 5,
    PUBLICATION_REASON = 6,
};

/* One place's result. */
struct figure {
    const char *indicator;
    uint32_t level, unit; /* 2 alcaldía and its municipality number; 3 and 9 the city */
    bool has_value, has_target;
    int64_t value_micro, target_micro; /* millionths of the unit */
    uint32_t light;                    /* as sent; below LIGHTS once it is judged */
    uint64_t n;                        /* persons who answered; 0 = nobody was asked */
    /* what the registry makes of it */
    enum published_state state;
    uint32_t changed_in; /* the version in which it came to be what it is */
};

struct published_file {
    const char *name;
    struct bytes digest;
};

/* A version of a period. */
struct publication {
    uint32_t grain;    /* as Grain */
    day_number period; /* its first day; DAY_INVALID = it is none */
    uint32_t version;
    struct figure *figures; /* ascending by indicator, level and unit */
    size_t figure_count;
    const struct published_file *files; /* ascending by name */
    size_t file_count;
    uint32_t cause; /* as PublicationCause */
    const char *reason;
    enum published_state state; /* what the registry makes of it */
};

struct publication_look {
    struct publication *sent;         /* its states are filled in where it stands */
    const struct publication *before; /* the last version of that period; NULL = none */
    bool is_signed;
    const struct person_version *who; /* NULL: not known on that day */
    day_number today;                 /* of its receipt */
};

struct publication_verdict {
    enum publication_problem problem;
    const char *detail;   /* English, for who sent it */
    const char **changed; /* what is another than in the version before: CHANGED_MOST at most */
    size_t changed_count;
};

/* The first problem, or PUBLICATION_FINE and the states. Of what persons answered no version may
 * differ from the one before by fewer than five of them: who has both could subtract. Memory comes
 * from the arena. */
struct publication_verdict publication_judge(const struct publication_look *look,
                                             struct arena *arena);

/* -1, 0 or 1, by indicator, level and unit: the order in which figures stand. */
int figure_compare(const struct figure *a, const struct figure *b);

/* As DeviationProblem. */
enum deviation_problem {
    DEVIATION_FINE = 0,
    DEVIATION_NO_RESULT = 1,
    DEVIATION_NOT_ASKED = 2,
    DEVIATION_EMPTY = 3,
    DEVIATION_NOT_A_PERSON = 4,
    DEVIATION_ROLE = 5,
};

/* Why a result missed its target, or passed it by far. */
struct deviation {
    const char *indicator;
    uint32_t grain, level, unit, version;
    day_number period;                  /* DAY_INVALID = it is none */
    const char *parts[DEVIATION_PARTS]; /* datum, cause, action, projection */
};

/* `known` is the published figure that it is about; NULL = there is none. */
enum deviation_problem deviation_judge(const struct deviation *sent, const struct figure *known,
                                       bool is_signed, const struct person_version *who);

#endif
