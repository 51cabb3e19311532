/* Every screen of the app, in a state worth looking at: for the checks of accessibility, and for
 * the pictures. */
import type { Page } from "playwright-core";
import { EntryKind, ReasonWeight, PurchaseVerdictSchema, Topic, Verdict, encode }
  from "../../services/web/app/src/core/wire";
import { fromHex } from "../../services/web/app/src/core/bytes";
import { KITCHEN } from "./edge";
import { fill, press, purchase, toHome, type World } from "./steps";

export type Look = (name: string) => Promise<void>;

export async function open(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `/${to}`;
  }, route);
}

export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/* What the first day looks like, before anything has come home. */
async function emptyViews({ page }: World, look: Look): Promise<void> {
  await look("inicio-vacio");
  for (const [route, title] of [["historial", "Lo que he guardado"], ["mensajes", "Mensajes"],
    ["dinero", "Dinero"]] as const) {
    await open(page, route);
    await heading(page, title);
    await look(`${route}-vacio`);
  }
}

async function reportViews({ page }: World, look: Look): Promise<void> {
  await open(page, "reporte");
  await heading(page, "Reporte de hoy");
  await look("reporte");
  await press(page, /Plato por plato/);
  for (let i = 0; i < 4; i += 1) await press(page, /Pagó/);
  await press(page, /Exento/);
  await look("servicio");
  await open(page, "reporte/grupos");
  await heading(page, "Por grupo");
  await press(page, /^Mujer, 30 a 59/);
  await look("grupos");
  await open(page, "reporte/libro");
  await fill(page, "Raciones pagadas", "120");
  await fill(page, "Raciones exentas", "8");
  await look("libro");
  await open(page, "reporte/caja");
  await fill(page, "Cuotas contadas, en pesos", "1300");
  await fill(page, "Dinero en la caja, en pesos", "2450.50");
  await page.getByText("Faltan $20").waitFor();
  await look("caja");
  await open(page, "reporte/horas");
  await fill(page, "Integrante uno", "4:30");
  await fill(page, "Integrante dos", "cinco");
  await page.getByText("Escribe las horas así").waitFor();
  await look("horas");
  await open(page, "reporte/cocina");
  await fill(page, "Raciones preparadas", "135");
  await look("cocina");
  await open(page, "reporte/menu");
  await press(page, "Leguminosas");
  await fill(page, "Guisado", "Frijoles de la olla");
  await look("menu");
  await open(page, "reporte/personas");
  await fill(page, "Mayores que viven solos", "6");
  await look("personas");
  await open(page, "reporte/incidentes");
  await press(page, "Sin gas");
  await look("incidentes");
  await open(page, "reporte/revisar");
  await heading(page, "Revisa y guarda");
  await look("revisar");
  await press(page, "Guardar el reporte");
  await page.getByText("Guardado en esta tableta").waitFor();
  await look("guardado");
  await toHome(page);
  await open(page, "reporte/dias");
  await page.getByText("Ya pasó su plazo").first().waitFor();
  await look("otro-dia");
  await page.locator(".row", { hasText: "Ya pasó su plazo" }).last().click();
  await heading(page, /^Reporte del/);
  await look("otro-dia-reporte");
  await press(page, "Revisar y guardar");
  await heading(page, "Revisa y guarda");
  await look("otro-dia-revisar");
  await open(page, "");
}

async function purchaseViews({ page }: World, look: Look): Promise<void> {
  await open(page, "compra");
  await fill(page, "Producto", "Jitomate saladet");
  await fill(page, "Cantidad", "12.5");
  await fill(page, "Precio de cada uno", "18.50");
  await look("compra");
  await press(page, "Seguir");
  await heading(page, "¿Dónde y con qué?");
  await look("compra-pago");
  await press(page, "Seguir");
  await heading(page, "¿Qué comprobante tienes?");
  await look("compra-comprobante");
  await fill(page, "Número de la nota o folio fiscal", "https://verificacfdi.facturaelectronica." +
    "sat.gob.mx/default.aspx?id=04bf2854-fe7d-4377-9196-71248f060abb&re=CSM190311AH6&" +
    "rr=MCI7306249Y1&tt=459.36&fe=5tSZhA==");
  await page.getByText("La factura dice $459.36").waitFor();
  await look("compra-factura");
  await press(page, "Guardar la compra");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toHome(page);
}

async function surveyViews({ page }: World, look: Look): Promise<void> {
  await open(page, "encuesta");
  await heading(page, "Encuesta");
  await look("encuesta");
  await press(page, "Dejar la tableta a los comensales");
  await heading(page, "¿Cómo le fue hoy?");
  await look("comensal");
  await press(page, "Contestar la encuesta");
  for (let at = 1; at <= 13; at += 1) {
    await page.getByText(`Pregunta ${at} de 13`).waitFor();
    if ([1, 9, 10, 12, 13].includes(at)) await look(`pregunta-${at}`);
    await press(page, at < 13 ? "Saltar" : "Terminar");
  }
  await heading(page, "¡Gracias!");
  await look("gracias");
  await press(page, "Siguiente persona");
  await press(page, "Decir algo al programa");
  await heading(page, "¿Qué quiere decir?");
  await look("comensal-peticion");
  await press(page, /Una queja/);
  await fill(page, "Su mensaje", "La comida llegó fría.");
  await press(page, "Es sobre el comité del comedor");
  await look("comensal-texto");
  await press(page, "Guardar");
  await heading(page, "Quedó guardado");
  await look("comensal-secreto");
  await press(page, "Ya lo anoté");
  await press(page, "Siguiente persona");
  await press(page, "Salir");
  await look("salir");
  for (const digit of "4821") {
    await page.getByRole("button", { name: digit, exact: true }).click();
  }
  await heading(page, "Encuesta");
  await press(page, "Contestar como comité");
  await heading(page, "Tu opinión cuenta");
  await look("comite");
  await press(page, "Contestar la encuesta");
  await press(page, "Bien");
  for (let at = 2; at <= 10; at += 1) {
    await page.getByText(`Pregunta ${at} de 10`).waitFor();
    if (at === 9) await look("comite-pregunta");
    await press(page, at < 10 ? "Saltar" : "Terminar");
  }
  await page.getByText("Pasa la tableta a quien sigue").waitFor();
  await look("comite-gracias");
  await press(page, "Siguiente persona");
  await press(page, "Salir");
  await heading(page, "Encuesta");
  await page.getByText("1 respuesta del comité guardada hoy").waitFor();
  await look("encuesta-comite");
}

async function officeViews({ page, edge, ledger }: World, look: Look): Promise<void> {
  await open(page, "peticion");
  await heading(page, "¿Qué quieres decir?");
  await look("peticion");
  edge.sayFromMonitor(ledger, "Buenos días. El jueves paso a ver el comedor a las once.");
  edge.grant(ledger);
  const bought = ledger.entries.find((one) => one.header.kind === EntryKind.PURCHASE);
  edge.answer(ledger, KITCHEN.number, Topic.PURCHASES, EntryKind.PURCHASE_VERDICT,
    encode(PurchaseVerdictSchema, { verdict: Verdict.OBSERVED, found: [{ code: "no_proof",
      field: "proof", weight: ReasonWeight.OBSERVES,
      sentence: "Todavía no llega el comprobante. Toma la foto de la nota y guárdala." }] }),
    fromHex(bought?.digest ?? ""));
  await open(page, "ajustes");
  await press(page, "Enviar ahora");
  await open(page, "");
  await page.getByText("cuenta por contestar").waitFor();
  await look("inicio");
  await open(page, "mensajes");
  await page.getByText("El jueves paso").waitFor();
  await fill(page, "Escribe a tu monitor", "Gracias, aquí estaremos.");
  await press(page, "Enviar");
  await page.getByText("Gracias, aquí estaremos.").first().waitFor();
  await look("mensajes");
  await open(page, "historial");
  await page.getByText("Observado").waitFor();
  await look("historial");
  await open(page, "dinero");
  await heading(page, "Dinero");
  await look("dinero");
  await press(page, /\$5,670/);
  await heading(page, "¿Por qué esta cantidad?");
  await look("cuenta");
  await press(page, "No estoy de acuerdo");
  await look("cuenta-no");
  await open(page, "capacidad");
  await look("capacidad");
  await open(page, "ajustes");
  await heading(page, "Ajustes");
  await look("ajustes");
  await press(page, "Dar de alta con otro código");
  await heading(page, "Dar de alta esta tableta");
  await fill(page, "Código de 26 letras y números", "7KQ2M-9XV4B");
  await press(page, "Dar de alta");
  await page.getByRole("alert").waitFor();
  await look("alta");
  await press(page, "Cancelar");
  await open(page, "turno");
  await heading(page, "¿Quién atiende hoy?");
  await look("turno");
  await press(page, "Integrante dos");
  await heading(page, /elige tu número/);
  await look("pin");
}

/* The menu of the day has legumes. */
async function socialViews({ page }: World, look: Look): Promise<void> {
  await open(page, "reporte/menu");
  await press(page, "Recetas y consejos");
  await page.getByText("le falta: Verduras y frutas").waitFor();
  await look("recetas");
  await press(page, /^Ensalada/);
  await heading(page, /^Ensalada/);
  await look("receta");
  await open(page, "recetas/2");
  await heading(page, "Agua natural en la mesa");
  await look("consejo");
  await open(page, "actividad");
  await heading(page, "Actividad");
  await press(page, "Salud");
  await press(page, "Banco de alimentos");
  await fill(page, "Mujeres", "14");
  await fill(page, "Hombres", "6");
  await look("actividad");
  await press(page, "Guardar la actividad");
  await page.getByText("Guardado en esta tableta").waitFor();
  await look("actividad-guardada");
  await toHome(page);
  await open(page, "historial");
  await page.getByText("Llegó más de siete días después").waitFor();
  await look("historial-actividad");
  await press(page, "Corregir esta actividad");
  await page.getByText("Lo que anotes la corrige").waitFor();
  await look("actividad-correccion");
  await open(page, "actividad/00");
  await page.getByText("ya fue corregida").waitFor();
  await look("actividad-ninguna");
  await open(page, "");
}

async function troubleViews(here: World, look: Look): Promise<void> {
  const { page, edge, tablet } = here;
  await open(page, "");
  await tablet.context.setOffline(true);
  await edge.stop();
  await purchase(page, "Cebolla", null);
  await page.getByText("Sin conexión").waitFor();
  await look("inicio-sin-conexion");
  await open(page, "historial");
  await page.getByText("Guardado aquí", { exact: true }).first().waitFor();
  await look("historial-sin-conexion");
  await open(page, "reporte/revisar");
  await heading(page, "Revisa y guarda");
  await look("revisar-correccion");
}

export async function everyView(here: World, look: Look): Promise<void> {
  await emptyViews(here, look);
  await reportViews(here, look);
  await purchaseViews(here, look);
  await surveyViews(here, look);
  await officeViews(here, look);
  await socialViews(here, look);
  await troubleViews(here, look);
}
