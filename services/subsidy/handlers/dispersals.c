/* Files to the purses' issuer: what two people authorised is recorded, if it is still the same. */
#include "common/base/digest.h"
#include "common/issuer/dispersal.h"
#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"
#include "subsidy/rules/dispersal.h"

void collect_dispersal(struct working_set *set, const struct act *act)
{
    (void)set;
    (void)act; /* all that is pending */
}

/* The rows of the file, and what they come to. */
struct file_rows {
    struct dispersal_row *rows;
    size_t count;
    centavos centavos;
    uint8_t digest[DIGEST_BYTES];
};

_Static_assert((int)DISPERSAL_GRANTS_MAX == (int)DISPERSAL_ROW_GRANTS, "a row fits its decision");
_Static_assert((int)DISPERSAL_LINES_MAX == (int)BUDGET_LINES_MAX, "a credit can be booked");

static void make_rows(struct working_set *set, struct file_rows *ret)
{
    struct dispersal_line *lines = arena_array(set->arena, set->pending_count, sizeof *lines);
    size_t at = 0;

    *ret = (struct file_rows){
        .rows = arena_array(set->arena, set->pending_count, sizeof *ret->rows),
    };
    while (at < set->pending_count) {
        const struct pending_grant *first = &set->pending[at];
        struct dispersal_line *line = &lines[ret->count];
        size_t grants = dispersal_take(first, set->pending_count - at, line);
        uint64_t *positions = arena_array(set->arena, grants, sizeof *positions);
        for (size_t g = 0; g < grants; g++) {
            positions[g] = first[g].position;
        }
        ret->rows[ret->count++] =
            (struct dispersal_row){line->kitchen, line->purse, line->centavos, positions, grants};
        ret->centavos += line->centavos;
        at += dispersal_pass(first, set->pending_count - at);
    }
    struct bytes file = dispersal_file(set->arena, set->next_dispersal, lines, ret->count);
    digest_of(&file, 1, ret->digest);
}

static enum status record(struct working_set *set, const struct entry *entry,
                          const struct file_rows *rows, struct decisions *decisions,
                          struct error *error)
{
    struct dispersal_recorded recorded = {
        .dispersal = set->next_dispersal,
        .centavos = rows->centavos,
        .purses = (uint32_t)rows->count,
        .file_digest = {rows->digest, DIGEST_BYTES},
        .act_position = entry->position,
    };
    enum status status = STATUS_OK;

    for (size_t at = 0; at < rows->count; recorded.parts++) {
        at += dispersal_part_rows(&rows->rows[at], rows->count - at);
    }
    for (size_t at = 0; at < rows->count && status == STATUS_OK; at += recorded.row_count) {
        recorded.part++;
        recorded.rows = &rows->rows[at];
        recorded.row_count = dispersal_part_rows(recorded.rows, rows->count - at);
        struct bytes body = codec_write_dispersal(decisions_arena(decisions), &recorded);
        status = decisions_add(decisions, KIND_DISPERSAL_RECORDED, 0, body, false, error);
    }
    return status;
}

enum status decide_dispersal(struct working_set *set, const struct entry *entry,
                             const struct act *act, struct decisions *decisions,
                             struct error *error)
{
    const struct act_dispersal *seen = &act->dispersal;
    struct file_rows rows;

    make_rows(set, &rows);
    if (rows.count == 0) {
        return refuse_act(entry, act, decisions, ACT_NOT_FOUND, seen->centavos, 0, error);
    }
    if (rows.count != seen->purses || rows.centavos != seen->centavos ||
        !bytes_equal(seen->file_digest, (struct bytes){rows.digest, DIGEST_BYTES})) {
        return refuse_act(entry, act, decisions, ACT_AMOUNT, seen->centavos, rows.centavos, error);
    }
    return record(set, entry, &rows, decisions, error);
}

enum status apply_dispersal(void *batch, const struct entry *entry, const void *message,
                            struct error *error)
{
    (void)error;
    struct working_set *set = batch;
    struct dispersal_kept *row = map_put(set->dispersed, &entry->position, 0);

    *row = (struct dispersal_kept){origin_of(entry), message};
    return STATUS_OK;
}
