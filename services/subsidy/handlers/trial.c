/* What if: a draft of the rules on past days, answered as CSV; nothing is decided. */
#include <inttypes.h>

#include "subsidy/codec.h"
#include "subsidy/handlers/parts.h"

static void print_centavos(FILE *out, centavos value)
{
    fprintf(out, ",%s%" PRId64 ".%02" PRId64, value < 0 ? "-" : "",
            (value < 0 ? -value : value) / 100, (value < 0 ? -value : value) % 100);
}

static void print_sum(FILE *out, const char *who, const struct trial_sum *sum)
{
    fprintf(out, "%s,%" PRIu32 ",%" PRIu64, who, sum->days, sum->now.rations);
    print_centavos(out, sum->now.centavos);
    fprintf(out, ",%" PRIu64, sum->tried.rations);
    print_centavos(out, sum->tried.centavos);
    print_centavos(out, sum->tried.centavos - sum->now.centavos);
    fprintf(out, ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 "\n", sum->changed, sum->now.held,
            sum->tried.held);
}

/* The reports of some kitchens; each kitchen's stand together. */
static enum status answer_part(const struct trial *trial, struct arena *arena, FILE *out,
                               const struct trial_day *days, size_t count, struct trial_sum *total,
                               struct error *error)
{
    for (size_t i = 0; i < count;) {
        struct trial_sum sum = {0};
        uint32_t kitchen = days[i].kitchen;
        bool fits = true;

        while (i < count && days[i].kitchen == kitchen) {
            fits = trial_add(trial, &days[i++], &sum) && fits;
        }
        if (!fits || !trial_add_sum(&sum, total)) {
            return error_set(error, STATUS_REFUSED,
                             "what kitchen %" PRIu32 " would claim is more than the books hold",
                             kitchen);
        }
        print_sum(out, arena_printf(arena, "%" PRIu32, kitchen), &sum);
    }
    return STATUS_OK;
}

enum status answer_trial(struct db *db, struct arena *arena, struct bytes question, FILE *out,
                         struct error *error)
{
    struct trial_sum total = {0};
    struct trial trial;
    struct trial_day *days;
    size_t count = 0;
    uint32_t after = 0;
    enum status status = codec_read_trial(arena, question, &trial, error);

    if (status == STATUS_OK) {
        fputs("kitchen,days,rations_now,claim_now_mxn,rations_tried,claim_tried_mxn,"
              "difference_mxn,days_changed,days_held_now,days_held_tried\n",
              out);
    }
    while (status == STATUS_OK) {
        arena_reset(arena);
        status = store_load_trial(db, arena, &trial, after, &days, &count, error);
        if (status != STATUS_OK || count == 0) {
            break;
        }
        status = answer_part(&trial, arena, out, days, count, &total, error);
        after = days[count - 1].kitchen;
    }
    if (status == STATUS_OK) {
        print_sum(out, "total", &total);
    }
    return status;
}
