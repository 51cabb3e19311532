/* What a fact says, as plain structs: numbers as the contract has them, texts without their bytes
 * checked. Whether a fact may hold is rules/check.h's to say. */
#ifndef TEQUIO_REGISTRY_RULES_FACTS_H
#define TEQUIO_REGISTRY_RULES_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/bytes.h"
#include "common/base/calendar.h"
#include "common/base/limits.h"

enum {
    FOUNDER_DEVICE = 9999999, /* the first operator's, enrolled by the founding itself */
    KITCHEN_MOST = 999999,
    DEVICE_MOST = 9999999,
    CAPACITY_MOST = 2000, /* rations a day; the largest kitchens serve some 600 */
    TIERS_MOST = 8,
    PART_FACTS_MOST = LIMIT_PART_FACTS,
    PARTS_MOST = 4096,
    BUNDLE_FACTS_MOST = 50000, /* decided in one transaction: about 60 MB */
    PROBLEMS_MOST = 100,       /* what a person reads before sending again */
    ALCALDIA_FIRST = 2,        /* INEGI; 1 is unused */
    ALCALDIA_LAST = 17,
    ALCALDIA_NONE = 0,      /* the text was empty */
    ALCALDIA_UNKNOWN = 255, /* the text names none of the sixteen */
    KEY_BYTES = 32,
    UNIT_CODE_MOST = 16,      /* bytes */
    GOODS_MOST = 24,          /* of one version of the rules: a statement lists them all */
    PURSE_MOST = 32,          /* bytes of an issuer's number */
    CERTIFICATE_MOST = 8192,  /* bytes; a root with a 4,096 bit key has about 2,000 */
    BUDGET_WARN_DEFAULT = 90, /* percent */
    ACT_LIMIT_SUBJECT = 7,    /* a purchase's resolution: the only act that may be one person's */
};

/* As the oneof of Fact; 0 = a fact that says nothing. */
enum fact_type {
    FACT_NOTHING = 0,
    FACT_UNIT = 2,
    FACT_KITCHEN = 3,
    FACT_MEMBER = 4,
    FACT_DEVICE = 5,
    FACT_SUPPLIER = 6,
    FACT_CALENDAR_DAY = 7,
    FACT_SUBSIDY_RULE = 8,
    FACT_BUDGET = 9,
    FACT_TARGET = 10,
    FACT_REFERENCE_PRICE = 11,
    FACT_EXCHANGE_RATE = 12,
    FACT_HISTORY = 13,
    FACT_PERSON = 14,
    FACT_CATALOGUE = 15,
    FACT_ACT_LIMIT = 16,
    FACT_RECEIVER = 17,
    FACT_PURSE = 18,
    FACT_PRODUCT_RULE = 19,
    FACT_PURCHASE_RULE = 20,
    FACT_AGREEMENT = 21,
    FACT_TRUST = 22,
    FACT_GOODS = 23,
    FACT_PETITION_TERM = 24,
    FACT_INDICATOR = 25,
    FACT_ALERT_RULE = 26,
    FACT_COMPLIANCE_RULE = 27,
    FACT_VISIT_PLAN = 28,
    FACT_PARTNER = 29,
    FACT_PARTNER_GIFT = 30,
    FACT_RECIPE = 31,
};

enum kitchen_state {
    KITCHEN_NONE = 0, /* there is no kitchen yet */
    KITCHEN_APPLIED = 1,
    KITCHEN_ACTIVE = 2,
    KITCHEN_SUSPENDED = 3,
    KITCHEN_CLOSED = 4,
    KITCHEN_STATES = 5,
};

/* In step with enum device_role of common/wire/kind.h, which rules do not see. */
enum registry_role {
    ROLE_KITCHEN = 1,
    ROLE_MONITOR = 2,
    ROLE_OPERATOR = 3,
    ROLE_EDGE = 4,
    ROLE_OFFICIAL = 5,
    ROLE_AUDITOR = 6,
};

/* As Person's texts name them. */
enum person_role {
    PERSON_NONE = 0, /* the text is none of them */
    PERSON_MONITOR = 1,
    PERSON_COORDINATOR = 2,
    PERSON_DIRECTOR = 3,
    PERSON_TREASURER = 4,
    PERSON_AUDITOR = 5,
    PERSON_OPERATOR = 6,
    PERSON_ROLES = 7,
};

enum { CALENDAR_SERVICE = 1, CALENDAR_ADMINISTRATION = 2 };

enum { MODEL_IN_KIND = 1, MODEL_CASH = 2 };

/* What becomes of a late report, and what a grant pays: unspecified reads as LATE_FLAG and
 * BASIS_DELIVERED. */
enum { LATE_COUNT = 1, LATE_FLAG = 2, LATE_HOLD = 3 };
enum { BASIS_DELIVERED = 1, BASIS_ADVANCE = 2 };

struct unit_fact {
    const char *code, *name, *scheme, *grade;
    uint32_t year, priority;
    uint8_t alcaldia;
};

struct kitchen_fact {
    const char *name, *address, *unit, *reason;
    uint32_t kitchen, capacity, state;
    int32_t latitude_micro, longitude_micro;
    uint8_t alcaldia;
};

struct member_fact {
    const char *name, *role, *rfc;
    uint32_t kitchen, member, sex, age_band;
    bool active;
};

struct device_fact {
    const char *label;
    struct bytes curve_key, signing_key, token_digest;
    uint32_t device, role, kitchen;
    uint32_t person; /* whose it is; 0 = nobody's */
    bool revoked;
    bool replaces_keys; /* said of this version, and kept in the decision alone */
};

struct supplier_fact {
    const char *name, *rfc, *kind, *unit;
    uint32_t supplier;
    uint8_t alcaldia;
};

struct calendar_fact {
    const char *name;
    day_number day;
    uint32_t calendar;
    bool working;
};

struct tier {
    uint32_t from_rations;
    uint64_t centavos;
};

struct rule_fact {
    const char *legal_basis, *budget_key;
    const struct tier *tiers;
    size_t tier_count;
    uint32_t rule, model, period, minimum_rations, maximum_rations, below_minimum;
    uint32_t fee_centavos, service_weekdays, cutoff_minute, late_days, opening_days;
    uint32_t exempt_centavos, committee_centavos, late, basis;
    uint32_t committee_minimum, reports_percent, proven_percent, proof_days;
    bool pay_exempt, pay_committee_meals, paid_do_not_count;
};

/* What a version of the rules hands over for a ration, in kind. */
struct goods_fact {
    const char *product, *name, *unit;
    uint64_t quantity_micro;
    uint32_t rule;
};

struct budget_fact {
    const char *budget_key;
    uint64_t centavos;
    uint32_t fiscal_year, warn_percent;
};

struct target_fact {
    const char *indicator;
    int64_t baseline_micro, target_micro, yellow_from_micro, green_from_micro, over_from_micro;
    uint32_t year;
    uint32_t period; /* of the year, from 1; 0 = each that has no target of its own */
    bool has_baseline;
};

/* Grains of time as the contract numbers them: an indicator is reported by month to year. */
enum { GRAIN_MONTH = 2, GRAIN_QUARTER = 4, GRAIN_HALF = 5, GRAIN_YEAR = 6 };
enum { SENSE_ASCENDING = 1, SENSE_DESCENDING = 2 };
enum { MATRIX_FIN = 1, MATRIX_PROPOSITO = 2, MATRIX_COMPONENTE = 3, MATRIX_ACTIVIDAD = 4 };
enum {
    FORMULA_RATIO = 1,
    FORMULA_SHARE = 2,
    FORMULA_MEAN = 3,
    FORMULA_TOTAL = 4,
    FORMULA_VARIATION = 5,
    FORMULA_EXTERNAL = 6
};
enum {
    ACHIEVEMENT_VALUE_OVER_TARGET = 1,
    ACHIEVEMENT_TARGET_OVER_VALUE = 2,
    ACHIEVEMENT_TWICE_LESS_RATIO = 3
};

/* A sheet of the matrix. Which measures exist is the indicators service's to know: a code that
 * names none is an indicator without data. */
struct indicator_fact {
    const char *code, *name, *definition, *unit, *numerator, *denominator;
    const char *verification, *assumptions, *responsible;
    int64_t factor_micro, baseline_micro;
    uint32_t level, component, dimension, frequency, sense, formula, achievement, baseline_year;
    bool has_baseline, ended;
};

struct price_fact {
    const char *product, *name, *unit;
    uint64_t centavos;
};

struct exchange_fact {
    const char *currency;
    uint64_t pesos_micro;
};

struct history_fact {
    const char *measure, *source;
    int64_t value;
    uint32_t year;
};

struct person_fact {
    const char *name, *role;
    uint32_t person, device;
    uint8_t alcaldia;
    bool active;
};

/* Up to which amount one person is enough for acts of a subject. */
struct act_limit_fact {
    uint64_t centavos;
    uint32_t subject;
};

/* A version of a catalogue, and until when it is accepted. */
struct catalogue_fact {
    const char *code;
    struct bytes digest;
    uint64_t submission_position; /* of the entry that has the content */
    uint32_t version;
    day_number accepted_until; /* DAY_INVALID = no end yet */
};

/* Who may be the receiver of a kitchen's invoices. */
struct receiver_fact {
    const char *rfc, *regime;
    uint32_t kitchen;
    bool active;
};

struct purse_fact {
    const char *purse;
    uint32_t kitchen;
    bool active;
};

struct product_rule_fact {
    const char *key_prefix, *name, *category;
    uint32_t subsidy, fees;
    bool perishable;
};

struct purchase_rule_fact {
    const char *legal_basis;
    uint32_t rule, window_days, simple_note_percent, price_percent, median_days, median_least;
    uint32_t food_grams_per_ration, sample_every;
};

struct agreement_fact {
    const char *key_prefix;
    uint32_t agreement, supplier, kind, discount_basis_points;
    day_number valid_through; /* DAY_INVALID: no such day */
    bool has_end;             /* valid_through was not 0 */
};

struct trust_fact {
    struct bytes certificate; /* DER; who sends it has parsed it */
    uint32_t use;
    bool withdrawn;
};

/* Within how many working days of the administration a petition is answered; kind or matter 0 = any
 * kind, none of the matters. */
struct petition_term_fact {
    const char *body, *body_address;
    uint32_t kind, matter, working_days, warn_days;
};

/* What is odd in a kitchen's day; units as AlertRule. */
struct alert_rule_fact {
    uint32_t missing_minutes, silent_days;
    uint32_t history_reports, history_least, history_deviations, history_percent, same_reports;
    uint32_t cost_days, cost_reports, cost_kitchens, cost_percent;
    uint32_t fees_centavos, escalate_hours, quiet_days;
};

/* What a kitchen's compliance is made of: the order of ComplianceRule and of
 * analytics.compliance_part. */
enum compliance_part {
    COMPLIANCE_REPORTED,
    COMPLIANCE_ON_TIME,
    COMPLIANCE_PROVEN,
    COMPLIANCE_CHECKLIST,
    COMPLIANCE_OPEN,
    COMPLIANCE_SATISFACTION,
    COMPLIANCE_PARTS,
};

struct compliance_rule_fact {
    uint32_t weights[COMPLIANCE_PARTS];
    uint32_t stays_percent, observed_percent;
};

struct visit_plan_fact {
    uint32_t kitchen, purpose; /* as VisitPurpose */
    day_number day;            /* DAY_INVALID: no such day */
    bool called_off;
};

/* As InstitutionKind. */
enum { PARTNER_KIND_FIRST = 1, PARTNER_KIND_LAST = 6 };

struct partner_fact {
    uint32_t partner, kind;
    const char *name, *agreement; /* agreement "" = none */
    day_number valid_through;
    bool has_end; /* valid_through is a day */
};

struct gift_fact {
    uint32_t gift, partner, kitchen; /* kitchen 0 = all */
    day_number day;                  /* DAY_INVALID: no such day */
    const char *what;
    uint64_t grams, centavos; /* 0 = not weighed, not valued */
    bool withdrawn;
};

/* A recipe or, without servings and ingredients, advice. */
struct recipe_fact {
    uint32_t recipe, partner;
    uint32_t food_groups; /* bits of FoodGroup */
    uint32_t servings;
    const char *title, *ingredients, *steps; /* lines */
    day_number valid_through;
    bool has_end; /* valid_through is a day */
};

struct fact {
    day_number valid_from; /* DAY_INVALID: no such day */
    enum fact_type type;
    union {
        struct unit_fact unit;
        struct kitchen_fact kitchen;
        struct member_fact member;
        struct device_fact device;
        struct supplier_fact supplier;
        struct calendar_fact calendar;
        struct rule_fact rule;
        struct budget_fact budget;
        struct target_fact target;
        struct price_fact price;
        struct exchange_fact exchange;
        struct history_fact history;
        struct person_fact person;
        struct catalogue_fact catalogue;
        struct act_limit_fact act_limit;
        struct goods_fact goods;
        struct receiver_fact receiver;
        struct purse_fact purse;
        struct product_rule_fact product_rule;
        struct purchase_rule_fact purchase_rule;
        struct agreement_fact agreement;
        struct trust_fact trust;
        struct petition_term_fact petition_term;
        struct compliance_rule_fact compliance_rule;
        struct visit_plan_fact visit_plan;
        struct partner_fact partner;
        struct gift_fact gift;
        struct recipe_fact recipe;
        struct indicator_fact indicator;
        struct alert_rule_fact alert_rule;
    };
};

/* "09007" to 7; "" to ALCALDIA_NONE; anything else to ALCALDIA_UNKNOWN. */
uint8_t alcaldia_read(const char *inegi_code);
/* 7 to "09007"; what is no alcaldía to "". Static text. */
const char *alcaldia_text(uint8_t alcaldia);
bool alcaldia_known(uint8_t alcaldia);

/* "monitor" to PERSON_MONITOR ... */
enum person_role person_role_read(const char *role);
/* The text again; "nobody" for PERSON_NONE. */
const char *person_role_name(enum person_role role);

/* Facts about a person, which may have to be erased one by one. */
bool fact_is_personal(const struct fact *fact);

/* Legal steps of a kitchen from one version to the next. In step with the view
 * registry.kitchen_step; tests/store/registry/steps.c compares the two. */
bool kitchen_step_legal(enum kitchen_state from, enum kitchen_state to);
const char *kitchen_state_name(enum kitchen_state state);

#endif
