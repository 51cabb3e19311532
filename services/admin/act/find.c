#include "admin/act/find.h"

#include <string.h>

enum { PREFIX_LEAST = 4 };

enum status act_find(struct db *db, struct arena *arena, const char *number, struct store_act *ret,
                     struct error *error)
{
    struct store_act *acts;
    size_t count;
    if (strlen(number) < PREFIX_LEAST || strspn(number, "0123456789abcdef-") != strlen(number))
        return error_set(error, STATUS_REFUSED,
                         "\"%.60s\" is no number of an act: at least its first %d digits", number,
                         PREFIX_LEAST);
    enum status status = store_acts(db, arena, number, false, &acts, &count, error);
    if (status != STATUS_OK)
        return status;
    if (count != 1)
        return error_set(error, STATUS_REFUSED, "%s act begins with \"%s\"",
                         count == 0 ? "no" : "more than one", number);
    *ret = acts[0];
    return STATUS_OK;
}
