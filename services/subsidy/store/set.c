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
    set->carried = map_new(arena, sizeof(uint32_t), sizeof(centavos));
    set->reports = map_new(arena, sizeof(uint64_t), sizeof(struct report_row));
    set->closings = map_new(arena, sizeof(uint64_t), sizeof(struct closing_row));
    set->grants = map_new(arena, sizeof(uint64_t), sizeof(struct grant_row));
    set->proofs = map_new(arena, sizeof(uint64_t), sizeof(struct proof_row));
    set->transfers = map_new(arena, sizeof(struct transfer_key), sizeof(struct transfer_row_kept));
    set->balances = map_new(arena, sizeof(struct account_key), sizeof(struct account_change));
    set->closed = DAY_INVALID;
    set->tick_day = DAY_INVALID;
    set->tick_end = DAY_INVALID;
    return set;
}
