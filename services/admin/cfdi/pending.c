/* Invoices of which the tax authority is to be asked. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/cfdi/verbs.h"
#include "admin/markup.h"
#include "admin/store/invoices.h"
#include "common/base/limits.h"
#include "common/cfdi/check.h"
#include "common/cfdi/qr.h"
#include "common/journal/journal.h"

/* The authority is asked anew after so many days: an invoice may be cancelled long after it was
 * issued (article 29-A of the Código Fiscal de la Federación). */
enum { STATES = 4, ASK_AGAIN_DAYS = 30 };

static const char *const states[STATES] = {"", "valid", "cancelled", "not_found"};

/* The address is of what the file says: the receiver's RFC stands in no table. */
static const char *address_of(struct arena *arena, const struct store_invoice *invoice)
{
    static const struct cfdi_facts nothing = {0};
    const struct cfdi_result *result = cfdi_check(arena, invoice->file, &nothing);
    const struct cfdi *cfdi = result->cfdi;
    if (cfdi == NULL || cfdi->issuer.rfc == NULL || cfdi->receiver.rfc == NULL ||
        cfdi->seal == NULL || !cfdi->total.given)
        return "";
    const char *total =
        arena_printf(arena, "%" PRId64 ".%06" PRId64, cfdi->total.value / MICRO_PER_UNIT,
                     cfdi->total.value % MICRO_PER_UNIT);
    return cfdi_qr_address(arena, &(struct cfdi_qr){invoice->uuid, cfdi->issuer.rfc,
                                                    cfdi->receiver.rfc, total, cfdi->seal});
}

static void print_invoice(FILE *to, struct arena *check, const struct store_invoice *invoice)
{
    uint32_t asked = invoice->asked_at_us == INT64_MIN
                         ? 0
                         : calendar_yyyymmdd(calendar_local_day(invoice->asked_at_us));
    fprintf(to, "%s,%s,%u,%s,", invoice->uuid, invoice->issuer, (unsigned)invoice->kitchen,
            states[invoice->state < STATES ? invoice->state : 0]);
    if (asked > 0)
        fprintf(to, "%04u-%02u-%02u", (unsigned)(asked / 10000), (unsigned)(asked / 100 % 100),
                (unsigned)(asked % 100));
    fputc(',', to);
    arena_reset(check);
    csv_quoted(to, address_of(check, invoice));
    fputc('\n', to);
}

static enum status print_all(struct db *db, int64_t asked_before_us, FILE *to, uint64_t *ret_count,
                             struct error *error)
{
    struct arena *page = arena_new(STORE_INVOICES * (LIMIT_BLOB_BYTES + 4096));
    struct arena *check = arena_new(LIMIT_CFDI_ARENA_BYTES);
    char after[STORE_UUID_BYTES] = "";
    size_t count = 1;
    enum status status = STATUS_OK;
    fputs("uuid,issuer,kitchen,state,asked,address\n", to);
    while (status == STATUS_OK && count > 0) {
        struct store_invoice *invoices;
        arena_reset(page);
        status = store_invoices_pending(db, page, asked_before_us, after, &invoices, &count, error);
        for (size_t i = 0; status == STATUS_OK && i < count; i++) {
            print_invoice(to, check, &invoices[i]);
            memcpy(after, invoices[i].uuid, sizeof after);
        }
        *ret_count += status == STATUS_OK ? count : 0;
    }
    arena_free(page);
    arena_free(check);
    return status;
}

/* Since when an answer is still good. */
static enum status find_since(struct db *db, struct arena *arena, day_number asked_before,
                              int64_t *ret, struct error *error)
{
    struct founding founding;
    int64_t last;
    enum status status = journal_founding(db, arena, &founding, error);
    if (status == STATUS_OK)
        status = store_last_moment(db, &last, error);
    if (status != STATUS_OK)
        return status;
    if (!calendar_set_zone(founding.time_zone))
        return error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                         founding.time_zone);
    *ret = asked_before == DAY_INVALID ? last - ASK_AGAIN_DAYS * US_PER_DAY
                                       : calendar_at(asked_before, 0);
    return STATUS_OK;
}

enum status cfdi_pending(const struct admin_settings *settings, struct arena *arena,
                         day_number asked_before, const char *out, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    FILE *to = stdout;
    uint64_t count = 0;
    int64_t since = 0;
    char why[128];
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_SERVICES, &db, error);
    if (status == STATUS_OK)
        status = find_since(db, arena, asked_before, &since, error);
    if (status == STATUS_OK && out != NULL && (to = fopen(out, "wxe")) == NULL)
        return error_set(error, STATUS_REFUSED, "could not make \"%s\": %s", out,
                         strerror_r(errno, why, sizeof why));
    if (status == STATUS_OK)
        status = print_all(db, since, to, &count, error);
    if (to != stdout && fclose(to) != 0 && status == STATUS_OK)
        status = error_set(error, STATUS_BROKEN, "could not write \"%s\"", out);
    if (status == STATUS_OK)
        fprintf(stderr, "%" PRIu64 " invoices to ask about\n", count);
    return status;
}
