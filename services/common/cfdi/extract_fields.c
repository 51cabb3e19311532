#include <string.h>

#include "common/cfdi/extract.h"

enum { UUID_LETTERS = 36 };

/* 8-4-4-4-12 hex digits, in either case: the same invoice is written both ways. */
static const char *uuid_of(struct arena *arena, const char *value)
{
    if (strlen(value) != UUID_LETTERS) {
        return NULL;
    }
    char *uuid = arena_text(arena, value);
    for (size_t i = 0; i < UUID_LETTERS; i++) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (uuid[i] != '-') {
                return NULL;
            }
        } else if (uuid[i] >= 'a' && uuid[i] <= 'f') {
            uuid[i] = (char)(uuid[i] - 'a' + 'A');
        } else if (!(uuid[i] >= '0' && uuid[i] <= '9') && !(uuid[i] >= 'A' && uuid[i] <= 'F')) {
            return NULL;
        }
    }
    return uuid;
}

static void put_text(void *out, size_t offset, const char *text)
{
    memcpy((char *)out + offset, &text, sizeof text);
}

/* CFDI_CODE_COUNT when nothing is wrong. */
static enum cfdi_code put_value(struct extractor *extractor, const struct field *field,
                                const char *value, void *out)
{
    struct amount amount = {0};
    const char *text = value;
    enum cfdi_code wrong = CFDI_CODE_COUNT;

    switch (field->kind) {
    case FIELD_UUID:
        text = uuid_of(extractor->arena, value);
        wrong = text == NULL ? CFDI_FIELD_MALFORMED : CFDI_CODE_COUNT;
        put_text(out, field->offset, text);
        break;
    case FIELD_TEXT:
        put_text(out, field->offset, text);
        break;
    case FIELD_AMOUNT:
        switch (amount_read(value, &amount)) {
        case AMOUNT_READ:
            memcpy((char *)out + field->offset, &amount, sizeof amount);
            break;
        case AMOUNT_MALFORMED:
            wrong = CFDI_FIELD_MALFORMED;
            break;
        case AMOUNT_TOO_LARGE:
            wrong = CFDI_AMOUNT_TOO_LARGE;
            break;
        }
        break;
    }
    return wrong;
}

void extract_fields(struct extractor *extractor, const struct xml_node *node, const char *path,
                    const struct field *fields, void *out)
{
    for (const struct field *field = fields; field->name != NULL; field++) {
        const char *value = node_value(node, field->name);
        enum cfdi_code wrong = CFDI_CODE_COUNT;
        if (value != NULL && (value[0] != '\0' || !field->required)) {
            wrong = put_value(extractor, field, value, out);
        } else if (field->required) {
            wrong = CFDI_FIELD_MISSING;
        }
        if (wrong == CFDI_FIELD_MISSING) {
            cfdi_add_detail(extractor->findings, wrong,
                            cfdi_field(extractor->findings, path, field->name), "Falta %s.",
                            field->name);
        } else if (wrong != CFDI_CODE_COUNT) {
            cfdi_add_detail(extractor->findings, wrong,
                            cfdi_field(extractor->findings, path, field->name), "%s dice \"%s\".",
                            field->name, cfdi_value(extractor->findings, value));
        }
    }
}

size_t node_count(const struct xml_node *node, const char *name)
{
    size_t count = 0;

    for (const struct xml_node *child = node_child(node, name); child != NULL;
         child = node_next(child)) {
        count++;
    }
    return count;
}
