#include "subsidy/store.h"

struct working_set *working_set_new(struct arena *arena)
{
    struct working_set *set = arena_alloc(arena, sizeof *set);

    set->arena = arena;
    set->days = map_new(arena, sizeof(struct day_key), sizeof(struct day_row));
    set->named = map_new(arena, sizeof(struct digest_key), sizeof(struct version *));
    set->contents = map_new(arena, sizeof(struct content_key), sizeof(struct version *));
    set->versions = map_new(arena, sizeof(struct position_key), sizeof(struct version *));
    set->facts = map_new(arena, sizeof(struct fact_key), sizeof(struct report_facts));
    set->means = map_new(arena, sizeof(uint32_t), sizeof(struct purchase_means));
    set->bookings = map_new(arena, sizeof(struct position_key), sizeof(struct booking));
    set->duties = map_new(arena, sizeof(struct position_key), sizeof(struct duty_row));
    set->months = map_new(arena, sizeof(struct day_key), sizeof(centavos));
    set->owing = map_new(arena, sizeof(uint32_t), sizeof(struct duty_list));
    set->answerable = map_new(arena, sizeof(struct position_key), sizeof(struct answerable));
    set->ruled = map_new(arena, sizeof(uint64_t), sizeof(struct ruled_row));
    set->answered = map_new(arena, sizeof(uint64_t), sizeof(struct answered_row));
    set->reports = map_new(arena, sizeof(uint64_t), sizeof(struct report_row));
    set->closed_now = map_new(arena, sizeof(uint64_t), sizeof(struct closing_row));
    set->statements = map_new(arena, sizeof(uint64_t), sizeof(struct statement_row));
    set->authorised = map_new(arena, sizeof(uint64_t), sizeof(struct authorised_row));
    set->grants = map_new(arena, sizeof(uint64_t), sizeof(struct grant_row));
    set->proofs = map_new(arena, sizeof(uint64_t), sizeof(struct proof_row));
    set->settled = map_new(arena, sizeof(uint64_t), sizeof(struct settled_row));
    set->reversed = map_new(arena, sizeof(uint64_t), sizeof(struct reversed_row));
    set->failed = map_new(arena, sizeof(uint64_t), sizeof(struct failed_row));
    set->dispersed = map_new(arena, sizeof(uint64_t), sizeof(struct dispersal_kept));
    set->movements = map_new(arena, sizeof(uint64_t), sizeof(struct movement_kept));
    set->years = map_new(arena, sizeof(uint64_t), sizeof(struct year_kept));
    set->returned = map_new(arena, sizeof(uint64_t), sizeof(struct returned_kept));
    set->issuer_purses = map_new(arena, sizeof(uint32_t), sizeof(centavos));
    set->numbers_read = map_new(arena, DIGEST_BYTES, sizeof(bool));
    set->transfers = map_new(arena, sizeof(struct transfer_key), sizeof(struct transfer_row_kept));
    set->balances = map_new(arena, sizeof(struct account_key), sizeof(struct account_change));
    set->closed = DAY_INVALID;
    set->tick_day = DAY_INVALID;
    set->tick_end = DAY_INVALID;
    return set;
}

void duties_insert(struct working_set *set, uint32_t kitchen, const struct duty *duty)
{
    struct duty_list *owing = map_put(set->owing, &kitchen, 0);
    size_t at = owing->count;

    if (owing->count == owing->room) {
        size_t room = owing->room ? 2 * owing->room : 16;
        const struct duty **grown = arena_array(set->arena, room, sizeof *grown);
        for (size_t i = 0; i < owing->count; i++) {
            grown[i] = owing->list[i];
        }
        owing->list = grown;
        owing->room = room;
    }
    for (; at > 0 && duty_compare(owing->list[at - 1], duty) > 0; at--) {
        owing->list[at] = owing->list[at - 1];
    }
    owing->list[at] = duty;
    owing->count++;
}

void booking_add_share(struct working_set *set, struct booking *booking,
                       const struct proven_share *share)
{
    for (size_t i = 0; i < booking->share_count; i++) {
        if (booking->shares[i].grant == share->grant && booking->shares[i].part == share->part) {
            booking->shares[i].centavos += share->centavos;
            return;
        }
    }
    if (booking->share_count == booking->share_room) {
        size_t room = booking->share_room ? 2 * booking->share_room : 8;
        struct proven_share *grown = arena_array(set->arena, room, sizeof *grown);
        for (size_t i = 0; i < booking->share_count; i++) {
            grown[i] = booking->shares[i];
        }
        booking->shares = grown;
        booking->share_room = room;
    }
    booking->shares[booking->share_count++] = *share;
}
