#include "common/cfdi/chain.h"

#include <assert.h>
#include <string.h>

struct builder {
    char *text;
    size_t size, room;
    bool full;
    const char *unknown;
};

static void add(struct builder *builder, const char *text, size_t size)
{
    if (builder->full || size > builder->room - builder->size) {
        builder->full = true;
        return;
    }
    memcpy(builder->text + builder->size, text, size);
    builder->size += size;
}

static void add_field(struct builder *builder, const char *value)
{
    add(builder, "|", 1);
    add(builder, value, strlen(value));
}

static void walk(struct builder *builder, const struct xml_node *node,
                 const struct chain_step *steps);

static void walk_each(struct builder *builder, const struct xml_node *node,
                      const struct chain_step *step)
{
    for (const struct xml_node *child = node_child(node, step->name); child != NULL;
         child = node_next(child)) {
        walk(builder, child, step->inner);
    }
}

/* No deeper than documents are, LIMIT_CFDI_DEPTH. */
static void walk_within(struct builder *builder, const struct xml_node *node, const char *space,
                        const struct chain_step *step)
{
    for (const struct xml_node *child = node->first; child != NULL; child = child->next) {
        if (child->space == space && strcmp(child->name, step->name) == 0) {
            walk(builder, child, step->inner);
        }
        walk_within(builder, child, space, step);
    }
}

static void walk_complements(struct builder *builder, const struct xml_node *node)
{
    for (const struct xml_node *child = node->first; child != NULL; child = child->next) {
        const struct chain_step *steps = chain_complement_steps(child);
        if (steps == NULL) {
            builder->unknown = child->name;
        } else {
            walk(builder, child, steps);
        }
    }
}

static void walk(struct builder *builder, const struct xml_node *node,
                 const struct chain_step *steps)
{
    for (const struct chain_step *step = steps; step->kind != STEP_END; step++) {
        const char *value;
        switch (step->kind) {
        case STEP_REQUIRED:
            value = node_value(node, step->name);
            add_field(builder, value != NULL ? value : "");
            break;
        case STEP_OPTIONAL:
            value = node_value(node, step->name);
            if (value != NULL) {
                add_field(builder, value);
            }
            break;
        case STEP_EACH:
            walk_each(builder, node, step);
            break;
        case STEP_WITHIN:
            walk_within(builder, node, node->space, step);
            break;
        case STEP_COMPLEMENTS:
            walk_complements(builder, node);
            break;
        case STEP_END:
            break;
        }
    }
}

static enum chain_status build(struct arena *arena, const struct document *document,
                               const struct xml_node *node, const struct chain_step *steps,
                               struct bytes *ret, const char **ret_unknown)
{
    /* Every value stands in the file with its name and two quotes, so that the string is shorter
     * than the file; twice its size leaves room for the empty fields of a file full of holes. */
    struct builder builder = {.room = 2 * document->size + 64};

    builder.text = arena_try(arena, builder.room);
    *ret_unknown = NULL;
    if (builder.text == NULL) {
        return CHAIN_TOO_LONG;
    }
    add(&builder, "|", 1);
    walk(&builder, node, steps);
    add(&builder, "||", 2);
    if (builder.unknown != NULL) {
        *ret_unknown = builder.unknown;
        return CHAIN_UNKNOWN;
    }
    if (builder.full) {
        return CHAIN_TOO_LONG;
    }
    *ret = (struct bytes){(const uint8_t *)builder.text, builder.size};
    return CHAIN_BUILT;
}

enum chain_status chain_of_invoice(struct arena *arena, const struct document *document,
                                   struct bytes *ret, const char **ret_unknown)
{
    return build(arena, document, document->root, chain_invoice_steps, ret, ret_unknown);
}

enum chain_status chain_of_stamp(struct arena *arena, const struct document *document,
                                 const struct xml_node *stamp, struct bytes *ret)
{
    const char *unknown;

    return build(arena, document, stamp, chain_stamp_steps, ret, &unknown);
}
