#include "subsidy/rules/purchase.h"

static centavos least(centavos a, centavos b)
{
    return a < b ? a : b;
}

void purchase_add_payment(struct payments *payments, uint32_t source, uint64_t amount)
{
    if (source < SOURCE_PURSE || source >= SOURCE_COUNT) {
        return;
    }
    uint64_t room = (uint64_t)(CENTAVOS_MAX - payments->of[source]);
    payments->of[source] += (centavos)(amount < room ? amount : room);
}

void purchase_book(const struct payments *declared, const struct purchase_means *means,
                   struct purchase_booked *ret)
{
    centavos purse = least(declared->of[SOURCE_PURSE], means->purse);
    centavos cash = least(declared->of[SOURCE_CASH_WITHDRAWN], means->purse - purse);
    centavos fees = least(declared->of[SOURCE_FEE_CASH], means->fee_cash);

    ret->booked = *declared;
    ret->booked.of[SOURCE_PURSE] = purse;
    ret->booked.of[SOURCE_CASH_WITHDRAWN] = cash;
    ret->booked.of[SOURCE_FEE_CASH] = fees;
    ret->beyond_purse =
        declared->of[SOURCE_PURSE] - purse + declared->of[SOURCE_CASH_WITHDRAWN] - cash;
    ret->beyond_fee_cash = declared->of[SOURCE_FEE_CASH] - fees;
}

struct purchase_means purchase_returns(const struct payments *reversed)
{
    return (struct purchase_means){
        .purse = reversed->of[SOURCE_PURSE] + reversed->of[SOURCE_CASH_WITHDRAWN],
        .fee_cash = reversed->of[SOURCE_FEE_CASH],
    };
}

centavos purchase_proves(bool accepted, centavos subsidy, const struct payments *booked,
                         bool reversed)
{
    if (!accepted || reversed) {
        return 0;
    }
    return least(subsidy, purchase_returns(booked).purse);
}
