/* The programme's matrix and its history: what deploy/matrix ships, word for word (a test compares
 * them), so that a simulated city has it too; and targets, which nobody has published. */
#include "admin/simulate/seed_parameters.h"

#include "common/base/calendar.h"

enum { YEARS = 4 };

static const char *const indicators[] = {
    "valid_from,code,name,definition,level,component,dimension,frequency,sense,"
    "unit,formula,numerator,denominator,factor,achievement,baseline,baseline_year,"
    "verification,assumptions,responsible\n",
    "2018-01-01,food_access_deficiency,Población con carencia por acceso a la "
    "alimentación en la Ciudad de México,\"Porcentaje de la población de la ciudad "
    "con carencia por acceso a la alimentación nutritiva y de calidad, según la "
    "medición nacional de pobreza\",fin,,eficacia,year,descending,%,external,"
    "food_access_deficiency,,0.01,target_over_value,,,\"Medición de la pobreza de "
    "CONEVAL e INEGI, bienal\",La economía de la ciudad no empeora; la medición se "
    "sigue publicando,Dirección General del programa\n",
    "2018-01-01,coverage,Cobertura de unidades territoriales con necesidad,"
    "\"Unidades territoriales de necesidad media a muy alta con al menos un "
    "comedor en servicio, de todas las que hay, por día de servicio\",proposito,,"
    "eficacia,year,ascending,%,share,units_served,units_in_need,100,"
    "value_over_target,,,IDS-CDMX de Evalúa y marginación de CONAPO; lista diaria "
    "de comedores en servicio,Los comités aceptan abrir donde más falta hace,"
    "Dirección General del programa\n",
    "2018-01-01,people_increase,Más personas atendidas que en 2018,\"Variación de "
    "las personas atendidas respecto de 2018, con el índice que publica la ciudad "
    "(2018 = 100)\",proposito,,eficacia,year,ascending,%,variation,people_index,,"
    "100,value_over_target,,2018,\"Publicación anual de la ciudad; después, "
    "estimación con la encuesta\",Las personas que tienen hambre se acercan al "
    "comedor,Dirección General del programa\n",
    "2018-01-01,coverage_high,Cobertura de alta y muy alta marginación,\"Unidades "
    "territoriales de necesidad alta y muy alta con al menos un comedor en "
    "servicio, de todas las que hay, por día de servicio\",proposito,,eficacia,"
    "half,ascending,%,share,units_high_served,units_high_need,100,"
    "value_over_target,,,IDS-CDMX de Evalúa y marginación de CONAPO; lista diaria "
    "de comedores en servicio,Los comités aceptan abrir donde más falta hace,"
    "Dirección General del programa\n",
    "2018-01-01,rations_served_vs_programmed,Raciones servidas respecto de las "
    "programadas,\"Raciones servidas por los comedores que debían abrir, de la "
    "capacidad autorizada de esos comedores\",componente,1,eficacia,quarter,"
    "ascending,%,share,rations_served_due,rations_programmed,100,value_over_target,"
    ",,\"Informes diarios de los comedores, firmados por su tableta\",No hay "
    "cierres por causas ajenas al comité,Coordinación de comedores\n",
    "2018-01-01,rations_served,Raciones servidas en el año,Raciones servidas por "
    "todos los comedores en el año,componente,1,eficacia,year,ascending,raciones,"
    "total,rations_served,,1,value_over_target,14400000,2020,Informes diarios de "
    "los comedores; publicación anual de la ciudad,El presupuesto se libera a "
    "tiempo,Coordinación de comedores\n",
    "2018-01-01,rations_increase,Más raciones que en 2019,Variación de las "
    "raciones servidas en el año respecto de 2019; se lee junto con las raciones "
    "por cada mil pesos: más raciones sin más costo,componente,1,eficacia,year,"
    "ascending,%,variation,rations_served,,100,value_over_target,,2019,Informes "
    "diarios de los comedores; publicación anual de la ciudad,El costo del "
    "programa no aumenta,Coordinación de comedores\n",
    "2018-01-01,rations_per_thousand_pesos,Raciones por cada mil pesos de subsidio,"
    "Raciones que la regla paga por cada mil pesos de subsidio: más raciones a "
    "igual costo,componente,1,eficiencia,quarter,ascending,raciones,ratio,"
    "rations_counted,subsidy_claimed,100000,value_over_target,,,\"Informes diarios "
    "y cálculo del subsidio, con su regla\",Los precios de los alimentos no suben "
    "más que el subsidio,Coordinación de comedores\n",
    "2018-01-01,cost_per_ration,Subsidio por ración,Subsidio que corresponde a "
    "cada ración que la regla paga,componente,1,economia,quarter,descending,MXN,"
    "ratio,subsidy_claimed,rations_counted,0.01,target_over_value,,,\"Informes "
    "diarios y cálculo del subsidio, con su regla\",Los precios de los alimentos "
    "no suben más que el subsidio,Coordinación de comedores\n",
    "2018-01-01,people_served,Personas distintas atendidas,\"Personas distintas "
    "que comieron en los comedores, estimadas con una pregunta de la encuesta\","
    "componente,1,eficacia,half,ascending,personas,total,people_served,,1,"
    "value_over_target,,,Encuesta anónima en los comedores,Quien responde se "
    "parece a quien no responde,Coordinación de comedores\n",
    "2018-01-01,satisfaction,Satisfacción de las personas usuarias,"
    "\"Calificaciones de 4 y 5, de todas las que dieron las personas usuarias, en "
    "los seis aspectos\",componente,1,calidad,half,ascending,%,share,"
    "scores_satisfied,scores_given,100,value_over_target,,,Encuesta anónima en los "
    "comedores,Las personas responden con libertad,Coordinación de comedores\n",
    "2018-01-01,subsidy_executed,Subsidio ejercido,\"Subsidio depositado a los "
    "comedores en el año, del presupuesto aprobado\",componente,2,eficacia,year,"
    "ascending,%,share,subsidy_granted,budget_approved,100,value_over_target,,,"
    "Libros del subsidio; presupuesto aprobado,El presupuesto no se recorta,"
    "Dirección de administración\n",
    "2018-01-01,subsidy_proven,Subsidio comprobado,\"Subsidio comprobado con "
    "compras aceptadas, del subsidio depositado\",componente,2,eficiencia,month,"
    "ascending,%,share,subsidy_proven,subsidy_granted,100,value_over_target,,,"
    "Comprobantes de compra y su dictamen,Los comercios entregan comprobantes,"
    "Dirección de administración\n",
    "2018-01-01,local_spending_mxn,Compras en la economía local,\"Compras "
    "aceptadas a comercios de la propia alcaldía, en pesos\",componente,2,eficacia,"
    "year,ascending,MXN,total,spent_accepted_local,,0.01,value_over_target,,,"
    "Comprobantes de compra y su dictamen,Hay abasto cerca del comedor,"
    "Coordinación de comedores\n",
    "2018-01-01,local_spending_usd,\"Compras en la economía local, en dólares\","
    "\"Las mismas compras, al tipo de cambio vigente al final del periodo\","
    "componente,2,eficacia,year,ascending,USD,ratio,spent_accepted_local,"
    "exchange_rate_usd,10000,value_over_target,5000000,2020,Comprobantes de "
    "compra; tipo de cambio registrado,El tipo de cambio es el que se registró,"
    "Coordinación de comedores\n",
    "2018-01-01,jobs,Personas que trabajan en los comedores,Personas que trabajan "
    "en los comités al final del periodo,componente,2,eficacia,half,ascending,"
    "personas,total,jobs,,1,value_over_target,,,Registro de los comités,Los "
    "comités mantienen al menos tres integrantes,Coordinación de comedores\n",
    "2018-01-01,women_share,Mujeres que trabajan en los comedores,\"Mujeres, de "
    "las personas que trabajan en los comités al final del periodo\",componente,2,"
    "eficacia,half,ascending,%,share,women_working,jobs,100,value_over_target,,,"
    "Registro de los comités,Las mujeres deciden con libertad participar,"
    "Coordinación de comedores\n",
    "2018-01-01,reports_on_time,Informes diarios a tiempo,\"Informes recibidos "
    "antes de la hora de corte, de los que se esperaban\",actividad,1,eficacia,"
    "month,ascending,%,share,reports_on_time_due,reports_due,100,value_over_target,"
    ",,Acuses de recibo de los informes,Hay red en los comedores,Coordinación de "
    "comedores\n",
    "2018-01-01,digital_reporting,Informes digitales del propio comedor,\"Informes "
    "que envió la tableta del propio comedor, de los que se esperaban\",actividad,"
    "1,eficiencia,month,ascending,%,share,reports_digital,reports_due,100,"
    "value_over_target,,,Acuses de recibo de los informes,Las tabletas funcionan,"
    "Coordinación de comedores\n",
    "2018-01-01,balanced_menus,Días con menú equilibrado,\"Informes que anotan "
    "los grupos de alimentos de su menú y tienen de los tres grupos del plato del "
    "bien comer (verduras y frutas; cereales; leguminosas y alimentos de origen "
    "animal), de los informes que los anotan\",actividad,1,calidad,month,"
    "ascending,%,share,menus_balanced,menus_noted,100,value_over_target,,,"
    "Informes diarios de los comedores; visitas de supervisión,El mercado ofrece "
    "alimentos de todos los grupos,Coordinación de comedores\n",
    "2018-01-01,visits_done,Visitas de acompañamiento realizadas,\"Visitas "
    "realizadas, de las programadas\",actividad,1,eficacia,month,ascending,%,share,"
    "visits_done,visits_planned,100,value_over_target,,,Actas de visita,Hay "
    "personal de monitoreo en todas las alcaldías,Coordinación de comedores\n",
    "2018-01-01,complaints_in_term,Quejas y peticiones resueltas en plazo,"
    "\"Peticiones cerradas dentro de su plazo, de las cerradas\",actividad,1,"
    "calidad,quarter,ascending,%,share,petitions_in_term,petitions_closed,100,"
    "value_over_target,,,Registro de peticiones con folio,Las personas dejan cómo "
    "avisarles o conservan su folio,Coordinación de comedores\n",
    "2018-01-01,alert_precision,Avisos que se confirman,\"Avisos que una persona "
    "cerró como confirmados, de los que cerró\",actividad,1,calidad,month,"
    "ascending,%,share,alerts_confirmed,alerts_closed,100,value_over_target,,,"
    "Registro de avisos y de quién los cerró,Hay personal de monitoreo que los "
    "revise,Coordinación de comedores\n",
    "2018-01-01,prompt_attention,Días para responder una petición,\"Días hábiles "
    "entre la recepción y la respuesta, en promedio\",actividad,1,calidad,quarter,"
    "descending,días hábiles,mean,petition_days,petitions_answered,1,"
    "target_over_value,,,Registro de peticiones con folio,Las áreas responsables "
    "responden,Coordinación de comedores\n",
    "2018-01-01,local_purchases,Compras en la propia alcaldía,\"Compras aceptadas "
    "a comercios de la alcaldía del comedor, de las aceptadas\",actividad,2,"
    "eficacia,quarter,ascending,%,share,purchases_accepted_local,"
    "purchases_accepted,100,value_over_target,,,Comprobantes de compra y su "
    "dictamen,Hay abasto cerca del comedor,Coordinación de comedores\n",
};

static const char *const history[] = {
    "year,measure,value,source\n",
    "2018,people_index,100,\"Candidatura de SIBISO a un premio internacional, "
    "2020-2021: base del índice\"\n",
    "2019,rations_served,12857143,\"Derivado de la misma candidatura: 14.4 "
    "millones son 12 % más que antes\"\n",
    "2019,fee_centavos,1100,\"Página de SIBISO: 11 pesos desde 2019 al menos\"\n",
    "2020,people_index,120,\"Candidatura de SIBISO: 20 % más personas que en 2018\"\n",
    "2020,rations_served,14400000,\"Candidatura de SIBISO a un premio "
    "internacional, 2020-2021\"\n",
    "2020,kitchens,394,\"Candidatura de SIBISO a un premio internacional, "
    "2020-2021\"\n",
    "2020,kitchens_community,440,\"El Universal, 2020\"\n",
    "2020,kitchens_public,42,\"El Universal, 2020\"\n",
    "2020,kitchens_mobile,9,\"El Universal, 2020\"\n",
    "2020,budget_centavos,25000000000,\"El Universal, 2020: línea comunitaria\"\n",
    "2020,local_economy_usd,5000000,\"Candidatura de SIBISO a un premio "
    "internacional, 2020-2021\"\n",
};

void seed_write_indicators(const struct world *world, struct arena *arena, FILE *file)
{
    (void)world;
    (void)arena;
    for (size_t i = 0; i < sizeof indicators / sizeof *indicators; i++)
        fputs(indicators[i], file);
}

void seed_write_history(const struct world *world, struct arena *arena, FILE *file)
{
    (void)world;
    (void)arena;
    for (size_t i = 0; i < sizeof history / sizeof *history; i++)
        fputs(history[i], file);
}

void seed_write_targets(const struct world *world, struct arena *arena, FILE *file)
{
    /* baseline and target, then from which part of it on yellow, green and over-achievement begin;
     * all illustrative: none was published */
    static const struct {
        const char *indicator, *rest;
    } rows[] = {
        {"rations_served_vs_programmed", "78,85,0.7,0.95,1.3"},
        {"coverage", "68,75,0.7,0.95,1.34"},
        {"coverage_high", ",75,0.7,0.95,1.34"},
        {"cost_per_ration", "10.8,10,0.7,0.95,1.3"},
        {"reports_on_time", "80,95,0.8,0.97,1.06"},
        {"digital_reporting", ",90,0.8,0.97,1.12"},
        {"satisfaction", "74,80,0.7,0.95,1.26"},
        {"subsidy_proven", ",90,0.7,0.95,1.12"},
        {"local_purchases", "60,70,0.7,0.95,1.44"},
        {"rations_increase", ",12,0.7,0.95,1.3"},
        {"people_increase", ",20,0.7,0.95,1.3"},
    };
    int first = calendar_year(world->from);
    (void)arena;
    fputs("indicator,year,baseline,target,yellow_from,green_from,over_from\n", file);
    for (int year = first; year < first + YEARS; year++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            fprintf(file, "%s,%d,%s\n", rows[i].indicator, year, rows[i].rest);
    }
}
