#include "subsidy/rules/grant.h"

day_number grant_prove_by(day_number day, uint32_t proof_days)
{
    return proof_days > 0 ? day + (day_number)proof_days : DAY_INVALID;
}

day_number grant_new_since(day_number day)
{
    return day - NEW_KITCHEN_DAYS;
}
