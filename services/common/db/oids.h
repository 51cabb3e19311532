/* Oids of the built-in types that we speak: fixed for ever by PostgreSQL's pg_type.dat. */
#ifndef TEQUIO_DB_OIDS_H
#define TEQUIO_DB_OIDS_H

enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_NAME = 19,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_JSON = 114,
    OID_BPCHAR = 1042,
    OID_VARCHAR = 1043,
    OID_DATE = 1082,
    OID_TIMESTAMPTZ = 1184,
    OID_UUID = 2950,
    OID_JSONB = 3802,

    OID_BOOL_ARRAY = 1000,
    OID_BYTEA_ARRAY = 1001,
    OID_INT2_ARRAY = 1005,
    OID_INT4_ARRAY = 1007,
    OID_TEXT_ARRAY = 1009,
    OID_INT8_ARRAY = 1016,
    OID_DATE_ARRAY = 1182,
    OID_TIMESTAMPTZ_ARRAY = 1185,
    OID_UUID_ARRAY = 2951,

    OID_FIRST_OF_USERS = 16384, /* enums and domains of our own schemas, and types of extensions */
};

/* PostgreSQL counts days and microseconds from 2000-01-01. */
enum { DAYS_1970_TO_2000 = 10957 };
#define US_1970_TO_2000 (DAYS_1970_TO_2000 * US_PER_DAY)

#endif
