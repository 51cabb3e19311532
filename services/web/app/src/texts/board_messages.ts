/* What the board says of messages with committees: a part of board.ts. */
const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString("es-MX")} ${count === 1 ? one : many}`;

export const boardMessages = {
  messages: {
    title: "Mensajes",
    help: "Lo que los comités escribieron y nadie del programa ha leído: primero lo que más " +
      "espera.",
    empty: "No hay mensajes sin leer.",
    notYours: "Los mensajes con los comités les tocan a monitoreo, coordinación y dirección.",
    count: (threads: number, all: number) =>
      `${plural(threads, "comedor", "comedores")}, ${plural(all, "mensaje", "mensajes")} sin leer.`,
    since: (when: string) => `Espera desde ${when}`,
    unread: (count: number) => `${count.toLocaleString("es-MX")} sin leer`,
    readAll: (count: number) =>
      `Leer los ${count.toLocaleString("es-MX")} mensajes y contestar`,
    answer: "Contestar",
    write: "Escribir",
    read: "Marcar como leído",
    ofKitchen: "Mensajes con el comité",
    ofKitchenHelp: "Los últimos 200. El comité los ve en su tableta en cuanto tenga conexión.",
    none: "Todavía no hay mensajes con este comité.",
    committee: "El comité",
    office: "Programa",
    me: "Usted",
    erased: "Las palabras de este mensaje se borraron.",
    readAt: (when: string) => `leído ${when}`,
    notRead: "sin leer",
    words: "Mensaje para el comité",
    wordsHelp: "Lo leerá el comité en su tableta. No ponga datos personales que no hagan falta.",
    lacks: "Falta escribir el mensaje.",
    send: "Firmar y enviar",
  },
  many: {
    open: "Escribir a varios comedores…",
    title: "Escribir a varios comedores",
    help: "Marque los comedores en la lista, o elija a quienes no han reportado. Cada comité " +
      "recibe el mismo mensaje en su propia conversación.",
    column: "Escribir",
    tick: (name: string) => `Escribir a ${name}`,
    missing: (count: number) => `Elegir a quienes no han reportado (${count})`,
    clear: "Quitar todos",
    chosen: (count: number) => count ? `Va a escribir a ${plural(count, "comedor", "comedores")}.`
      : "Todavía no elige ningún comedor.",
    nobody: "Falta elegir a quién se le escribe.",
    most: (most: number) => `A la vez se puede escribir a ${most} comedores. Quite algunos, y ` +
      "escriba después a los demás.",
    cut: (most: number) => `Se eligieron los primeros ${most}: es lo más que se puede a la vez. ` +
      "Cuando los envíe, elija a los demás.",
    begins: (day: string) => `Buenos días. Todavía no tenemos su reporte del ${day}. ` +
      "¿Lo pueden enviar, por favor? Si hay un problema, escríbannos por aquí.",
    send: "Firmar y enviar a todos",
    done: (count: number) => `Se ${count === 1 ? "firmó 1 mensaje" : `firmaron ${
      count.toLocaleString("es-MX")} mensajes`}. Salen solos en cuanto haya conexión.`,
  },
};
