#include "gateway/rules/admission.h"

#include <string.h>

#include "common/base/calendar.h"
#include "common/base/limits.h"

enum { KITCHEN_MAX = 999999 };

/* One device may fill an eighth of the queue: a tablet that floods never shuts the others out. */
enum { QUEUE_SHARE_ENTRIES = LIMIT_QUEUE_ENTRIES / 8 };

static struct verdict refuse(enum reason reason, const char *field)
{
    return (struct verdict){.admission = ADMISSION_REFUSE, .reason = reason, .field = field};
}

bool rules_may_concern(const struct sender *sender, uint32_t kitchen)
{
    if (kitchen > KITCHEN_MAX)
        return false;
    if (kitchen == 0)
        return sender->no_kitchen;
    return sender->any_kitchen || (sender->kitchen != 0 && sender->kitchen == kitchen);
}

bool rules_may_ask(const struct sender *sender, uint32_t kitchen)
{
    return kitchen == 0 || rules_may_concern(sender, kitchen);
}

static bool fits(const struct kind_facts *kind, const struct sender *sender, uint32_t kitchen)
{
    if (kind->to_kitchen)
        return kitchen != 0 && kitchen <= KITCHEN_MAX &&
               (sender->no_kitchen || rules_may_concern(sender, kitchen));
    return rules_may_concern(sender, kitchen) &&
           (kitchen != 0 ? !kind->of_programme : !kind->of_kitchen);
}

/* Kind, permission, size, length, digest: what does not depend on the envelope before. */
static struct verdict judge_shape(const struct shape *shape, const struct sender *sender)
{
    if (!shape->kind.known)
        return refuse(REASON_UNKNOWN_KIND, "kind");
    if ((shape->kind.sent_by & sender->role_bit) == 0)
        return refuse(REASON_NOT_ALLOWED, "kind");
    if (!fits(&shape->kind, sender, shape->kitchen))
        return refuse(REASON_NOT_ALLOWED, "kitchen");
    if (!shape->signature_right)
        return refuse(REASON_MALFORMED, "signature");
    if (!shape->salt_right)
        return refuse(REASON_MALFORMED, "salt");
    if (shape->body_bytes > shape->kind.body_max)
        return refuse(REASON_TOO_LARGE, "body");
    if (shape->body_bytes != shape->body_length)
        return refuse(REASON_BODY_LENGTH, "body_length");
    if (!shape->body_digest_right)
        return refuse(REASON_BODY_DIGEST, "body_digest");
    return (struct verdict){.admission = ADMISSION_ACCEPT, .field = ""};
}

struct verdict rules_admit(const struct shape *shape, const struct sender *sender,
                           const struct last_number *last)
{
    struct verdict verdict = {.admission = ADMISSION_REFUSE_UNNUMBERED, .field = ""};

    if (sender->revoked) {
        verdict.admission = ADMISSION_REVOKED;
        verdict.reason = REASON_REVOKED;
        return verdict;
    }
    if (shape->version != RULES_HEADER_VERSION) {
        verdict.reason = REASON_HEADER_VERSION;
        verdict.field = "version";
        return verdict;
    }
    if (shape->sequence == 0) {
        verdict.reason = REASON_MALFORMED;
        verdict.field = "sequence";
        return verdict;
    }
    if (last->device != 0 && last->device != sender->device) {
        verdict.reason = REASON_NOT_ALLOWED;
        verdict.field = "installation";
        return verdict;
    }
    if (shape->sequence <= last->sequence) {
        verdict.admission = ADMISSION_OLD;
        return verdict;
    }
    if (shape->sequence != last->sequence + 1) {
        verdict.admission = ADMISSION_EXPECTED;
        verdict.expected = last->sequence + 1;
        return verdict;
    }
    verdict = judge_shape(shape, sender);
    if (verdict.admission != ADMISSION_ACCEPT)
        return verdict;
    if (memcmp(shape->previous, last->digest, DIGEST_BYTES) != 0)
        return refuse(REASON_CHAIN, "previous_digest");
    if (shape->body_fault != REASON_NONE)
        return refuse(shape->body_fault, shape->body_field);
    return verdict;
}

enum old_answer rules_old_number(const struct first_taken *first,
                                 const uint8_t digest[DIGEST_BYTES])
{
    if (!first->found)
        return OLD_UNKNOWN;
    if (memcmp(first->digest, digest, DIGEST_BYTES) == 0)
        return first->refused ? OLD_REFUSED : OLD_DUPLICATE;
    if (first->conflict_kept)
        return OLD_CONFLICT_KEPT;
    return OLD_CONFLICT_NEW;
}

enum reason rules_take_more(const struct load *load, size_t count, size_t bytes)
{
    if (load->entries + count > LIMIT_QUEUE_ENTRIES || load->bytes + bytes > LIMIT_QUEUE_BYTES)
        return REASON_OVERLOADED;
    if (load->of_device + count > QUEUE_SHARE_ENTRIES)
        return REASON_QUOTA;
    return REASON_NONE;
}

int64_t rules_quarter(int64_t at_us)
{
    int64_t quarter = LIMIT_TICK_MINUTES * US_PER_MINUTE;
    int64_t within = at_us % quarter;

    return at_us - (within < 0 ? within + quarter : within);
}

int64_t rules_storable_time(int64_t at_us)
{
    /* the years 1 to 9999: every language can read them back */
    const int64_t least = INT64_C(-62135596800) * US_PER_SECOND;
    const int64_t most = INT64_C(253402300799) * US_PER_SECOND;

    return at_us < least || at_us > most ? INT64_MIN : at_us;
}
