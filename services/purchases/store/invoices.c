/* Invoices as they were read and their lines, in the order of sql/add_invoices.sql. */
#include "purchases/rules/finding.h"
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

/* Columns of one kind each, by place. */
enum { WORDS = 5, FLAGS = 4 };

struct invoice_columns {
    int32_t *kitchens;
    int64_t *declared, *positions, *read_at, *totals, *line_counts;
    struct bytes *digests;
    const char **uuids, **issuers, **forms, **findings;
    day_number *days;
    int16_t *words[WORDS - 1];
    bool *flags[FLAGS];
};

static struct invoice_columns invoice_columns_new(struct arena *arena, size_t count)
{
    struct invoice_columns columns = {
        .kitchens = arena_array(arena, count, sizeof(int32_t)),
        .declared = arena_array(arena, count, sizeof(int64_t)),
        .positions = arena_array(arena, count, sizeof(int64_t)),
        .read_at = arena_array(arena, count, sizeof(int64_t)),
        .totals = arena_array(arena, count, sizeof(int64_t)),
        .line_counts = arena_array(arena, count, sizeof(int64_t)),
        .digests = arena_array(arena, count, sizeof(struct bytes)),
        .uuids = arena_array(arena, count, sizeof(const char *)),
        .issuers = arena_array(arena, count, sizeof(const char *)),
        .forms = arena_array(arena, count, sizeof(const char *)),
        .findings = arena_array(arena, count, sizeof(const char *)),
        .days = arena_array(arena, count, sizeof(day_number)),
    };

    for (size_t i = 0; i < WORDS - 1; i++) {
        columns.words[i] = arena_array(arena, count, sizeof(int16_t));
    }
    for (size_t i = 0; i < FLAGS; i++) {
        columns.flags[i] = arena_array(arena, count, sizeof(bool));
    }
    return columns;
}

static void add_invoice(struct arena *arena, struct invoice_columns *columns, size_t at,
                        const struct invoice_row *row)
{
    const struct invoice *invoice = row->invoice;

    columns->kitchens[at] = (int32_t)row->kitchen;
    columns->declared[at] = (int64_t)invoice->declared_position;
    columns->positions[at] = (int64_t)row->position;
    columns->read_at[at] = row->read_at_us;
    columns->totals[at] = invoice->total_known ? invoice->total : INT64_MIN;
    columns->line_counts[at] = invoice->line_count;
    columns->digests[at] = invoice->digest;
    columns->uuids[at] = invoice->uuid[0] != '\0' ? invoice->uuid : 0;
    columns->issuers[at] = invoice->issuer;
    columns->forms[at] = invoice->payment_form;
    columns->findings[at] = findings_write(arena, invoice->findings, invoice->finding_count);
    columns->days[at] = calendar_day_of(invoice->said_day);
    columns->words[0][at] = (int16_t)invoice->receiver;
    columns->words[1][at] = (int16_t)invoice->consistent;
    columns->words[2][at] = (int16_t)invoice->issuer_seal;
    columns->words[3][at] = (int16_t)invoice->stamp;
    columns->flags[0][at] = invoice->provisional;
    columns->flags[1][at] = invoice->simple_note;
    columns->flags[2][at] = invoice->unpaid;
    columns->flags[3][at] = invoice->adjustment;
}

/* $1 to $20 */
static void add_invoices(struct db_params *params, const struct changes *changes)
{
    size_t count = changes->invoice_count;
    struct invoice_columns columns = invoice_columns_new(params->arena, count);

    for (size_t i = 0; i < count; i++) {
        add_invoice(params->arena, &columns, i, &changes->invoices[i]);
    }
    db_param_int4_array(params, columns.kitchens, count);
    db_param_int8_array(params, columns.declared, count);
    db_param_int8_array(params, columns.positions, count);
    db_param_time_array(params, columns.read_at, count);
    db_param_bytes_array(params, columns.digests, count);
    db_param_text_array(params, columns.uuids, count);
    db_param_text_array(params, columns.issuers, count);
    db_param_int2_array(params, columns.words[0], count);
    db_param_int8_array(params, columns.totals, count);
    db_param_day_array(params, columns.days, count);
    db_param_text_array(params, columns.forms, count);
    for (size_t i = 1; i < WORDS - 1; i++) {
        db_param_int2_array(params, columns.words[i], count);
    }
    for (size_t i = 0; i < FLAGS; i++) {
        db_param_bool_array(params, columns.flags[i], count);
    }
    db_param_int8_array(params, columns.line_counts, count);
    db_param_text_array(params, columns.findings, count);
}

/* $21 to $29 */
static void add_lines(struct db_params *params, const struct changes *changes, size_t most)
{
    struct arena *arena = params->arena;
    int32_t *kitchens = arena_array(arena, most, sizeof *kitchens);
    int64_t *declared = arena_array(arena, most, sizeof *declared);
    int16_t *ordinals = arena_array(arena, most, sizeof *ordinals);
    int64_t *keys = arena_array(arena, most, sizeof *keys);
    int64_t *quantities = arena_array(arena, most, sizeof *quantities);
    const char **units = arena_array(arena, most, sizeof *units);
    int64_t *prices = arena_array(arena, most, sizeof *prices);
    int64_t *amounts = arena_array(arena, most, sizeof *amounts);
    const char **categories = arena_array(arena, most, sizeof *categories);
    size_t count = 0;

    for (size_t i = 0; i < changes->invoice_count; i++) {
        const struct invoice_row *row = &changes->invoices[i];
        for (size_t n = 0; n < row->invoice->listed; n++, count++) {
            const struct invoice_line *line = &row->invoice->lines[n];
            kitchens[count] = (int32_t)row->kitchen;
            declared[count] = (int64_t)row->invoice->declared_position;
            ordinals[count] = (int16_t)n;
            keys[count] = line->product_key;
            quantities[count] = store_in_bigint(line->quantity_micro);
            units[count] = line->unit;
            prices[count] = store_in_bigint(line->unit_price_micro);
            amounts[count] = store_in_bigint(line->amount_micro);
            categories[count] = line->category;
        }
    }
    db_param_int4_array(params, kitchens, count);
    db_param_int8_array(params, declared, count);
    db_param_int2_array(params, ordinals, count);
    db_param_int8_array(params, keys, count);
    db_param_int8_array(params, quantities, count);
    db_param_text_array(params, units, count);
    db_param_int8_array(params, prices, count);
    db_param_int8_array(params, amounts, count);
    db_param_text_array(params, categories, count);
}

enum status store_add_invoices(struct db *db, struct arena *arena, const struct changes *changes,
                               struct error *error)
{
    struct db_params params;
    size_t lines = 0;

    if (changes->invoice_count == 0) {
        return STATUS_OK;
    }
    for (size_t i = 0; i < changes->invoice_count; i++) {
        lines += changes->invoices[i].invoice->listed;
    }
    db_params_begin(&params, arena);
    add_invoices(&params, changes);
    add_lines(&params, changes, lines);
    return db_run(db, &sql_add_invoices, &params, 0, error);
}
