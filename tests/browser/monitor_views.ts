/* Every screen of monitor mode, in a state worth looking at. */
import { KITCHEN, MONITOR } from "./edge";
import { ActProblem } from "../../services/web/app/src/core/wire";
import { capture, CODE, fill, picture, pin, press, toRounds, visit, type World } from "./steps";
import { heading, open, type Look } from "./views";

const place = (at: number) => MONITOR.kitchens[at]!.number;

async function listViews({ page }: World, look: Look): Promise<void> {
  await look("comedores");
  await fill(page, "Buscar un comedor", "dona lucha");
  await page.getByText("Doña Lucha").first().waitFor();
  await look("comedores-buscar");
  await fill(page, "Buscar un comedor", "zzz");
  await page.getByText("Ningún comedor es así").waitFor();
  await look("comedores-nada");
  await press(page, "Ver todos");
  await open(page, `comedor/${place(5)}`);
  await heading(page, MONITOR.kitchens[5]!.name);
  await look("comedor-solicitud");
  await open(page, `comedor/${KITCHEN.number}`);
  await heading(page, KITCHEN.name);
  await look("comedor");
}

async function visitViews({ page }: World, look: Look): Promise<void> {
  await press(page, "Hacer la visita");
  await page.getByText("¿A qué vienes?").waitFor();
  await look("visita");
  await press(page, "Seguir");
  await heading(page, "¿Qué viste?");
  await page.getByRole("group", { name: "¿La instalación de gas" })
    .getByRole("button", { name: "No", exact: true }).click();
  await fill(page, "¿Qué pasó?", "Huele a gas junto a la estufa");
  await page.getByLabel("Foto de este punto").setInputFiles(picture(3));
  await page.getByAltText(/^Foto 1, /).waitFor();
  await look("visita-lista");
  await press(page, "Seguir");
  await heading(page, "Tu conteo");
  await fill(page, "Personas que contaste", "118");
  await look("visita-conteo");
  await press(page, "Seguir");
  for (let at = 1; at <= 2; at += 1) {
    await page.getByLabel("Tomar una foto").setInputFiles(picture(at));
    await page.getByAltText(`Foto ${at}`).waitFor();
  }
  await fill(page, "Lo que dijo el comité, con sus palabras", "Ya pedimos que revisen el gas.");
  await look("visita-notas");
  await press(page, "Seguir");
  await heading(page, "Revisa la visita");
  await look("visita-revisar");
  await press(page, "Guardar la visita");
  await page.getByText("Guardado en esta tableta").waitFor();
  await look("visita-guardada");
  await toRounds(page);
  await look("comedores-visitados");
  await open(page, `visita/${KITCHEN.number}/revisar`);
  await heading(page, "Revisa la visita");
  await look("visita-correccion");
  await open(page, `visita/${place(1)}`);
  await press(page, "Cerrado");
  await look("visita-cerrado");
  await open(page, `visita/${place(1)}/revisar`);
  await page.getByText("No hay foto que muestre").waitFor();
  await look("visita-cerrado-revisar");
}

async function captureViews({ page }: World, look: Look): Promise<void> {
  await open(page, `captura/${place(2)}`);
  await heading(page, "Reporte por el comedor");
  await look("captura");
  await open(page, "");
  await capture(page, MONITOR.kitchens[2]!.name);
  await look("captura-reporte");
  await press(page, /Totales del libro/);
  await fill(page, "Raciones pagadas", "90");
  await press(page, "Seguir");
  await press(page, "Revisar y guardar");
  await heading(page, "Revisa y guarda");
  await look("captura-revisar");
  await press(page, "Guardar el reporte");
  await toRounds(page);
}

async function again(page: World["page"], awaited: string): Promise<void> {
  await open(page, "ajustes");
  await press(page, "Enviar ahora");
  await open(page, "");
  await page.getByText(awaited).waitFor();
}

async function activityViews({ page, edge }: World, look: Look): Promise<void> {
  await open(page, `comedor/${place(2)}`);
  await press(page, /^Anotar una actividad/);
  await heading(page, "Actividad");
  await press(page, "Taller");
  await fill(page, "Día de la actividad", "2026-01-05");
  await fill(page, "Mujeres", "2001");
  await page.getByText("Hay un número de más de 2,000").waitFor();
  await look("actividad-monitor");
  await fill(page, "Mujeres", "21");
  edge.visitProblem = ActProblem.TERRITORY;
  await press(page, "Guardar la actividad");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toRounds(page);
  await page.getByText("1 actividad no se aceptó").waitFor();
  await look("actividad-rechazada");
  edge.visitProblem = ActProblem.UNSPECIFIED;
}

/* Before the morning's tick, and where a territory holds no kitchen. */
async function emptyViews({ page, edge }: World, look: Look): Promise<void> {
  edge.tellMonitor(CODE, { ...MONITOR, kitchens: MONITOR.kitchens.map((one) =>
    ({ ...one, serves: null })) });
  await again(page, "Todavía no se sabe quién sirve hoy");
  await look("comedores-sin-saber");
  edge.tellMonitor(CODE, { ...MONITOR, kitchens: [] });
  await again(page, "No hay comedores en tu territorio");
  await look("comedores-ninguno");
  edge.tellMonitor(CODE, MONITOR);
  await again(page, "visita guardada hoy");
}

async function restViews({ page, edge, tablet }: World, look: Look): Promise<void> {
  edge.visitProblem = ActProblem.TERRITORY;
  await visit(page, MONITOR.kitchens[7]!.name, "80");
  await press(page, "Guardar la visita");
  await toRounds(page);
  await page.getByText("1 visita no se aceptó").waitFor();
  await look("comedores-rechazada");
  await open(page, "historial");
  await page.getByText("Rechazado").first().waitFor();
  await look("historial-monitor");
  await open(page, "");
  await press(page, "Cerrar con mi número");
  await page.getByText("Olvidé mi número").waitFor();
  await look("cerrado");
  await pin(page);
  await heading(page, "Comedores de hoy");
  await open(page, "ajustes");
  await heading(page, "Ajustes");
  await look("ajustes-monitor");
  await open(page, "");
  await tablet.context.setOffline(true);
  await edge.stop();
  await visit(page, MONITOR.kitchens[6]!.name, "80");
  await press(page, "Guardar la visita");
  await toRounds(page);
  await page.getByText("Sin conexión").waitFor();
  await look("comedores-sin-conexion");
  await open(page, `comedor/${place(6)}`);
  await page.getByText("Guardado hoy").waitFor();
  await look("comedor-sin-conexion");
}

export async function everyMonitorView(here: World, look: Look): Promise<void> {
  await listViews(here, look);
  await visitViews(here, look);
  await captureViews(here, look);
  await activityViews(here, look);
  await emptyViews(here, look);
  await restViews(here, look);
}
