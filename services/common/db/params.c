/* Single parameters in PostgreSQL's binary formats; arrays.c has the arrays. */
#include <assert.h>
#include <limits.h>
#include <string.h>

#include "common/base/fatal.h"
#include "common/db/connection.h"
#include "common/db/oids.h"
#include "common/db/values.h"

enum { FORMAT_TEXT = 0, FORMAT_BINARY = 1 };

void db_params_begin(struct db_params *params, struct arena *arena)
{
    params->arena = arena;
    params->count = 0;
}

static void add(struct db_params *params, Oid type, int format, const void *value, size_t size)
{
    assert(params->count < DB_PARAMS_MAX && size <= INT_MAX);
    int at = params->count++;

    params->values[at] = value;
    params->lengths[at] = (int)size;
    params->formats[at] = format;
    params->types[at] = type;
}

void params_add(struct db_params *params, unsigned type, const void *value, size_t size)
{
    add(params, type, FORMAT_BINARY, value, size);
}

void db_param_null(struct db_params *params)
{
    params_add(params, 0, NULL, 0);
}

void db_param_bool(struct db_params *params, bool value)
{
    uint8_t *data = arena_alloc(params->arena, 1);

    data[0] = value;
    params_add(params, OID_BOOL, data, 1);
}

void db_param_int2(struct db_params *params, int16_t value)
{
    uint8_t *data = arena_alloc(params->arena, sizeof value);

    (void)put_u16(data, (uint16_t)value);
    params_add(params, OID_INT2, data, sizeof value);
}

static void add_32(struct db_params *params, Oid type, int32_t value)
{
    uint8_t *data = arena_alloc(params->arena, sizeof value);

    (void)put_u32(data, (uint32_t)value);
    params_add(params, type, data, sizeof value);
}

static void add_64(struct db_params *params, Oid type, int64_t value)
{
    uint8_t *data = arena_alloc(params->arena, sizeof value);

    (void)put_u64(data, (uint64_t)value);
    params_add(params, type, data, sizeof value);
}

void db_param_int4(struct db_params *params, int32_t value)
{
    add_32(params, OID_INT4, value);
}

void db_param_int8(struct db_params *params, int64_t value)
{
    add_64(params, OID_INT8, value);
}

void db_param_text(struct db_params *params, const char *value)
{
    const char *copy = value != NULL ? arena_text(params->arena, value) : NULL;

    add(params, OID_TEXT, FORMAT_TEXT, copy, 0); /* ends at its NUL */
}

void db_param_bytes(struct db_params *params, struct bytes value)
{
    struct bytes copy = arena_copy(params->arena, value);

    params_add(params, OID_BYTEA, copy.data, copy.size);
}

void db_param_uuid(struct db_params *params, const uint8_t value[16])
{
    params_add(params, OID_UUID, arena_copy(params->arena, (struct bytes){value, 16}).data, 16);
}

void db_param_day(struct db_params *params, day_number value)
{
    if (value == DAY_INVALID) {
        params_add(params, OID_DATE, NULL, 0);
        return;
    }
    add_32(params, OID_DATE, date_to_server(value));
}

void db_param_time(struct db_params *params, int64_t at_us)
{
    if (at_us == INT64_MIN) {
        params_add(params, OID_TIMESTAMPTZ, NULL, 0);
        return;
    }
    add_64(params, OID_TIMESTAMPTZ, time_to_server(at_us));
}

int32_t date_to_server(day_number day)
{
    int32_t value;

    if (day == INT32_MAX) {
        return day;
    }
    if (__builtin_sub_overflow(day, DAYS_1970_TO_2000, &value)) {
        fatal("day %d is none that the database can hold", day);
    }
    return value;
}

int64_t time_to_server(int64_t at_us)
{
    int64_t value;

    if (at_us == INT64_MAX) {
        return at_us;
    }
    if (__builtin_sub_overflow(at_us, US_1970_TO_2000, &value)) {
        fatal("moment %lld is none that the database can hold", (long long)at_us);
    }
    return value;
}
