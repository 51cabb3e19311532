/* The parts of check.c. Private to rules. */
#ifndef TEQUIO_REGISTRY_RULES_CHECKS_H
#define TEQUIO_REGISTRY_RULES_CHECKS_H

#include "registry/rules/check.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2199 };

/* A field's text has from `least` to `most` bytes. */
void check_text(struct problems *problems, const char *field, const char *text, size_t least,
                size_t most);
/* 1 to 32 of a-z, 0-9 and -. */
void check_code(const char *code, struct problems *problems);
void check_number(struct problems *problems, const char *field, uint64_t value, uint64_t least,
                  uint64_t most);
/* The text is one of the words; the list ends with NULL. */
void check_word(struct problems *problems, const char *field, const char *text,
                const char *const *words);
/* Has an RFC's shape, or is empty where it may be. Of a person it has four letters. */
void check_rfc(struct problems *problems, const char *rfc, bool may_be_empty, bool of_person);
/* `least` to `most` digits. */
void check_digits(struct problems *problems, const char *field, const char *text, size_t least,
                  size_t most);
void check_alcaldia(struct problems *problems, uint8_t alcaldia, bool may_be_empty);
void check_kitchen_exists(const struct book *book, struct problems *problems, uint32_t kitchen);

/* checks_people.c: facts about who and where */
void check_unit(const struct unit_fact *fact, struct problems *problems);
void check_kitchen(const struct book *book, day_number day, const struct kitchen_fact *fact,
                   struct problems *problems);
void check_member(const struct book *book, const struct member_fact *fact,
                  struct problems *problems);
void check_supplier(const struct book *book, const struct supplier_fact *fact,
                    struct problems *problems);
void check_receiver(const struct book *book, const struct receiver_fact *fact,
                    struct problems *problems);
void check_person(const struct book *book, const struct person_fact *fact,
                  struct problems *problems);

/* checks_device.c */
void check_device(const struct book *book, const struct device_fact *fact,
                  struct problems *problems);
/* Whose it is, when all facts of the bundle are known. */
void check_device_person(const struct book *after, day_number day, const struct device_fact *fact,
                         struct problems *problems);

/* checks_parameters.c */
void check_calendar(const struct calendar_fact *fact, struct problems *problems);
void check_rule(const struct book *book, day_number day, const struct rule_fact *fact,
                struct problems *problems);
void check_act_limit(const struct act_limit_fact *fact, struct problems *problems);
void check_budget(const struct budget_fact *fact, struct problems *problems);
void check_price(const struct price_fact *fact, struct problems *problems);
void check_exchange(const struct exchange_fact *fact, struct problems *problems);
void check_history(const struct history_fact *fact, struct problems *problems);

/* checks_money.c: what purses hold, and what may be bought with it */
void check_goods(const struct book *book, day_number day, const struct goods_fact *fact,
                 struct problems *problems);
void check_purse(const struct book *book, day_number day, const struct purse_fact *fact,
                 struct problems *problems);
void check_product_rule(const struct product_rule_fact *fact, struct problems *problems);
void check_purchase_rule(const struct book *book, day_number day,
                         const struct purchase_rule_fact *fact, struct problems *problems);
void check_agreement(const struct book *book, day_number day, const struct agreement_fact *fact,
                     struct problems *problems);
void check_trust(const struct trust_fact *fact, struct problems *problems);

/* checks_compliance.c */
void check_compliance_rule(const struct compliance_rule_fact *fact, struct problems *problems);

/* checks_life.c: what goes on around a kitchen */
void check_visit_plan(const struct book *book, day_number day, const struct visit_plan_fact *fact,
                      day_number today, struct problems *problems);
void check_partner(day_number day, const struct partner_fact *fact, struct problems *problems);
void check_gift(const struct book *book, const struct gift_fact *fact, struct problems *problems);
void check_recipe(const struct book *book, day_number day, const struct recipe_fact *fact,
                  struct problems *problems);

/* checks_petition.c */
void check_alert_rule(const struct alert_rule_fact *fact, struct problems *problems);
void check_petition_term(const struct petition_term_fact *fact, struct problems *problems);
/* checks_indicator.c: the matrix */
void check_target(const struct target_fact *fact, struct problems *problems);
void check_indicator(const struct indicator_fact *fact, struct problems *problems);

#endif
