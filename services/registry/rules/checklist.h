/* What a monitor looks at in a kitchen, as a dated catalogue says it. */
#ifndef TEQUIO_REGISTRY_RULES_CHECKLIST_H
#define TEQUIO_REGISTRY_RULES_CHECKLIST_H

#include "registry/rules/check.h"

enum {
    CHECKLIST_ITEMS_MOST = 64, /* as many as a Visit may answer */
    CHECKLIST_CODE_MOST = 32,  /* bytes, of an item and of the catalogue */
    CHECKLIST_TEXT_MOST = 200, /* bytes: two lines on a tablet */
    CHECKLIST_TITLE_MOST = 120,
};

struct checklist_question {
    const char *code, *text;
    bool asks_number;
};

struct checklist {
    const char *code, *title;
    uint32_t version;
    const struct checklist_question *questions;
    size_t question_count;
};

/* Lists what is wrong with its texts. */
void checklist_check(const struct checklist *checklist, struct problems *problems);

/* The place of the item of that code; the count of items where there is none. */
size_t checklist_find(const struct checklist *checklist, const char *code);

#endif
