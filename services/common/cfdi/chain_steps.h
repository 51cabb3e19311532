/* How the tables of steps are written; inner to cfdi. */
#ifndef TEQUIO_CFDI_CHAIN_STEPS_H
#define TEQUIO_CFDI_CHAIN_STEPS_H

#include "common/cfdi/chain.h"

#define REQUIRED(attribute)            \
    {                                  \
        STEP_REQUIRED, attribute, NULL \
    }
#define OPTIONAL(attribute)            \
    {                                  \
        STEP_OPTIONAL, attribute, NULL \
    }
#define EACH(element, steps)      \
    {                             \
        STEP_EACH, element, steps \
    }
#define WITHIN(element, steps)      \
    {                               \
        STEP_WITHIN, element, steps \
    }
#define COMPLEMENTS                  \
    {                                \
        STEP_COMPLEMENTS, NULL, NULL \
    }
#define END                  \
    {                        \
        STEP_END, NULL, NULL \
    }

#endif
