/* What a person does on the tablet, step by step. Each press is counted. */
import type { Page } from "playwright-core";
import { FakeEdge, MONITOR } from "./edge";
import { Tablet } from "./browser";
import { png } from "../../services/web/app/scripts/png.mjs";
import type { Ledger } from "../../services/web/app/test/ledger";

export const CODE = "7KQ2M9XV4BTHR6Z0WNE5CJ8PDA";
export const PIN = "4821";

export interface World {
  edge: FakeEdge;
  ledger: Ledger;
  tablet: Tablet;
  page: Page;
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
}

export async function fill(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).last().fill(text);
}

export async function pin(page: Page): Promise<void> {
  for (const digit of PIN) {
    await page.getByRole("button", { name: digit, exact: true }).click();
  }
}

/* A tablet that was just given its code by a QR, with somebody on shift. */
export async function enrolled(change: (edge: FakeEdge) => void = () => undefined,
  before: (tablet: Tablet) => Promise<void> = async () => undefined): Promise<World> {
  const edge = new FakeEdge();
  change(edge);
  await edge.start();
  const ledger = edge.add(CODE, 1001);
  edge.publishQuestionnaires(ledger);
  edge.publishRecipes(ledger);
  const tablet = new Tablet();
  let page = await tablet.open();
  await before(tablet);
  await page.close();
  page = await tablet.tab();
  await page.goto(`${edge.address}#${CODE}`);
  await beginShift(page);
  return { edge, ledger, tablet, page };
}

/* A monitor's device that was just given its code. */
export async function onRounds(before: (tablet: Tablet) => Promise<void> = async () => undefined,
  checklist = true): Promise<World> {
  const edge = new FakeEdge();
  await edge.start();
  const ledger = edge.add(CODE, 2001, MONITOR);
  if (checklist) edge.publishChecklist(ledger);
  edge.publishRecipes(ledger);
  const tablet = new Tablet();
  const blank = await tablet.open();
  await before(tablet);
  await blank.close();
  const page = await tablet.tab();
  await page.goto(`${edge.address}#${CODE}`);
  await choosePin(page);
  await page.getByRole("heading", { level: 1, name: "Comedores de hoy" }).waitFor();
  await page.getByText("todo está al día").waitFor(); /* the checklist is here */
  return { edge, ledger, tablet, page };
}

/* What was seen in a kitchen where something was wrong, up to the last look. */
export async function visit(page: Page, kitchen: string, counted: string): Promise<void> {
  await press(page, new RegExp(`^${kitchen}`));
  await press(page, "Hacer la visita");
  await press(page, "Integrante dos");
  await press(page, "Seguir");
  const item = (text: string) => page.getByRole("group", { name: text });
  await item("¿El horario").getByRole("button", { name: "Sí" }).click();
  await item("¿La instalación de gas").getByRole("button", { name: "No", exact: true }).click();
  await fill(page, "¿Qué pasó?", "Huele a gas junto a la estufa");
  await page.getByLabel("Foto de este punto").setInputFiles(picture(7));
  await page.getByAltText(/^Foto 1, ¿La instalación de gas/).waitFor();
  await fill(page, "¿Cuántas personas del comité", "3");
  await press(page, "Seguir");
  await fill(page, "Personas que contaste", counted);
  await fill(page, "Raciones anotadas en su libro", "131");
  await press(page, "Seguir");
  await page.getByLabel("Tomar una foto").setInputFiles(picture());
  await page.getByAltText("Foto 1").waitFor();
  await fill(page, "Lo que dijo el comité, con sus palabras", "Ya pedimos que revisen el gas.");
  await press(page, "Seguir");
  await page.getByRole("heading", { level: 1, name: "Revisa la visita" }).waitFor();
}

/* By telephone, up to the report's first screen. */
export async function capture(page: Page, kitchen: string): Promise<void> {
  await press(page, new RegExp(`^${kitchen}`));
  await press(page, /Anotar su reporte/);
  await press(page, "Por teléfono");
  await press(page, "No tienen internet");
  await press(page, "Anotar el reporte");
  await page.getByRole("heading", { level: 1, name: /^Reporte del/ }).waitFor();
}

export async function toRounds(page: Page): Promise<void> {
  await press(page, "Ir al inicio");
  await page.getByRole("heading", { level: 1, name: "Comedores de hoy" }).waitFor();
}

export async function beginShift(page: Page, name = "Integrante uno"): Promise<void> {
  await press(page, name);
  await choosePin(page);
  await page.locator("[data-test=line]").waitFor();
}

export async function choosePin(page: Page): Promise<void> {
  await pin(page);
  await page.getByText("Escríbelo otra vez").waitFor();
  await pin(page);
}

export async function inControl(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready");
}

export async function toHome(page: Page): Promise<void> {
  await press(page, "Ir al inicio");
  await page.locator("[data-test=line]").waitFor();
}

export async function report(page: Page, paid = "120", exempt = "8"): Promise<void> {
  await press(page, /Reporte de hoy/);
  await press(page, /Totales del libro/);
  await fill(page, "Raciones pagadas", paid);
  await fill(page, "Raciones exentas", exempt);
  await press(page, "Seguir");
  await press(page, "Revisar y guardar");
  await press(page, "Guardar el reporte");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toHome(page);
}

export interface ProofFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/* A noisy picture, much larger than what may be sent. */
export function picture(first = 1): ProofFile {
  const [width, height] = [1200, 900];
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let seed = first;
  for (let i = 0; i < rows.length; i += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    rows[i] = i % (width * 3 + 1) === 0 ? 0 : (seed >> 16) & 255;
  }
  return { name: "nota.png", mimeType: "image/png", buffer: png(width, height, rows) };
}

export function invoice(): ProofFile {
  const filling = "<!-- relleno -->".repeat(6000);
  return { name: "factura.xml", mimeType: "text/xml", buffer: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><cfdi:Comprobante Version="4.0" ` +
    `Total="370.00">${filling}</cfdi:Comprobante>`) };
}

export async function purchase(page: Page, product: string, proof: ProofFile | null):
  Promise<void> {
  await press(page, "Compra");
  await fill(page, "Producto", product);
  await fill(page, "Cantidad", "20");
  await fill(page, "Precio de cada uno", "18.50");
  await press(page, "Seguir");
  await fill(page, "Nombre del puesto o la tienda", "Puesto 12 del mercado");
  await press(page, "Seguir");
  if (proof) {
    const which = proof.mimeType === "text/xml" ? /Factura/ : /Foto/;
    await page.getByLabel(which).setInputFiles(proof);
    await page.getByText(/está lista/).waitFor();
  }
  await press(page, "Guardar la compra");
  await page.getByText("Guardado en esta tableta").waitFor();
  await toHome(page);
}

/* Three diners, one after the other, and the committee's way back. */
export async function surveys(page: Page, faces: string[]): Promise<void> {
  await press(page, "Encuesta");
  await press(page, "Dejar la tableta a los comensales");
  for (const face of faces) {
    await press(page, "Contestar la encuesta");
    await press(page, face);
    for (let at = 2; at <= 12; at += 1) {
      await page.getByText(`Pregunta ${at} de 13`).waitFor();
      await press(page, "Saltar");
    }
    await page.getByText("Pregunta 13 de 13").waitFor();
    await press(page, "Terminar");
    await press(page, "Siguiente persona");
  }
  await press(page, "Salir");
  await pin(page);
  await page.getByText("Enviar las respuestas de hoy").waitFor();
}

export async function petition(page: Page, text: string): Promise<string> {
  await press(page, "Petición");
  await press(page, /Una solicitud/);
  await fill(page, "Tu mensaje", text);
  await press(page, "Guardar");
  await page.getByText("Quedó guardado").waitFor();
  const secret = await page.locator(".secret").innerText();
  await press(page, "Ya lo anoté");
  await page.locator("[data-test=line]").waitFor();
  return secret.replace(/\s/g, "");
}

export async function offline({ tablet, edge }: World): Promise<void> {
  await tablet.context.setOffline(true);
  await edge.stop();
}

export async function online({ tablet, edge }: World): Promise<void> {
  await edge.start();
  await tablet.context.setOffline(false);
}
