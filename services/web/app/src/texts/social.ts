/* Every sentence about activities and about partners' recipes, in Mexican Spanish. */

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("es-MX")} ${count === 1 ? one : many}`;

export const social = {
  activity: {
    title: "Actividad",
    help: "Anota la plática, el taller o lo que se ofreció además de la comida. Lo que no sepas, " +
      "déjalo vacío.",
    row: "Anotar una actividad",
    rowHint: "Plática, taller, cine, salud",
    day: "Día de la actividad",
    future: "Ese día todavía no llega.",
    late: "Fue hace más de siete días. Se guarda y cuenta igual.",
    kind: "¿Qué fue?",
    kinds: ["", "Plática", "Taller", "Cine", "Salud", "Alimentación", "Otra"],
    institution: "¿Qué institución vino?",
    institutionNote: "El nombre de la institución, no de la persona. Si no vino nadie, déjalo " +
      "vacío.",
    partners: "Aliados del programa",
    came: "¿Cuántas personas vinieron?",
    women: "Mujeres",
    men: "Hombres",
    notNoted: "Sin anotar si mujer u hombre",
    note: "¿Quieres decir algo más?",
    tooMany: "Hay un número de más de 2,000. Corrígelo.",
    save: "Guardar la actividad",
    saved: "Actividad guardada",
    correct: "Corregir esta actividad",
    correctSave: "Guardar la corrección",
    correctLead: "Esta actividad ya está guardada. Lo que anotes la corrige. ¿Por qué cambió?",
    correctReasons: ["Me faltó un dato", "Conté mal", "Era otro día"],
    gone: "Esa actividad ya fue corregida o ya no está aquí.",
    people: (count: number) => plural(count, "persona", "personas"),
    refused: (count: number) => plural(count, "actividad no se aceptó",
      "actividades no se aceptaron"),
    flags: ["Llegó más de siete días después. Cuenta igual.",
      "No se anotó cuántas personas vinieron."],
    problems: {
      1: "Este dispositivo no está a nombre de quien anotó la actividad, o esa persona ya no " +
        "está activa. Pide a tu coordinación que lo revise.",
      2: "Solo el comedor o quien lo monitorea anota actividades. Pide que revisen tu cargo.",
      5: "Esa actividad ya estaba corregida. Corrige la última.",
      7: "Hay un dato que no puede ser, como el día o un número. Anota la actividad otra vez.",
      9: "Ese comedor no es de tu territorio. Pide a tu coordinación que lo revise.",
    } as Record<number, string>,
    problemOther: "Así no se pudo aceptar. Avisa al programa.",
  },

  recipes: {
    title: "Recetas y consejos",
    tile: "Recetas",
    lead: "Son de instituciones que ayudan a los comedores.",
    missing: (groups: string) => `A la comida de hoy le falta: ${groups}. Primero están las ` +
      "que lo llevan.",
    complete: "La comida de hoy lleva todos los grupos.",
    unknown: "Anota el menú de hoy y aquí verás primero lo que le falta.",
    none: "Todavía no llega ninguna receta. Conéctate una vez; después se leen sin conexión.",
    of: (partner: string) => `De ${partner}`,
    servings: (count: number) => `Para ${plural(count, "ración", "raciones")}`,
    advice: "Consejo",
    brings: "Lleva",
    about: "Es sobre",
    ingredients: "Ingredientes",
    steps: "Cómo se hace",
    gone: "Esa receta ya no está. Llegó otra lista.",
  },
};
