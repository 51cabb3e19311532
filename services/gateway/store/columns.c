/* Columns of binary results: numbers are big-endian, times are microseconds since 2000. */
#include <assert.h>
#include <string.h>

#include "gateway/store/parts.h"

#define POSTGRES_EPOCH_US INT64_C(946684800000000)

static uint64_t big_endian(const PGresult *result, int row, int column, int size)
{
    const uint8_t *at = (const uint8_t *)PQgetvalue(result, row, column);
    uint64_t value = 0;

    assert(!PQgetisnull(result, row, column) && PQgetlength(result, row, column) == size);
    for (int i = 0; i < size; i++)
        value = value << 8 | at[i];
    return value;
}

int64_t column_int8(const PGresult *result, int row, int column)
{
    return (int64_t)big_endian(result, row, column, 8);
}

int32_t column_int4(const PGresult *result, int row, int column)
{
    return (int32_t)(uint32_t)big_endian(result, row, column, 4);
}

int16_t column_int2(const PGresult *result, int row, int column)
{
    return (int16_t)(uint16_t)big_endian(result, row, column, 2);
}

bool column_bool(const PGresult *result, int row, int column)
{
    return big_endian(result, row, column, 1) != 0;
}

struct bytes column_bytes(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column))
        return (struct bytes){0};
    return (struct bytes){(const uint8_t *)PQgetvalue(result, row, column),
                          (size_t)PQgetlength(result, row, column)};
}

int64_t column_time(const PGresult *result, int row, int column)
{
    if (PQgetisnull(result, row, column))
        return INT64_MIN;
    return column_int8(result, row, column) + POSTGRES_EPOCH_US;
}
