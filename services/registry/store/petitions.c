/* Terms of petitions: the order of columns is that of sql/. */
#include "registry/store/columns.h"

#include "registry_parts_sql.h"

static int16_t term_kind(const struct fact *fact)
{
    return (int16_t)fact->petition_term.kind;
}

static int16_t term_matter(const struct fact *fact)
{
    return (int16_t)fact->petition_term.matter;
}

static int32_t term_working_days(const struct fact *fact)
{
    return (int32_t)fact->petition_term.working_days;
}

static int32_t term_warn_days(const struct fact *fact)
{
    return (int32_t)fact->petition_term.warn_days;
}

static const char *term_body(const struct fact *fact)
{
    return fact->petition_term.body;
}

static const char *term_body_address(const struct fact *fact)
{
    return fact->petition_term.body_address;
}

enum status insert_petition_terms(struct db *db, struct columns *columns, struct error *error)
{
    column_int2(columns, term_kind);
    column_int2(columns, term_matter);
    column_int4(columns, term_working_days);
    column_int4(columns, term_warn_days);
    column_text(columns, term_body);
    column_text(columns, term_body_address);
    return columns_insert(db, columns, &sql_insert_petition_terms, error);
}
