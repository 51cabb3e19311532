/* IssuerFile, of topic submissions; DispersalRecorded, MovementRead. */
#include <string.h>

#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "tequio/v1/issuer.pb-c.h"
#include "tequio/v1/money.pb-c.h"

_Static_assert((int)MOVEMENT_CREDIT == (int)TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_CREDIT, "");
_Static_assert((int)MOVEMENT_SPENT == (int)TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_SPENT, "");
_Static_assert((int)MOVEMENT_WITHDRAWN == (int)TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_WITHDRAWN,
               "");
_Static_assert((int)MOVEMENT_RETURNED == (int)TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_RETURNED,
               "");
_Static_assert((int)MOVEMENT_MATCHED == (int)TEQUIO__V1__MOVEMENT_RESULT__MOVEMENT_RESULT_MATCHED,
               "");
_Static_assert((int)MOVEMENT_UNMATCHED ==
                   (int)TEQUIO__V1__MOVEMENT_RESULT__MOVEMENT_RESULT_UNMATCHED,
               "");
_Static_assert((int)MOVEMENT_AMOUNT_DIFFERS ==
                   (int)TEQUIO__V1__MOVEMENT_RESULT__MOVEMENT_RESULT_AMOUNT_DIFFERS,
               "");
_Static_assert((int)MOVEMENT_UNKNOWN_PURSE ==
                   (int)TEQUIO__V1__MOVEMENT_RESULT__MOVEMENT_RESULT_UNKNOWN_PURSE,
               "");
_Static_assert((int)MOVEMENT_REPEATED == (int)TEQUIO__V1__MOVEMENT_RESULT__MOVEMENT_RESULT_REPEATED,
               "");

enum { REFERENCE_DIGITS = 9 }; /* what a dispersal's number has at most */

/* The dispersal's number in a credit's reference; 0 where it is none. */
static uint32_t dispersal_of(const char *reference)
{
    size_t length = strlen(reference);
    uint32_t number = 0;

    if (length > REFERENCE_DIGITS || reference[strspn(reference, "0123456789")] != '\0') {
        return 0;
    }
    for (; *reference; reference++) {
        number = 10 * number + (uint32_t)(*reference - '0');
    }
    return number;
}

/* Also an own decision's: the same texts and numbers. */
static bool read_movement(const char *number, const char *purse, int kind, uint64_t amount,
                          uint32_t day, struct movement *ret)
{
    *ret = (struct movement){
        .number = number,
        .purse = purse,
        .kind = (enum movement_kind)kind,
        .day = calendar_day_of(day),
    };
    return strlen(number) - 1 < MOVEMENT_BYTES && strlen(purse) - 1 < PURSE_BYTES &&
           kind >= MOVEMENT_CREDIT && kind <= MOVEMENT_RETURNED && ret->day != DAY_INVALID &&
           codec_amount(amount, &ret->centavos) && ret->centavos > 0;
}

enum status codec_read_issuer_file(struct arena *arena, const struct entry *entry, void **ret,
                                   struct error *error)
{
    const Tequio__V1__IssuerFile *in =
        codec_unpack(arena, entry, &tequio__v1__issuer_file__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    if (in->n_movements > MOVEMENTS_MAX || in->first_row == 0 || in->first_row > INT32_MAX / 2) {
        return codec_impossible(entry, "movements", error);
    }
    struct movement *movements = arena_array(arena, in->n_movements, sizeof *movements);
    struct issuer_file *file = arena_alloc(arena, sizeof *file);
    *ret = file;
    *file = (struct issuer_file){
        .digest = {in->file_digest.data, in->file_digest.len},
        .first_row = in->first_row,
        .movements = movements,
        .count = in->n_movements,
    };
    if (file->digest.size != DIGEST_BYTES) {
        return codec_impossible(entry, "file_digest", error);
    }
    for (size_t i = 0; i < in->n_movements; i++) {
        const Tequio__V1__IssuerMovement *row = in->movements[i];
        if (!read_movement(row->movement, row->purse, (int)row->kind, row->centavos, row->day,
                           &movements[i])) {
            return codec_impossible(entry, "movements", error);
        }
        movements[i].dispersal =
            movements[i].kind == MOVEMENT_CREDIT ? dispersal_of(row->reference) : 0;
    }
    return STATUS_OK;
}

struct bytes codec_write_dispersal(struct arena *arena, const struct dispersal_recorded *dispersal)
{
    Tequio__V1__DispersalRecorded out = TEQUIO__V1__DISPERSAL_RECORDED__INIT;
    Tequio__V1__DispersalRow *rows = arena_array(arena, dispersal->row_count, sizeof *rows);

    out.dispersal = dispersal->dispersal;
    out.part = dispersal->part;
    out.parts = dispersal->parts;
    out.centavos = (uint64_t)dispersal->centavos;
    out.purses = dispersal->purses;
    out.file_digest = codec_lend(arena, dispersal->file_digest);
    out.act_position = dispersal->act_position;
    out.n_rows = dispersal->row_count;
    out.rows = arena_array(arena, dispersal->row_count, sizeof *out.rows);
    for (size_t i = 0; i < dispersal->row_count; i++) {
        const struct dispersal_row *row = &dispersal->rows[i];
        out.rows[i] = &rows[i];
        tequio__v1__dispersal_row__init(&rows[i]);
        rows[i].kitchen = row->kitchen;
        rows[i].purse = arena_text(arena, row->purse);
        rows[i].centavos = (uint64_t)row->centavos;
        rows[i].n_grants = row->grant_count;
        rows[i].grants = arena_array(arena, row->grant_count, sizeof *rows[i].grants);
        for (size_t g = 0; g < row->grant_count; g++) {
            rows[i].grants[g] = row->grants[g];
        }
    }
    return codec_pack(arena, &out.base);
}

static bool read_row(const Tequio__V1__DispersalRow *in, struct dispersal_row *ret)
{
    *ret = (struct dispersal_row){
        .kitchen = in->kitchen,
        .purse = in->purse,
        .grants = in->grants,
        .grant_count = in->n_grants,
    };
    return strlen(in->purse) - 1 < PURSE_BYTES && codec_amount(in->centavos, &ret->centavos) &&
           ret->centavos > 0 && in->n_grants > 0 && in->n_grants <= DISPERSAL_ROW_GRANTS;
}

enum status codec_read_dispersal(struct arena *arena, const struct entry *entry, void **ret,
                                 struct error *error)
{
    const Tequio__V1__DispersalRecorded *in =
        codec_unpack(arena, entry, &tequio__v1__dispersal_recorded__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct dispersal_row *rows = arena_array(arena, in->n_rows, sizeof *rows);
    struct dispersal_recorded *dispersal = arena_alloc(arena, sizeof *dispersal);
    *ret = dispersal;
    *dispersal = (struct dispersal_recorded){
        .dispersal = in->dispersal,
        .part = in->part,
        .parts = in->parts,
        .purses = in->purses,
        .file_digest = {in->file_digest.data, in->file_digest.len},
        .act_position = in->act_position,
        .rows = rows,
        .row_count = in->n_rows,
    };
    if (in->part == 0 || in->part > in->parts || in->n_rows == 0 ||
        in->n_rows > DISPERSAL_ROWS_MAX || !codec_amount(in->centavos, &dispersal->centavos) ||
        dispersal->file_digest.size != DIGEST_BYTES) {
        return codec_impossible(entry, "part", error);
    }
    for (size_t i = 0; i < in->n_rows; i++) {
        if (!read_row(in->rows[i], &rows[i])) {
            return codec_impossible(entry, "rows", error);
        }
    }
    return STATUS_OK;
}

static void write_paid(struct arena *arena, const struct movement_read *read,
                       Tequio__V1__MovementRead *out)
{
    Tequio__V1__BudgetShare *shares = arena_array(arena, read->paid_count, sizeof *shares);

    out->n_paid = read->paid_count;
    out->paid = arena_array(arena, read->paid_count, sizeof *out->paid);
    for (size_t i = 0; i < read->paid_count; i++) {
        out->paid[i] = &shares[i];
        tequio__v1__budget_share__init(&shares[i]);
        shares[i].fiscal_year = read->paid[i].budget.fiscal_year;
        shares[i].budget_key = arena_text(arena, read->paid[i].budget.key);
        shares[i].centavos = (uint64_t)read->paid[i].centavos;
    }
}

struct bytes codec_write_movement(struct arena *arena, const struct movement_read *read)
{
    Tequio__V1__MovementRead out = TEQUIO__V1__MOVEMENT_READ__INIT;

    out.kitchen = read->kitchen;
    out.purse = arena_text(arena, read->movement.purse);
    out.movement = arena_text(arena, read->movement.number);
    out.kind = (Tequio__V1__MovementKind)read->movement.kind;
    out.centavos = (uint64_t)read->movement.centavos;
    out.day = codec_day(read->movement.day);
    out.result = (Tequio__V1__MovementResult)read->result;
    out.matches_position = read->matches_position;
    out.expected_centavos = (uint64_t)read->expected;
    out.dispersal = read->movement.dispersal;
    out.file_digest = codec_lend(arena, read->file_digest);
    out.row = read->row;
    out.booked = read->booked;
    write_paid(arena, read, &out);
    return codec_pack(arena, &out.base);
}

static bool read_paid(struct arena *arena, const Tequio__V1__MovementRead *in,
                      struct movement_read *read)
{
    if (in->n_paid > BUDGET_LINES_MAX) {
        return false;
    }
    struct budget_share *paid = arena_array(arena, in->n_paid, sizeof *paid);
    read->paid = paid;
    read->paid_count = in->n_paid;
    for (size_t i = 0; i < in->n_paid; i++) {
        paid[i].budget = (struct budget_line){in->paid[i]->fiscal_year, in->paid[i]->budget_key};
        if (!codec_budget_line(&paid[i].budget) ||
            !codec_amount(in->paid[i]->centavos, &paid[i].centavos)) {
            return false;
        }
    }
    return true;
}

enum status codec_read_movement(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__MovementRead *in =
        codec_unpack(arena, entry, &tequio__v1__movement_read__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct movement_read *read = arena_alloc(arena, sizeof *read);
    *ret = read;
    *read = (struct movement_read){
        .kitchen = in->kitchen,
        .result = (enum movement_result)in->result,
        .matches_position = in->matches_position,
        .booked = in->booked,
        .file_digest = {in->file_digest.data, in->file_digest.len},
        .row = in->row,
    };
    if (!read_movement(in->movement, in->purse, (int)in->kind, in->centavos, in->day,
                       &read->movement) ||
        !codec_amount(in->expected_centavos, &read->expected)) {
        return codec_impossible(entry, "movement", error);
    }
    read->movement.dispersal = in->dispersal;
    if (read->result < MOVEMENT_MATCHED || read->result > MOVEMENT_REPEATED ||
        (read->booked && in->kitchen == 0) || read->file_digest.size != DIGEST_BYTES) {
        return codec_impossible(entry, "result", error);
    }
    return read_paid(arena, in, read) ? STATUS_OK : codec_impossible(entry, "paid", error);
}
