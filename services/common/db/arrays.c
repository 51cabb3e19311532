/* One-dimensional arrays in PostgreSQL's binary format (array_recv): number of dimensions, whether
 * there are nulls, type of the elements, length, lower bound; then each element with its size, -1
 * for a null. */
#include <string.h>

#include "common/db/oids.h"
#include "common/db/values.h"

enum { HEADER_BYTES = 5 * 4, SIZE_BYTES = 4 };

static const uint32_t null_size = UINT32_MAX;

/* Starts an array whose elements take at most `bytes` bytes besides their sizes; returns where they
 * go. */
static uint8_t *begin(struct db_params *params, uint32_t element, size_t count, size_t bytes,
                      uint8_t **ret)
{
    uint8_t *start = arena_alloc(params->arena, HEADER_BYTES + count * SIZE_BYTES + bytes);
    uint8_t *at = put_u32(start, count > 0 ? 1 : 0);

    at = put_u32(at, 0);
    at = put_u32(at, element);
    if (count > 0) {
        at = put_u32(at, (uint32_t)count);
        at = put_u32(at, 1);
    }
    *ret = start;
    return at;
}

static void end(struct db_params *params, unsigned type, uint8_t *start, const uint8_t *at,
                bool has_nulls)
{
    (void)put_u32(start + 4, has_nulls);
    params_add(params, type, start, (size_t)(at - start));
}

static uint8_t *put_bytes(uint8_t *at, const void *data, size_t size)
{
    at = put_u32(at, (uint32_t)size);
    if (size > 0) {
        memcpy(at, data, size);
    }
    return at + size;
}

void db_param_bool_array(struct db_params *params, const bool *values, size_t count)
{
    uint8_t *start;
    uint8_t *at = begin(params, OID_BOOL, count, count, &start);

    for (size_t i = 0; i < count; i++) {
        at = put_u32(at, 1);
        *at++ = values[i];
    }
    end(params, OID_BOOL_ARRAY, start, at, false);
}

void db_param_int2_array(struct db_params *params, const int16_t *values, size_t count)
{
    uint8_t *start;
    uint8_t *at = begin(params, OID_INT2, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        at = put_u16(put_u32(at, sizeof *values), (uint16_t)values[i]);
    }
    end(params, OID_INT2_ARRAY, start, at, false);
}

void db_param_int4_array(struct db_params *params, const int32_t *values, size_t count)
{
    uint8_t *start;
    uint8_t *at = begin(params, OID_INT4, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        at = put_u32(put_u32(at, sizeof *values), (uint32_t)values[i]);
    }
    end(params, OID_INT4_ARRAY, start, at, false);
}

void db_param_int8_array(struct db_params *params, const int64_t *values, size_t count)
{
    uint8_t *start;
    uint8_t *at = begin(params, OID_INT8, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        at = put_u64(put_u32(at, sizeof *values), (uint64_t)values[i]);
    }
    end(params, OID_INT8_ARRAY, start, at, false);
}

void db_param_text_array(struct db_params *params, const char *const *values, size_t count)
{
    size_t bytes = 0;
    bool has_nulls = false;
    uint8_t *start;

    for (size_t i = 0; i < count; i++) {
        bytes += values[i] != NULL ? strlen(values[i]) : 0;
    }
    uint8_t *at = begin(params, OID_TEXT, count, bytes, &start);
    for (size_t i = 0; i < count; i++) {
        has_nulls |= values[i] == NULL;
        at = values[i] == NULL ? put_u32(at, null_size)
                               : put_bytes(at, values[i], strlen(values[i]));
    }
    end(params, OID_TEXT_ARRAY, start, at, has_nulls);
}

void db_param_bytes_array(struct db_params *params, const struct bytes *values, size_t count)
{
    size_t bytes = 0;
    bool has_nulls = false;
    uint8_t *start;

    for (size_t i = 0; i < count; i++) {
        bytes += values[i].data != NULL ? values[i].size : 0;
    }
    uint8_t *at = begin(params, OID_BYTEA, count, bytes, &start);
    for (size_t i = 0; i < count; i++) {
        has_nulls |= values[i].data == NULL;
        at = values[i].data == NULL ? put_u32(at, null_size)
                                    : put_bytes(at, values[i].data, values[i].size);
    }
    end(params, OID_BYTEA_ARRAY, start, at, has_nulls);
}

void db_param_uuid_array(struct db_params *params, const uint8_t (*values)[16], size_t count)
{
    uint8_t *start;
    uint8_t *at = begin(params, OID_UUID, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        at = put_bytes(at, values[i], sizeof *values);
    }
    end(params, OID_UUID_ARRAY, start, at, false);
}

void db_param_day_array(struct db_params *params, const day_number *values, size_t count)
{
    bool has_nulls = false;
    uint8_t *start;
    uint8_t *at = begin(params, OID_DATE, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        if (values[i] == DAY_INVALID) {
            has_nulls = true;
            at = put_u32(at, null_size);
        } else {
            at = put_u32(put_u32(at, sizeof *values), (uint32_t)date_to_server(values[i]));
        }
    }
    end(params, OID_DATE_ARRAY, start, at, has_nulls);
}

void db_param_time_array(struct db_params *params, const int64_t *values, size_t count)
{
    bool has_nulls = false;
    uint8_t *start;
    uint8_t *at = begin(params, OID_TIMESTAMPTZ, count, count * sizeof *values, &start);

    for (size_t i = 0; i < count; i++) {
        if (values[i] == INT64_MIN) {
            has_nulls = true;
            at = put_u32(at, null_size);
        } else {
            at = put_u64(put_u32(at, sizeof *values), (uint64_t)time_to_server(values[i]));
        }
    }
    end(params, OID_TIMESTAMPTZ_ARRAY, start, at, has_nulls);
}
