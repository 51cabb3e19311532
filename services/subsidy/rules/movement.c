#include "subsidy/rules/movement.h"

static day_number distance(day_number a, day_number b)
{
    return a > b ? a - b : b - a;
}

struct movement_target *movement_find(struct movement_target *targets, size_t count,
                                      uint32_t kitchen, const struct movement *movement)
{
    struct movement_target *found = 0;

    for (size_t i = 0; i < count; i++) {
        struct movement_target *target = &targets[i];
        day_number away = distance(target->day, movement->day);
        if (target->matched || target->kitchen != kitchen || target->kind != movement->kind ||
            target->centavos != movement->centavos ||
            (away > MOVEMENT_DAYS && movement->kind != MOVEMENT_RETURNED)) {
            continue;
        }
        if (!found || away < distance(found->day, movement->day)) {
            found = target;
        }
    }
    return found;
}

static void judge_credit(const struct movement *movement, const struct movement_case *this,
                         struct movement_read *ret)
{
    if (this->dispersal_position == 0) {
        ret->result = MOVEMENT_UNMATCHED;
        return;
    }
    ret->kitchen = this->dispersal_kitchen;
    ret->matches_position = this->dispersal_position;
    ret->expected = this->dispersal_centavos;
    ret->booked = movement->centavos == this->dispersal_centavos;
    ret->result = ret->booked ? MOVEMENT_MATCHED : MOVEMENT_AMOUNT_DIFFERS;
}

void movement_judge(const struct movement *movement, const struct movement_case *this,
                    struct movement_read *ret)
{
    ret->kitchen = this->kitchen;
    if (this->repeated) {
        ret->result = MOVEMENT_REPEATED;
    } else if (this->kitchen == 0) {
        ret->result = MOVEMENT_UNKNOWN_PURSE;
    } else if (movement->kind == MOVEMENT_CREDIT) {
        judge_credit(movement, this, ret);
    } else if (movement->centavos > this->issuer_purse) {
        ret->result = MOVEMENT_AMOUNT_DIFFERS;
        ret->expected = this->issuer_purse;
    } else if (this->target) {
        ret->result = MOVEMENT_MATCHED;
        ret->matches_position = this->target->position;
        ret->expected = this->target->centavos;
        ret->booked = true;
    } else {
        ret->result = MOVEMENT_UNMATCHED;
        ret->booked = true;
    }
}
