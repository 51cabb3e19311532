#include "registry/rules/envelope.h"

#include <inttypes.h>

/* True when saved_at is further from received_at than an honest clock and an honest wait can be.
 * `ret_behind` says which way. */
static bool clock_is_odd(const struct envelope_look *look, bool *ret_behind)
{
    int64_t ahead_most = look->received_at_us + look->skew_minutes * US_PER_MINUTE;
    int64_t behind_most = look->received_at_us - CLOCK_BEHIND_DAYS * US_PER_DAY;
    *ret_behind = look->saved_at_us < behind_most;
    return *ret_behind || look->saved_at_us > ahead_most;
}

/* The first of the envelope's catalogues that was not accepted any more on the day it was filled
 * in. */
static const struct envelope_version *ended_catalogue(const struct book *book,
                                                      const struct envelope_look *look,
                                                      bool odd_clock, day_number *ret_until)
{
    day_number day = calendar_local_day(odd_clock ? look->received_at_us : look->saved_at_us);
    for (size_t i = 0; i < look->catalogue_count; i++) {
        const struct catalogue_state *state =
            book_catalogue(book, look->catalogues[i].catalogue, look->catalogues[i].version);
        if (state && state->accepted_until != DAY_INVALID && day > state->accepted_until) {
            *ret_until = state->accepted_until;
            return &look->catalogues[i];
        }
    }
    return NULL;
}

/* NULL where who sent it agrees with who says to have captured it. */
static const char *wrong_behalf(const struct envelope_look *look)
{
    if (look->role == ROLE_KITCHEN && look->behalf == BEHALF_SAID)
        return "says that a monitor captured it, and comes from the kitchen's own tablet";
    if (look->role == ROLE_MONITOR && look->behalf == BEHALF_LEFT_OUT)
        return "comes from a monitor, and does not say that it is on the kitchen's behalf";
    return NULL;
}

size_t envelope_flags(const struct book *book, const struct envelope_look *look,
                      struct arena *arena, struct flagged ret[FLAGS_MOST])
{
    size_t count = 0;
    bool behind;
    day_number until = DAY_INVALID;
    if (!look->key_known)
        ret[count++] = (struct flagged){
            FLAG_UNKNOWN_KEY,
            arena_printf(arena, "signed with a key that is not device %" PRIu32 "'s",
                         look->device)};
    else if (!look->signature_holds)
        ret[count++] = (struct flagged){FLAG_SIGNATURE, "the signature does not verify"};
    bool odd_clock = clock_is_odd(look, &behind);
    if (odd_clock)
        ret[count++] = (struct flagged){
            FLAG_CLOCK,
            behind ? arena_printf(arena, "saved more than %d days before it was received",
                                  CLOCK_BEHIND_DAYS)
                   : arena_printf(arena, "saved more than %d minutes after it was received",
                                  look->skew_minutes)};
    const struct envelope_version *ended = ended_catalogue(book, look, odd_clock, &until);
    if (ended)
        ret[count++] = (struct flagged){
            FLAG_CATALOGUE_ENDED,
            arena_printf(arena, "filled in with %s version %" PRIu32 ", which ended on %" PRIu32,
                         ended->catalogue, ended->version, calendar_yyyymmdd(until))};
    const char *behalf = wrong_behalf(look);
    if (behalf)
        ret[count++] = (struct flagged){FLAG_ON_BEHALF, behalf};
    return count;
}
