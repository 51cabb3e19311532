/* A service's question, answered once from standard input to standard output. Private to this
 * folder. */
#ifndef TEQUIO_RUNTIME_QUESTION_H
#define TEQUIO_RUNTIME_QUESTION_H

struct runtime;

/* Connects as the service, in one transaction that sees one moment and may not write. Returns the
 * exit code; why it could not goes to standard error. */
int question_run(struct runtime *runtime);

#endif
