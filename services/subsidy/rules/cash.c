#include "subsidy/rules/cash.h"

struct cash_checked cash_check(const struct cash_case *this)
{
    const struct cash_known *known = &this->known;
    centavos before = known->counted ? known->difference : 0;
    centavos box = this->fee_cash + this->fees_booked;
    struct cash_checked ret = {.explained = this->explained};

    if (this->withdrawn) {
        ret.checked = known->counted;
        ret.counted = known->counted ? known->cash : 0;
    } else if (this->said.noted && this->said.value <= (uint64_t)CENTAVOS_MAX) {
        ret.checked = true;
        ret.counted = (centavos)this->said.value;
    } else {
        ret.checked = known->counted;
        ret.counted = known->cash;
    }
    if (!ret.checked) {
        return (struct cash_checked){0};
    }
    if (this->withdrawn) {
        ret.difference = 0;
    } else if (known->counted) {
        ret.difference = before + (ret.counted - known->cash) - this->fees_more;
    } else {
        ret.difference = ret.counted - box;
    }
    ret.booked = ret.difference - before;
    if (ret.booked < -box) {
        ret.booked = -box;
        ret.difference = before + ret.booked;
    }
    return ret;
}
