#include "common/cfdi/products.h"

#include <stdint.h>
#include <string.h>

enum { KEY_DIGITS = 8 };

bool products_key_valid(const char *key)
{
    return strlen(key) == KEY_DIGITS && strspn(key, "0123456789") == KEY_DIGITS;
}

static bool decides_over(const struct product_rule *rule, const struct product_rule *other)
{
    size_t length = strlen(rule->prefix);
    size_t other_length = strlen(other->prefix);

    if (length != other_length) {
        return length > other_length;
    }
    if (rule->from != other->from) {
        return rule->from > other->from;
    }
    return rule->decision > other->decision;
}

const struct product_rule *products_find(const struct product_rule *rules, size_t count,
                                         const char *key, day_number day)
{
    const struct product_rule *found = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct product_rule *rule = &rules[i];
        if (day >= rule->from && day <= rule->to &&
            strncmp(key, rule->prefix, strlen(rule->prefix)) == 0 &&
            (found == NULL || decides_over(rule, found))) {
            found = rule;
        }
    }
    return found;
}

#define ALWAYS 0, INT32_MAX

static const struct product_rule defaults[] = {
    {"50", ALWAYS, PRODUCT_ALLOW, "Alimentos, bebidas y tabaco"},
    {"5016", ALWAYS, PRODUCT_REVIEW, "Chocolates, azúcares, edulcorantes y confitería"},
    {"501921", ALWAYS, PRODUCT_REVIEW, "Botanas"},
    {"502022", ALWAYS, PRODUCT_DENY, "Bebidas alcohólicas"},
    {"502023", ALWAYS, PRODUCT_REVIEW, "Bebidas no alcohólicas"},
    {"5021", ALWAYS, PRODUCT_DENY, "Tabaco y productos de fumar y substitutos"},
    {"01010101", ALWAYS, PRODUCT_REVIEW, "No existe en el catálogo"},
    {"1411", ALWAYS, PRODUCT_REVIEW, "Productos de papel"},
    {"1511", ALWAYS, PRODUCT_REVIEW, "Combustibles gaseosos y aditivos"},
    {"2411", ALWAYS, PRODUCT_REVIEW, "Recipientes y almacenamiento"},
    {"4713", ALWAYS, PRODUCT_REVIEW, "Suministros de aseo y limpieza"},
    {"4810", ALWAYS, PRODUCT_REVIEW, "Equipos de servicios de alimentación"},
    {"5215", ALWAYS, PRODUCT_REVIEW, "Utensilios de cocina domésticos"},
};

const struct product_rule *products_default(size_t *ret_count)
{
    *ret_count = sizeof defaults / sizeof defaults[0];
    return defaults;
}
