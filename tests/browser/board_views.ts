/* Every screen of the board, in a state worth looking at: for the checks of accessibility, and for
 * the pictures. */
import type { Page } from "playwright-core";
import { Tablet } from "./browser";
import { BoardEdge, PASSWORD, kitchens } from "./board_edge";
import { CODE } from "./board_work";

export interface Office {
  edge: BoardEdge;
  desk: Tablet;
  page: Page;
}

export async function office(before: (desk: Tablet) => Promise<void> = async () => undefined,
  fragment = ""): Promise<Office> {
  const edge = new BoardEdge();
  await edge.start();
  const desk = new Tablet();
  desk.size = { width: 1440, height: 900 };
  const first = await desk.open();
  await before(desk);
  await first.close();
  const page = await desk.tab();
  await page.goto(edge.address + fragment);
  return { edge, desk, page };
}

export async function closed({ edge, desk }: Office): Promise<void> {
  await desk.end();
  await edge.stop().catch(() => undefined);
}

export async function enter(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel("Su número de persona").fill("17");
  await page.getByLabel("Su contraseña").fill(password);
  await page.getByRole("button", { name: "Entrar" }).click();
}

/* From now on the browser signs for who is signed in. */
export async function signs(page: Page): Promise<void> {
  await open(page, "firma");
  await page.getByLabel("Código de firma").fill(CODE);
  await page.getByRole("button", { name: "Usar este código" }).click();
  await page.getByText("Este navegador firma por").waitFor();
}

export async function open(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `/${to}`;
  }, route);
}

const list = (page: Page) => page.getByRole("heading", { name: "Comedores", exact: true });

export async function everyBoardView(here: Office, look: (name: string) => Promise<void>):
  Promise<void> {
  const { page, edge, desk } = here;
  await page.getByRole("heading", { level: 1, name: "Entrar al tablero" }).waitFor();
  await look("entrar");
  await enter(page, "no es la frase");
  await page.getByRole("alert").waitFor();
  await look("entrar-mal");
  let free = () => {};
  edge.slow = new Promise((done) => (free = done));
  await enter(page);
  await page.getByText("Cargando…").waitFor();
  await look("cargando");
  free();
  await list(page).waitFor();
  await look("hoy");
  await page.getByRole("button", { name: "sin reporte" }).click();
  await page.getByRole("button", { name: /^Coyoacán/ }).click();
  await look("hoy-filtrado");
  await page.getByLabel("Buscar por nombre o número").fill("nadie se llama así");
  await page.getByText("Ningún comedor cumple").waitFor();
  await look("hoy-nada");
  await open(page, "comedor/10");
  await page.getByRole("heading", { name: "Peticiones" }).waitFor();
  await look("comedor");
  edge.empty = true;
  await open(page, "comedor/12");
  await page.getByText("Todavía no hay compras").waitFor();
  await look("comedor-nuevo");
  edge.empty = false;
  await open(page, "comedor/9999");
  await page.getByRole("alert").waitFor();
  await look("comedor-ajeno");
  edge.status = 503;
  await open(page, "");
  await page.getByText("El servicio está ocupado").waitFor();
  await look("hoy-error");
  edge.status = 0;
  await page.getByRole("button", { name: "Intentar otra vez" }).click();
  await list(page).waitFor();
  await desk.context.setOffline(true);
  await edge.stop();
  await open(page, "comedor/11");
  await page.getByText("Sin conexión").waitFor();
  await look("sin-conexion");
  await desk.context.setOffline(false);
  await edge.start();
  edge.rows = kitchens(394).filter((row) => row.alcaldia_code === "09003");
  await open(page, "");
  await list(page).waitFor();
  await look("hoy-monitor");
  edge.rows = kitchens(394).map((row) => ({ ...row, still_open: true, timeliness:
    row.reported ? "on time" : null }));
  await page.reload();
  await list(page).waitFor();
  await look("hoy-temprano");
  await everyWorkView(here, look);
  edge.rows = [];
  await open(page, "");
  await page.reload();
  await page.getByText("En su territorio no hay comedores").waitFor();
  await look("hoy-vacio");
  await open(page, "avisos");
  await page.getByText("Nada llama la atención").waitFor();
  await look("avisos-vacio");
  edge.work.waiting = [];
  edge.work.closings = [];
  await open(page, "actos");
  await page.getByText("Nada espera a una segunda persona").waitFor();
  await look("actos-vacio");
}

/* What is signed here, before there is a code and after it. */
async function everyWorkView({ page, edge }: Office, look: (name: string) => Promise<void>):
  Promise<void> {
  edge.work.takeAlert(10);
  await open(page, "avisos");
  await page.getByText("necesita una sola vez su código").waitFor();
  await look("avisos-sin-firma");
  await open(page, "firma");
  await page.getByLabel("Su contraseña").waitFor();
  await look("firma-cerrada"); // the page was opened anew
  await page.getByLabel("Su contraseña").fill(PASSWORD);
  await page.getByRole("button", { name: "Abrir mi firma" }).click();
  await page.getByLabel("Código de firma").fill(edge.work.others);
  await page.getByRole("button", { name: "Usar este código" }).click();
  await page.getByText("es de otra persona").waitFor();
  await look("firma-ajena");
  await signs(page);
  await open(page, "avisos");
  const first = page.locator("li.work").first();
  edge.work.problem = 4;
  await first.getByRole("button", { name: /^Tomar/ }).click();
  await first.getByText("No procedió").waitFor();
  await look("avisos-rechazado");
  await first.getByRole("button", { name: /^Tomar/ }).click();
  await page.locator(".last").getByText("Registrado").waitFor();
  await first.getByRole("button", { name: /^Cerrar/ }).click();
  await page.getByRole("button", { name: "Firmar y cerrar" }).click();
  await page.getByText("Falta elegir").waitFor();
  await look("avisos-cerrar");
  await open(page, "peticiones");
  await page.getByText("no se muestra en el tablero").waitFor();
  await look("peticiones");
  await page.getByRole("button", { name: /^Asignar/ }).first().click();
  await page.getByLabel("¿A quién le toca?").waitFor();
  await look("peticiones-asignar");
  await page.getByRole("button", { name: /^Contestar/ }).first().click();
  await page.getByLabel("La respuesta").waitFor();
  await look("peticiones-contestar");
  await open(page, "mensajes");
  await page.getByText("mensajes sin leer.").waitFor();
  await look("mensajes");
  await page.getByRole("button", { name: /^Contestar/ }).first().click();
  await page.getByLabel("Mensaje para el comité").waitFor();
  await look("mensajes-contestar");
  await open(page, "");
  await page.getByRole("button", { name: "Escribir a varios comedores…" }).click();
  await page.getByRole("button", { name: /^Elegir a quienes/ }).waitFor();
  await look("hoy-escribir-a-varios");
  await open(page, "compras");
  await page.getByText("Factura de").waitFor();
  await look("compras");
  await page.getByRole("button", { name: /^Decidir/ }).first().click();
  await page.getByLabel("Se acepta").waitFor();
  await look("compras-decidir");
  await open(page, "actos");
  await page.getByText("Se avisó al comité").waitFor();
  await look("actos");
  await page.getByRole("button", { name: /^Rechazar/ }).first().click();
  await page.getByLabel("Por qué", { exact: true }).waitFor();
  await look("actos-rechazar");
  await open(page, "firma");
  await page.getByRole("heading", { name: "Lo que he firmado" }).waitFor();
  await look("firma");
}
