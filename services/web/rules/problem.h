/* Everything that can go wrong with a request, once: RFC 9457. */
#ifndef TEQUIO_WEB_RULES_PROBLEM_H
#define TEQUIO_WEB_RULES_PROBLEM_H

enum problem {
    PROBLEM_QUERY,
    PROBLEM_ROWS,
    PROBLEM_MESSAGE,
    PROBLEM_TOKEN,
    PROBLEM_SIGN_IN,
    PROBLEM_SESSION,
    PROBLEM_CSRF,
    PROBLEM_ORIGIN,
    PROBLEM_ABSENT,
    PROBLEM_METHOD,
    PROBLEM_LENGTH,
    PROBLEM_LARGE,
    PROBLEM_TYPE,
    PROBLEM_OFTEN,
    PROBLEM_BROKEN,
    PROBLEM_BUSY,
    PROBLEM_SILENT,
    PROBLEM_COUNT,
};

struct problem_row {
    unsigned status;
    const char *type; /* stable: a path of this site that says more */
    const char *title, *detail;
    int retry_after_s; /* 0 = it says nothing */
};

/* The row of each problem. */
const struct problem_row *problem_row(enum problem problem);

#endif
