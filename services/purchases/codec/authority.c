/* InvoiceStatus and ActAuthorised: what others say about purchases. */
#include "purchases/codec.h"
#include "purchases/codec/parts.h"
#include "tequio/v1/act.pb-c.h"

/* 8-4-4-4-12 hexadecimal digits; false for anything else. */
static bool upper_uuid(const char *text, char *ret)
{
    static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    for (size_t i = 0; i < sizeof shape - 1; i++) {
        char c = text[i];
        c = c >= 'a' && c <= 'f' ? (char)(c - 'a' + 'A') : c;
        bool digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
        if (shape[i] == '-' ? c != '-' : !digit) {
            return false;
        }
        ret[i] = c;
    }
    return text[sizeof shape - 1] == '\0';
}

struct invoice_answers *codec_answers(struct arena *arena, Tequio__V1__InvoiceAnswer *const *list,
                                      size_t count)
{
    struct invoice_answers *answers = arena_try(arena, sizeof *answers);
    struct invoice_answer *kept = arena_try(arena, (count + 1) * sizeof *kept);
    char(*uuids)[UUID_LETTERS + 1] = arena_try(arena, (count + 1) * sizeof *uuids);

    if (!answers || !kept || !uuids) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        size_t at = answers->count;
        int state = (int)list[i]->state;
        if (state < INVOICE_VALID || state > INVOICE_NOT_FOUND || list[i]->asked_at_us <= 0 ||
            entry_saved_at(list[i]->asked_at_us) == INT64_MIN ||
            !upper_uuid(list[i]->uuid, uuids[at])) {
            answers->left_out++;
            continue;
        }
        kept[at] =
            (struct invoice_answer){uuids[at], (enum invoice_state)state, list[i]->asked_at_us};
        answers->count++;
    }
    answers->list = kept;
    return answers;
}

enum status codec_read_status(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__InvoiceStatus *in =
        codec_unpack(arena, entry, &tequio__v1__invoice_status__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    *ret = codec_answers(arena, in->answers, in->n_answers);
    return *ret ? STATUS_OK : codec_no_room(entry, error);
}

enum status codec_read_act(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error)
{
    const Tequio__V1__ActAuthorised *in =
        codec_unpack(arena, entry, &tequio__v1__act_authorised__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct resolution_said *said = arena_alloc(arena, sizeof *said);
    if (in->content && in->content->content_case == TEQUIO__V1__ACT_CONTENT__CONTENT_PURCHASE) {
        const Tequio__V1__PurchaseResolution *purchase = in->content->purchase;
        *said = (struct resolution_said){
            .kitchen = purchase->kitchen,
            .declared_position = purchase->declared_position,
            .verdict = (uint32_t)purchase->verdict,
            .centavos = purchase->centavos,
            .authorised_by = in->authorised_by,
        };
    }
    *ret = said;
    return STATUS_OK;
}
