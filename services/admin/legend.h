/* What every page of the programme for the public carries. */
#ifndef TEQUIO_ADMIN_LEGEND_H
#define TEQUIO_ADMIN_LEGEND_H

/* The legend that programmes paid with public money must show, word for word. */
extern const char public_legend[];

#endif
