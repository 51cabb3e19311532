#include "common/cfdi/catalogue.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Is `key` one of the words of `list`, which are separated by single spaces? */
static bool listed(const char *list, const char *key)
{
    size_t size = strlen(key);

    if (size == 0 || strchr(key, ' ') != NULL) {
        return false;
    }
    for (const char *at = list; at != NULL; at = strchr(at, ' ')) {
        at += *at == ' ' ? 1 : 0;
        if (strncmp(at, key, size) == 0 && (at[size] == ' ' || at[size] == '\0')) {
            return true;
        }
    }
    return false;
}

bool catalogue_has_payment_form(const char *form)
{
    return listed("01 02 03 04 05 06 08 12 13 14 15 17 23 24 25 26 27 28 29 30 31 99", form);
}

bool catalogue_has_regime(const char *regime)
{
    return listed("601 603 605 606 607 608 610 611 612 614 615 616 620 621 622 623 624 625 626",
                  regime);
}

#define BUSINESS "601 603 606 612 620 621 622 623 624 625 626"
#define PERSONS "605 606 607 608 611 612 614 615 625"
#define EVERYBODY "601 603 605 606 607 608 610 611 612 614 615 616 620 621 622 623 624 625 626"

static const struct {
    const char *uses, *regimes;
} fits[] = {
    {"G01 G03 I01 I02 I03 I04 I05 I06 I07 I08", BUSINESS},
    {"G02", BUSINESS " 616"},
    {"D01 D02 D03 D04 D05 D06 D07 D08 D09 D10", PERSONS},
    {"S01 CP01", EVERYBODY},
    {"CN01", "605"},
};

bool catalogue_has_use(const char *use)
{
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
        if (listed(fits[i].uses, use)) {
            return true;
        }
    }
    return false;
}

bool catalogue_use_fits(const char *use, const char *regime)
{
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
        if (listed(fits[i].uses, use)) {
            return listed(fits[i].regimes, regime);
        }
    }
    return false;
}

bool catalogue_has_tax_object(const char *key, day_number day)
{
    static const struct {
        const char *keys;
        uint32_t from;
    } rows[] = {
        {"01 02 03", 20220101},
        {"04", 20221007},
        {"05", 20231206},
        {"06 07 08", 20241213},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (listed(rows[i].keys, key)) {
            /* the first three are as old as the version itself */
            return i == 0 || day >= calendar_day_of(rows[i].from);
        }
    }
    return false;
}

bool catalogue_has_relation(const char *kind)
{
    return listed("01 02 03 04 05 06 07", kind);
}
