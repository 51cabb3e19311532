/* A database of a test's own, with every schema and nothing in it, and connections to it as one
 * role or another. */
#ifndef TESTS_STORE_COMMON_JOURNAL_FRESH_H
#define TESTS_STORE_COMMON_JOURNAL_FRESH_H

#include <string.h>

#include <cmocka.h>

#include "common/journal/journal.h"
#include "store/database.h"

/* What journal_cursors is asked for: a consumer that listens to everything. */
static const enum topic all_topics[] = {TOPIC_SUBMISSIONS,
                                        TOPIC_REGISTRY,
                                        TOPIC_SUBSIDY,
                                        TOPIC_PURCHASES,
                                        TOPIC_SURVEYS,
                                        TOPIC_INDICATORS,
                                        0};

/* In a conninfo the later of two says what holds. */
static inline const char *fresh_conninfo(struct arena *arena, const char *database,
                                         const char *role)
{
    return arena_printf(arena, "%s dbname=%s user=%s", test_database(), database, role);
}

static inline struct db *fresh_connect(struct arena *arena, const struct db_settings *with,
                                       const char *database, const char *role)
{
    static const struct db_statement *const *lists[2];
    struct db_settings settings = with != NULL ? *with : (struct db_settings){0};
    struct error error = {0};
    struct db *db = NULL;

    lists[0] = tequio_journal_statements;
    settings.conninfo = fresh_conninfo(arena, database, role);
    settings.application = "test";
    settings.statements = lists;
    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return db;
}

static inline void fresh_script(struct db *db, const char *sql)
{
    struct error error = {0};

    if (db_script(db, sql, NULL, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

/* The first column of the first row: a bigint. */
static inline int64_t fresh_number(struct db *db, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    struct error error = {0};

    if (db_script(db, sql, &result, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    return db_int8(result, 0, 0);
}

/* Makes the database anew from the template that tests/store/run has deployed into. */
static inline void fresh_database(struct arena *arena, const char *database)
{
    const struct db_settings settings = {.conninfo = fresh_conninfo(arena, "postgres", "postgres"),
                                         .application = "test"};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct error error = {0};

    if (db_open(&settings, &db, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
    fresh_script(db, arena_printf(arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", database));
    fresh_script(db, arena_printf(arena, "CREATE DATABASE %s TEMPLATE tequio_template", database));
}

/* A Founding: replay clock, these partitions, America/Mexico_City. */
static inline struct entry fresh_founding(struct arena *arena, uint8_t partitions)
{
    const char *zone = "America/Mexico_City";
    const char *body =
        arena_printf(arena, "\x08\x02\x10%c\x22%c%s", partitions, (int)strlen(zone), zone);

    return (struct entry){
        .kind = KIND_FOUNDING,
        .received_at_us = INT64_C(1577836800000000),
        .saved_at_us = INT64_MIN,
        .body = {(const uint8_t *)body, strlen(body)},
    };
}

/* Founds it: streams of so many partitions, and the first entry. */
static inline void fresh_found(struct arena *arena, const char *database, uint8_t partitions)
{
    CLEANUP(db_close_p) struct db *db = fresh_connect(arena, NULL, database, "tequio_owner");
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct entry founding = fresh_founding(arena, partitions);
    struct error error = {0};

    if (db_begin(db, &transaction, &error) != STATUS_OK ||
        journal_found(db, arena, &founding, partitions, &error) != STATUS_OK ||
        db_commit(&transaction, &error) != STATUS_OK) {
        fail_msg("%s", error.text);
    }
}

#endif
