#include "purchases/rules/terms.h"

#include "common/base/bytes.h"

enum { PERCENT = 100 };

static bool beyond_share(const struct terms_case *this)
{
    centavos all = this->month.all + this->from_subsidy;
    centavos notes = this->month.notes + this->from_subsidy;
    centavos base = all > this->month_before.all ? all : this->month_before.all;

    return this->note && this->from_subsidy > 0 &&
           notes >
               base / PERCENT * this->note_percent + base % PERCENT * this->note_percent / PERCENT;
}

static bool too_much(const struct terms_case *this)
{
    uint64_t most = (uint64_t)this->capacity * this->grams_per_ration;

    return most > 0 && this->grams > 0 && this->grams + this->grams_of_day > most;
}

uint64_t terms_judge(const struct terms_case *this)
{
    bool late = this->day != DAY_INVALID &&
                (int64_t)this->first_on - this->day > (int64_t)this->window_days;

    return (late ? CONCERN(LATE) : 0) | (this->member_sells ? CONCERN(CONFLICT) : 0) |
           (too_much(this) ? CONCERN(QUANTITY) : 0) |
           (beyond_share(this) ? CONCERN(NOTE_SHARE) : 0) | (this->sampled ? CONCERN(SAMPLED) : 0);
}

bool terms_sampled(const uint8_t envelope[DIGEST_BYTES], int64_t received_at_us, uint32_t every)
{
    uint8_t moment[sizeof(uint64_t)], sum[DIGEST_BYTES];
    const struct bytes parts[] = {{envelope, DIGEST_BYTES}, {moment, sizeof moment}};

    if (every == 0) {
        return false;
    }
    (void)put_u64(moment, (uint64_t)received_at_us);
    digest_of(parts, 2, sum);
    uint32_t drawn =
        (uint32_t)sum[0] << 24 | (uint32_t)sum[1] << 16 | (uint32_t)sum[2] << 8 | sum[3];
    return drawn % every == 0;
}
