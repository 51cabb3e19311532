#include <stdlib.h>
#include <string.h>

#include "common/base/fatal.h"
#include "common/db/connection.h"
#include "common/db/oids.h"

void db_result_free(struct db_result *result)
{
    if (result == NULL) {
        return;
    }
    PQclear(result->pg);
    free(result);
}

void db_result_free_p(struct db_result **result)
{
    db_result_free(*result);
}

int db_rows(const struct db_result *result)
{
    return PQntuples(result->pg);
}

int64_t db_affected(const struct db_result *result)
{
    return strtoll(PQcmdTuples(result->pg), NULL, 10);
}

static void check_place(const struct db_result *result, int row, int column)
{
    if (row < 0 || row >= PQntuples(result->pg) || column < 0 || column >= PQnfields(result->pg)) {
        fatal("statement \"%s\" has %d rows of %d columns, not row %d, column %d",
              result->statement, PQntuples(result->pg), PQnfields(result->pg), row, column);
    }
}

static void wrong_type(const struct db_result *result, int column, Oid wanted)
{
    fatal("column \"%s\" of statement \"%s\" has type %u, not %u", PQfname(result->pg, column),
          result->statement, PQftype(result->pg, column), wanted);
}

bool db_is_null(const struct db_result *result, int row, int column)
{
    check_place(result, row, column);
    return PQgetisnull(result->pg, row, column);
}

/* The bytes of a value of that type and size, or NULL for a null. */
static const uint8_t *value_or_null(const struct db_result *result, int row, int column, Oid type,
                                    int size)
{
    check_place(result, row, column);
    if (PQftype(result->pg, column) != type) {
        wrong_type(result, column, type);
    }
    if (PQgetisnull(result->pg, row, column)) {
        return NULL;
    }
    if (PQgetlength(result->pg, row, column) != size) {
        fatal("column \"%s\" of statement \"%s\" holds %d bytes, not %d",
              PQfname(result->pg, column), result->statement, PQgetlength(result->pg, row, column),
              size);
    }
    return (const uint8_t *)PQgetvalue(result->pg, row, column);
}

static const uint8_t *value_of(const struct db_result *result, int row, int column, Oid type,
                               int size)
{
    const uint8_t *value = value_or_null(result, row, column, type, size);

    if (value == NULL) {
        fatal("column \"%s\" of statement \"%s\" is null", PQfname(result->pg, column),
              result->statement);
    }
    return value;
}

static uint32_t get_u32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint64_t get_u64(const uint8_t *at)
{
    return (uint64_t)get_u32(at) << 32 | get_u32(at + 4);
}

bool db_bool(const struct db_result *result, int row, int column)
{
    return value_of(result, row, column, OID_BOOL, 1)[0] != 0;
}

int16_t db_int2(const struct db_result *result, int row, int column)
{
    const uint8_t *value = value_of(result, row, column, OID_INT2, 2);

    return (int16_t)(value[0] << 8 | value[1]);
}

int32_t db_int4(const struct db_result *result, int row, int column)
{
    return (int32_t)get_u32(value_of(result, row, column, OID_INT4, 4));
}

int64_t db_int8(const struct db_result *result, int row, int column)
{
    return (int64_t)get_u64(value_of(result, row, column, OID_INT8, 8));
}

/* Types whose binary form is their text; enums among those of users. jsonb is not: cast it in the
 * statement. */
static bool reads_as_text(Oid type)
{
    return type == OID_TEXT || type == OID_VARCHAR || type == OID_BPCHAR || type == OID_NAME ||
           type == OID_JSON || type >= OID_FIRST_OF_USERS;
}

const char *db_text(const struct db_result *result, int row, int column)
{
    check_place(result, row, column);
    if (!reads_as_text(PQftype(result->pg, column))) {
        wrong_type(result, column, OID_TEXT);
    }
    return PQgetisnull(result->pg, row, column) ? NULL : PQgetvalue(result->pg, row, column);
}

struct bytes db_bytes(const struct db_result *result, int row, int column)
{
    check_place(result, row, column);
    if (PQftype(result->pg, column) != OID_BYTEA) {
        wrong_type(result, column, OID_BYTEA);
    }
    if (PQgetisnull(result->pg, row, column)) {
        return (struct bytes){0};
    }
    return (struct bytes){(const uint8_t *)PQgetvalue(result->pg, row, column),
                          (size_t)PQgetlength(result->pg, row, column)};
}

void db_uuid(const struct db_result *result, int row, int column, uint8_t out[16])
{
    memcpy(out, value_of(result, row, column, OID_UUID, 16), 16);
}

day_number db_day(const struct db_result *result, int row, int column)
{
    const uint8_t *value = value_or_null(result, row, column, OID_DATE, 4);

    if (value == NULL) {
        return DAY_INVALID;
    }
    int32_t days = (int32_t)get_u32(value);
    if (days == INT32_MAX) {
        return days;
    }
    if (days == INT32_MIN || __builtin_add_overflow(days, DAYS_1970_TO_2000, &days)) {
        fatal("column \"%s\" of statement \"%s\" is no day", PQfname(result->pg, column),
              result->statement);
    }
    return days;
}

int64_t db_time(const struct db_result *result, int row, int column)
{
    const uint8_t *value = value_or_null(result, row, column, OID_TIMESTAMPTZ, 8);

    if (value == NULL) {
        return INT64_MIN;
    }
    int64_t at_us = (int64_t)get_u64(value);
    if (at_us == INT64_MAX) {
        return at_us;
    }
    if (at_us == INT64_MIN || __builtin_add_overflow(at_us, US_1970_TO_2000, &at_us)) {
        fatal("column \"%s\" of statement \"%s\" is no moment", PQfname(result->pg, column),
              result->statement);
    }
    return at_us;
}
