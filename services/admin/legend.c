#include "admin/legend.h"

const char public_legend[] =
    "Este programa es de carácter público, no es patrocinado ni promovido por partido político "
    "alguno y sus recursos provienen de los impuestos que pagan todos los contribuyentes. Está "
    "prohibido el uso de este programa con fines políticos, electorales, de lucro y otros "
    "distintos a los establecidos. Quien haga uso indebido de los recursos de este programa será "
    "sancionado de acuerdo con la ley aplicable y ante la autoridad competente.";
