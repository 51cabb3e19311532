/* What the tests of the gateway's rules and codec share. */
#ifndef TEQUIO_TESTS_GATEWAY_HOUSE_H
#define TEQUIO_TESTS_GATEWAY_HOUSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
