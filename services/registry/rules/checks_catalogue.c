/* Catalogues, and orders to erase. */
#include <inttypes.h>
#include <string.h>

#include "common/base/digest.h"
#include "registry/rules/checks.h"

void check_code(const char *code, struct problems *problems)
{
    check_text(problems, "code", code, 1, 32);
    if (strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(code))
        problem_add(problems, "code", "has characters other than a-z, 0-9 and -");
}

static void check_days(const struct catalogue_sent *sent, struct problems *problems)
{
    if (sent->valid_from == DAY_INVALID)
        problem_add(problems, "valid_from", "is no day of the calendar from 2000 to 2199");
    if (sent->has_end && sent->accepted_until == DAY_INVALID)
        problem_add(problems, "accepted_until", "is no day of the calendar from 2000 to 2199");
    else if (sent->has_end && sent->valid_from != DAY_INVALID &&
             sent->accepted_until < sent->valid_from)
        problem_add(problems, "accepted_until", "is before valid_from");
}

void check_catalogue(const struct book *book, const struct catalogue_sent *sent,
                     struct problems *problems)
{
    const struct catalogue_state *known = book_catalogue(book, sent->code, sent->version);
    uint8_t digest[DIGEST_BYTES];
    check_code(sent->code, problems);
    check_number(problems, "version", sent->version, 1, INT32_MAX);
    check_text(problems, "media_type", sent->media_type, known ? 0 : 1, 64);
    check_days(sent, problems);
    if (sent->digest.size != DIGEST_BYTES) {
        problem_add(problems, "digest", "has %zu bytes, not %d", sent->digest.size, DIGEST_BYTES);
        return;
    }
    digest_of(&sent->content, 1, digest);
    if (sent->content.size > 0 && memcmp(digest, sent->digest.data, DIGEST_BYTES) != 0)
        problem_add(problems, "digest", "is not that of the content");
    if (!known && sent->content.size == 0)
        problem_add(problems, "content", "is missing in a new version");
    if (known && memcmp(known->digest, sent->digest.data, DIGEST_BYTES) != 0)
        problem_add(problems, "digest", "version %" PRIu32 " exists and is never edited",
                    sent->version);
    if (known && sent->valid_from != DAY_INVALID && known->valid_from != sent->valid_from)
        problem_add(problems, "valid_from", "version %" PRIu32 " begins on %" PRIu32, sent->version,
                    calendar_yyyymmdd(known->valid_from));
}

void check_erasure(const struct erasure *order, const struct erasure_target *target,
                   struct problems *problems)
{
    check_text(problems, "asked_by", order->asked_by, 1, 64);
    check_text(problems, "legal_basis", order->legal_basis, 1, 200);
    check_text(problems, "reason", order->reason, 1, 200);
    if (!target->exists)
        problem_add(problems, "entry", "there is no such entry before this order");
    else if (target->erased)
        problem_add(problems, "entry", "was erased already");
    else if (target->from_submissions && !target->sent)
        problem_add(problems, "entry", "was written by Tequio itself and names nobody");
    else if (!target->from_submissions && !target->personal)
        problem_add(problems, "entry",
                    "is no submission and no fact about a person: tables would miss it");
    else if (target->signs)
        problem_add(problems, "entry",
                    "is about a person who signs or has an office: what they did stays theirs");
}
