/* One host at a time: libpq's own list, connected to asynchronously, would wait for a silent first
 * host without an end. */
#include <stdio.h>
#include <string.h>

#include "gateway/store/session.h"

static size_t count_values(const char *list)
{
    size_t count = 1;

    for (const char *at = list; at != NULL && *at != '\0'; at++)
        count += *at == ',';
    return count;
}

/* The value of that number; one that stands alone is for all. False where there is none. */
static bool nth_value(const char *list, size_t index, char out[HOST_BYTES])
{
    if (list == NULL)
        return false;
    for (size_t skip = count_values(list) > 1 ? index : 0; skip > 0; skip--) {
        const char *comma = strchr(list, ',');
        list = comma == NULL ? "" : comma + 1;
    }
    (void)snprintf(out, HOST_BYTES, "%.*s", (int)strcspn(list, ","), list);
    return true;
}

size_t hosts_pick(const char *conninfo, size_t attempt, struct host_choice *ret)
{
    const char *names[] = {"host", "hostaddr", "port"}, *lists[3] = {NULL, NULL, NULL};
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
    size_t count = 1;

    ret->count = 0;
    for (const PQconninfoOption *option = options; option != NULL && option->keyword != NULL;
         option++)
        for (size_t i = 0; i < 3; i++)
            if (strcmp(option->keyword, names[i]) == 0)
                lists[i] = option->val;
    for (size_t i = 0; i < 2; i++)
        if (count_values(lists[i]) > count)
            count = count_values(lists[i]);
    for (size_t i = 0; i < 3; i++) {
        if (!nth_value(lists[i], attempt % count, ret->texts[ret->count]))
            continue;
        ret->names[ret->count++] = names[i];
    }
    PQconninfoFree(options);
    return count;
}
