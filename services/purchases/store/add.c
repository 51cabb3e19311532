/* New purchases, in the order of sql/add_purchases.sql. */
#include "purchases/rules/finding.h"
#include "purchases/store/parts.h"
#include "purchases_parts_sql.h"

enum { NUMBERS = 13 };

/* The columns of 64 bits. */
static void numbers_of(const struct purchase_row *row, int64_t ret[NUMBERS])
{
    ret[0] = (int64_t)row->position;
    ret[1] = (int64_t)row->submission;
    ret[2] = row->declared->said_day;
    ret[3] = row->declared->supplier;
    ret[4] = row->total;
    ret[5] = row->declared->line_count;
    ret[6] = (int64_t)row->declared->replaces_position;
    ret[7] = (int64_t)row->original;
    ret[8] = (int64_t)row->replaced_by;
    ret[9] = row->state.subsidy;
    ret[10] = (int64_t)row->copy_of;
    ret[11] = row->spent;
    ret[12] = row->grams;
}

struct columns {
    size_t count;
    int32_t *kitchens, *devices, *beyond, *invoice_concerns;
    int64_t *problems, *reasons, *received_at, *numbers[NUMBERS], *verdict_positions;
    day_number *days;
    int16_t *supplier_alcaldias, *kitchen_alcaldias, *proof_kinds, *verdicts, *places, *persons;
    struct bytes *envelopes, *proofs, *contents, *figures;
    const char **proof_numbers, **findings, **uuids;
    bool *proof_here, *supplier_new, *notes;
};

static struct columns columns_new(struct arena *arena, size_t most)
{
    struct columns columns = {
        .kitchens = arena_array(arena, most, sizeof(int32_t)),
        .devices = arena_array(arena, most, sizeof(int32_t)),
        .problems = arena_array(arena, most, sizeof(int64_t)),
        .reasons = arena_array(arena, most, sizeof(int64_t)),
        .beyond = arena_array(arena, most, sizeof(int32_t)),
        .invoice_concerns = arena_array(arena, most, sizeof(int32_t)),
        .places = arena_array(arena, most, sizeof(int16_t)),
        .persons = arena_array(arena, most, sizeof(int16_t)),
        .findings = arena_array(arena, most, sizeof(const char *)),
        .uuids = arena_array(arena, most, sizeof(const char *)),
        .supplier_new = arena_array(arena, most, sizeof(bool)),
        .received_at = arena_array(arena, most, sizeof(int64_t)),
        .verdict_positions = arena_array(arena, most, sizeof(int64_t)),
        .days = arena_array(arena, most, sizeof(day_number)),
        .supplier_alcaldias = arena_array(arena, most, sizeof(int16_t)),
        .kitchen_alcaldias = arena_array(arena, most, sizeof(int16_t)),
        .proof_kinds = arena_array(arena, most, sizeof(int16_t)),
        .verdicts = arena_array(arena, most, sizeof(int16_t)),
        .envelopes = arena_array(arena, most, sizeof(struct bytes)),
        .proofs = arena_array(arena, most, sizeof(struct bytes)),
        .contents = arena_array(arena, most, sizeof(struct bytes)),
        .figures = arena_array(arena, most, sizeof(struct bytes)),
        .proof_numbers = arena_array(arena, most, sizeof(const char *)),
        .proof_here = arena_array(arena, most, sizeof(bool)),
        .notes = arena_array(arena, most, sizeof(bool)),
    };
    for (size_t n = 0; n < NUMBERS; n++) {
        columns.numbers[n] = arena_array(arena, most, sizeof(int64_t));
    }
    return columns;
}

static void add_row(struct arena *arena, struct columns *columns, const struct purchase_row *row)
{
    const struct purchase_declared *declared = row->declared;
    size_t at = columns->count++;
    int64_t numbers[NUMBERS];

    numbers_of(row, numbers);
    for (size_t n = 0; n < NUMBERS; n++) {
        columns->numbers[n][at] = numbers[n];
    }
    columns->kitchens[at] = (int32_t)row->kitchen;
    columns->devices[at] = (int32_t)declared->device;
    columns->problems[at] = (int64_t)row->state.problems;
    columns->reasons[at] = (int64_t)row->state.reasons;
    columns->received_at[at] = row->received_at_us;
    columns->verdict_positions[at] = (int64_t)row->verdict_position;
    columns->days[at] = calendar_day_of(declared->said_day);
    columns->supplier_alcaldias[at] = row->supplier_alcaldia;
    columns->kitchen_alcaldias[at] = row->kitchen_alcaldia;
    columns->proof_kinds[at] = (int16_t)declared->proof_kind;
    columns->verdicts[at] = (int16_t)row->state.verdict;
    columns->envelopes[at] = declared->envelope;
    columns->proofs[at] = declared->proof;
    columns->contents[at] = declared->content;
    columns->figures[at] = (struct bytes){row->figures, DIGEST_BYTES};
    columns->proof_numbers[at] = declared->proof_number;
    columns->proof_here[at] = row->state.proof_here;
    columns->beyond[at] = (int32_t)row->state.beyond;
    columns->places[at] = (int16_t)declared->place;
    columns->supplier_new[at] = declared->supplier_new;
    columns->findings[at] = findings_write(arena, declared->findings, declared->finding_count);
    columns->uuids[at] = row->uuid[0] != '\0' ? row->uuid : 0;
    columns->invoice_concerns[at] = (int32_t)CONCERNS_OF(row->state.invoice);
    columns->persons[at] = (int16_t)row->state.person;
    columns->notes[at] = row->note;
}

enum status store_add_purchases(struct db *db, struct arena *arena, const struct changes *changes,
                                struct error *error)
{
    struct columns columns = columns_new(arena, changes->purchase_count);
    struct db_params params;

    for (size_t i = 0; i < changes->purchase_count; i++) {
        if (changes->purchases[i]->declared) {
            add_row(arena, &columns, changes->purchases[i]);
        }
    }
    size_t count = columns.count;
    if (count == 0) {
        return STATUS_OK;
    }
    db_params_begin(&params, arena);
    db_param_int4_array(&params, columns.kitchens, count);
    db_param_time_array(&params, columns.received_at, count);
    db_param_bytes_array(&params, columns.envelopes, count);
    db_param_int4_array(&params, columns.devices, count);
    db_param_day_array(&params, columns.days, count);
    db_param_int2_array(&params, columns.supplier_alcaldias, count);
    db_param_int2_array(&params, columns.kitchen_alcaldias, count);
    db_param_int8_array(&params, columns.problems, count);
    db_param_int2_array(&params, columns.proof_kinds, count);
    db_param_bytes_array(&params, columns.proofs, count);
    db_param_text_array(&params, columns.proof_numbers, count);
    db_param_bool_array(&params, columns.proof_here, count);
    db_param_int2_array(&params, columns.verdicts, count);
    db_param_int8_array(&params, columns.reasons, count);
    db_param_int8_array(&params, columns.verdict_positions, count);
    for (size_t n = 0; n < NUMBERS; n++) {
        db_param_int8_array(&params, columns.numbers[n], count);
    }
    db_param_bytes_array(&params, columns.contents, count);
    db_param_bytes_array(&params, columns.figures, count);
    db_param_int4_array(&params, columns.beyond, count);
    db_param_int2_array(&params, columns.places, count);
    db_param_bool_array(&params, columns.supplier_new, count);
    db_param_text_array(&params, columns.findings, count);
    db_param_text_array(&params, columns.uuids, count);
    db_param_int4_array(&params, columns.invoice_concerns, count);
    db_param_int2_array(&params, columns.persons, count);
    db_param_bool_array(&params, columns.notes, count);
    return db_run(db, &sql_add_purchases, &params, 0, error);
}
