/* A statement from a service's sql folder, embedded at build and prepared when connecting. */
#ifndef TEQUIO_DB_STATEMENT_H
#define TEQUIO_DB_STATEMENT_H

struct db_statement {
    const char *name;
    const char *text;
};

#endif
