/* The only compiler extensions in use. */
#ifndef TEQUIO_BASE_ATTRIBUTES_H
#define TEQUIO_BASE_ATTRIBUTES_H

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
/* Calls `function(&variable)` at the end of the scope: for the foreign resources only. */
#define CLEANUP(function) __attribute__((cleanup(function)))

#endif
