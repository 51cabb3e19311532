#include "common/cfdi/document.h"

#include <string.h>

const char namespace_cfdi_4[] = "http://www.sat.gob.mx/cfd/4";
const char namespace_cfdi_3[] = "http://www.sat.gob.mx/cfd/3";
const char namespace_stamp[] = "http://www.sat.gob.mx/TimbreFiscalDigital";

const char *node_value(const struct xml_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (strcmp(node->attributes[i].name, name) == 0) {
            return node->attributes[i].value;
        }
    }
    return NULL;
}

static const struct xml_node *matching(const struct xml_node *node, const char *space,
                                       const char *name)
{
    while (node != NULL && (node->space != space || strcmp(node->name, name) != 0)) {
        node = node->next;
    }
    return node;
}

const struct xml_node *node_child(const struct xml_node *node, const char *name)
{
    return matching(node->first, node->space, name);
}

const struct xml_node *node_next(const struct xml_node *node)
{
    return matching(node->next, node->space, node->name);
}
