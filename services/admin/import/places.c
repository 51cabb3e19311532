#include "admin/import/places.h"

#include <string.h>

const struct place places[PLACE_COUNT] = {
    {"09002", "Azcapotzalco", 16, 19485000, -99184000},
    {"09003", "Coyoacán", 12, 19328000, -99151000},
    {"09004", "Cuajimalpa de Morelos", 15, 19346000, -99300000},
    {"09005", "Gustavo A. Madero", 56, 19504000, -99116000},
    {"09006", "Iztacalco", 23, 19396000, -99094000},
    {"09007", "Iztapalapa", 83, 19349000, -99057000},
    {"09008", "La Magdalena Contreras", 18, 19268000, -99268000},
    {"09009", "Milpa Alta", 32, 19140000, -99051000},
    {"09010", "Álvaro Obregón", 39, 19336000, -99247000},
    {"09011", "Tláhuac", 36, 19277000, -99003000},
    {"09012", "Tlalpan", 44, 19198000, -99206000},
    {"09013", "Xochimilco", 40, 19245000, -99090000},
    {"09014", "Benito Juárez", 8, 19381000, -99161000},
    {"09015", "Cuauhtémoc", 12, 19431000, -99149000},
    {"09016", "Miguel Hidalgo", 13, 19428000, -99205000},
    {"09017", "Venustiano Carranza", 17, 19430000, -99093000},
};

const struct place *place_find(const char *text)
{
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        if (strcmp(places[i].code, text) == 0 || strcmp(places[i].name, text) == 0)
            return &places[i];
    }
    return NULL;
}
