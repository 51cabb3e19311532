/* Which bytes are a text of the contract. Part of wire only. */
#ifndef TEQUIO_WIRE_TEXT_H
#define TEQUIO_WIRE_TEXT_H

#include "common/base/bytes.h"

/* Strict UTF-8 (no surrogates, nothing longer than needed, at most U+10FFFF) without NUL. */
bool text_valid(struct bytes text);

#endif
