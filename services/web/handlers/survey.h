/* What diners say through a kitchen's link. */
#ifndef TEQUIO_WEB_HANDLERS_SURVEY_H
#define TEQUIO_WEB_HANDLERS_SURVEY_H

#include "web/lanes.h"

/* POST /encuesta/#: keeps one answer of the day, without address or hour. */
void take_survey(struct worker *worker, struct request *request);

#endif
