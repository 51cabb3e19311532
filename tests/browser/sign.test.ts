/* What a person of the office signs on the board: with whose code, once, and what is said of it. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { closed, enter, office, open, signs, type Office } from "./board_views";
import { PASSWORD } from "./board_edge";
import { CODE } from "./board_work";
import { until } from "./browser";
import { toHex, sha256, fromHex } from "../../services/web/app/src/core/bytes";
import { ActSchema, ActStep, decode, MessageSchema, Verdict }
  from "../../services/web/app/src/board/wire";

const offices: Office[] = [];
afterEach(async () => {
  for (const one of offices.splice(0)) {
    await closed(one); /* first: what stays open keeps the whole run from its end */
    assert.deepEqual(one.edge.work.problems(), []);
    assert.deepEqual(one.desk.errors, []);
  }
});

async function begin(coded = true): Promise<Office> {
  const here = await office();
  offices.push(here);
  await enter(here.page);
  await here.page.getByRole("table").first().waitFor();
  if (coded) await signs(here.page);
  return here;
}

test("a code is asked for once, and another's is not taken", async () => {
  const { page, edge } = await begin(false);
  await open(page, "avisos");
  await page.getByText("necesita una sola vez su código").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Tomar/ }).count(), 0);
  await page.getByRole("link", { name: "Escribir el código" }).click();
  const code = page.getByLabel("Código de firma");
  const use = page.getByRole("button", { name: "Usar este código" });
  await code.fill("no es un código");
  await use.click();
  await page.getByText("no está completo").waitFor();
  await code.fill(edge.work.others);
  await use.click();
  await page.getByText("es de otra persona").waitFor();
  await code.fill("ZZZZZZZZZZZZZZZZZZZZZZZZZZ");
  await use.click();
  await page.getByText("no conoce ese código").waitFor();
  await code.fill(CODE.toLowerCase());
  await use.click();
  await page.getByText("firma por Coordinación de prueba").waitFor();
  /* The key was in the memory of that page alone: signed in or not, it is closed. */
  await page.reload();
  await page.getByText("hace falta otra vez su contraseña").waitFor();
  assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 0);
  await page.getByLabel("Su contraseña").fill("no es la frase");
  await page.getByRole("button", { name: "Abrir mi firma" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Su contraseña").fill(PASSWORD);
  await page.getByRole("button", { name: "Abrir mi firma" }).click();
  await page.getByText("firma por Coordinación de prueba").waitFor();
  await page.getByRole("button", { name: "Salir" }).click();
  await enter(page);
  await page.getByText("firma por Coordinación de prueba").waitFor();
});

test("a key that nobody uses for a quarter of an hour is closed, and opens by the password",
  async () => {
    const here = await office(async (desk) => desk.context.clock.install());
    offices.push(here);
    const { page } = here;
    await enter(page);
    await page.getByRole("table").first().waitFor();
    await signs(page);
    await page.clock.fastForward(14 * 60_000);
    assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 1);
    await page.clock.fastForward(2 * 60_000);
    await page.getByText("hace falta otra vez su contraseña").waitFor();
    assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 0);
    await page.getByLabel("Su contraseña").fill(PASSWORD);
    await page.getByRole("button", { name: "Abrir mi firma" }).click();
    await page.getByText("firma por Coordinación de prueba").waitFor();
  });

test("a session that ended has closed the key, also where another tab goes on with a new one",
  async () => {
    const { page, edge } = await begin();
    const asks = () => page.evaluate("dispatchEvent(new Event('online'))");
    edge.signedIn = false;
    await asks();
    await page.getByText("Su sesión terminó").waitFor();
    edge.signedIn = true; /* by another tab: the cookie is every tab's */
    await asks();
    await page.getByText("hace falta otra vez su contraseña").waitFor();
    assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 0);
  });

test("who signs in in another tab closes the key of this one", async () => {
  const { page, desk, edge } = await begin();
  const other = await desk.tab();
  await other.goto(edge.address);
  await other.getByRole("table").first().waitFor(); /* the session is the same */
  await other.evaluate("new BroadcastChannel('tequio-tablero').postMessage(17)");
  await page.evaluate("new Promise((then) => setTimeout(then, 200))");
  assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 1,
    "the same person again changes nothing");
  await other.evaluate("new BroadcastChannel('tequio-tablero').postMessage(18)");
  await page.getByText("hace falta otra vez su contraseña").waitFor();
  assert.equal(await page.getByText("firma por Coordinación de prueba").count(), 0);
});

test("what is signed here says that the board did it", async () => {
  const { page, edge } = await begin();
  await open(page, "avisos");
  await page.locator("li.work").first().getByRole("button", { name: /^Tomar/ }).click();
  await until("it arrived", () => edge.work.entries().length === 1);
  assert.match(edge.work.entries()[0]?.header.client ?? "", /^tequio-tablero\/\d+\.\d+\.\d+$/);
});

test("an address with a code leaves the address bar, and waits for who signs in", async () => {
  const here = await office(undefined, `#${CODE}`);
  offices.push(here);
  await here.page.getByRole("heading", { name: "Entrar al tablero" }).waitFor();
  assert.ok(!here.page.url().includes(CODE));
  await enter(here.page);
  await here.page.getByText("firma por Coordinación de prueba").waitFor();
});

test("an alert is taken and closed from the list, and what was decided is said", async () => {
  const { page, edge } = await begin();
  await open(page, "avisos");
  const item = page.locator("li.work").first();
  const name = await item.getByRole("link").innerText();
  const before = await page.locator("li.work").count();
  await item.getByRole("button", { name: /^Tomar/ }).click();
  await page.locator(".last", { hasText: "Tomar el aviso" }).getByText("Registrado").waitFor();
  await item.getByText("Lo atiende usted.").waitFor();
  assert.equal(await item.getByRole("link").innerText(), name);
  await item.getByRole("button", { name: /^Cerrar/ }).click();
  const sign = item.getByRole("button", { name: "Firmar y cerrar" });
  await sign.click();
  await item.getByText("Falta elegir").waitFor();
  await page.getByLabel("Sí había algo que atender").check();
  await sign.click();
  await item.getByText("Falta escribir").waitFor();
  const words = page.getByLabel("Qué encontró y qué se hizo");
  await words.fill("ñ".repeat(201));
  await sign.click();
  await item.getByText("quite al menos 2 letras").waitFor();
  await words.fill("El comedor no abrió: se descompuso la estufa.");
  await sign.click();
  await page.locator(".last", { hasText: "Cerrar el aviso" }).getByText("Registrado").waitFor();
  await until("the alert is gone", async () =>
    await page.locator("li.work").count() === before - 1);
  assert.equal(edge.work.entries().length, 2);
  assert.deepEqual(edge.work.entries().map(({ header }) => header.kitchen), [0, 0]);
  await open(page, "firma");
  await page.getByText(/^Cerrar el aviso del comedor 3, /).waitFor();
});

test("a step that is refused says why, in words", async () => {
  const { page, edge } = await begin();
  edge.work.problem = 6;
  await open(page, "avisos");
  const item = page.locator("li.work").first();
  await item.getByRole("button", { name: /^Tomar/ }).click();
  await item.getByText("No procedió").waitFor();
  await item.getByText("El aviso ya se cerró, o se resolvió solo.").waitFor();
  await item.getByRole("button", { name: /^Tomar/ }).waitFor();
});

test("without a network a step waits in the browser, and goes by itself", async () => {
  const { page, edge, desk } = await begin();
  await open(page, "avisos");
  await page.locator("li.work").first().waitFor();
  await desk.context.setOffline(true);
  const item = page.locator("li.work").first();
  await item.getByRole("button", { name: /^Tomar/ }).click();
  await item.getByText("Por enviar").waitFor();
  assert.equal(await item.getByRole("button", { name: /^Tomar/ }).count(), 0);
  await desk.context.setOffline(false);
  await page.locator(".last").getByText("Registrado").waitFor();
  assert.equal(edge.work.entries().length, 1);
});

test("by the keyboard alone an alert is closed", async () => {
  const { page } = await begin();
  await open(page, "avisos");
  await page.locator("li.work").first().getByRole("button", { name: /^Cerrar/ }).focus();
  await page.keyboard.press("Enter");
  await until("the first choice has the focus", () =>
    page.evaluate("document.activeElement.type === 'radio'") as Promise<boolean>);
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Sí cerró ese día");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator(".last", { hasText: "Cerrar el aviso" }).getByText("Registrado").waitFor();
});

test("a browser whose code was revoked says so, and offers nothing to sign", async () => {
  const { page, edge } = await begin();
  edge.work.revoked = true;
  await open(page, "avisos");
  await page.evaluate("dispatchEvent(new Event('online'))");
  await page.getByText("ya no puede firmar por usted").waitFor();
  assert.equal(await page.getByRole("button", { name: /^Tomar/ }).count(), 0);
  await page.getByRole("link", { name: "Ver qué pasó" }).click();
  await page.getByText("no reconoce la firma de este navegador").waitFor();
});

test("who audits sees what waits, and is offered no step", async () => {
  const { page, edge } = await begin(false);
  edge.work.acts = false;
  edge.role = "auditor";
  await page.reload();
  await open(page, "avisos");
  await page.getByText("Usted puede ver todo esto").waitFor();
  assert.equal(await page.locator("li.work button").count(), 0);
  await open(page, "firma");
  await page.getByText("Usted puede ver todo esto").waitFor();
  assert.equal(await page.getByLabel("Código de firma").count(), 0);
});

test("a petition is given to somebody, begun, answered and closed", async () => {
  const { page, edge } = await begin();
  await open(page, "peticiones");
  await page.getByText("no se muestra en el tablero").waitFor();
  await page.getByRole("button", { name: "Solo por vencer o vencidas (2)" }).click();
  assert.equal(await page.locator("li.work").count(), 2);
  await page.getByRole("button", { name: "Solo por vencer" }).click();
  const item = (folio: string) => page.locator("li.work", { hasText: folio });
  const said = (words: string) => page.locator(".last", { hasText: words })
    .getByText("Registrado").waitFor();
  const received = item("CDMX-2021-000011");
  await received.getByRole("button", { name: /^Asignar/ }).click();
  const whom = page.getByLabel("¿A quién le toca?");
  assert.deepEqual(await whom.locator("option").allInnerTexts(),
    ["A mí (Coordinación de prueba)", "Monitora Once (Monitoreo)"]);
  await whom.selectOption("Monitora Once (Monitoreo)");
  await page.getByRole("button", { name: "Firmar y asignar" }).click();
  await said("Asignar la petición CDMX-2021-000011");
  await received.getByText("a cargo de Monitora Once").waitFor();
  const mine = item("CDMX-2021-000012");
  await mine.getByRole("button", { name: "Empezar a atender" }).click();
  await said("Empezar a atender la petición CDMX-2021-000012");
  await mine.getByRole("button", { name: /^Contestar/ }).click();
  await page.getByLabel("La respuesta").fill("Se compró otra olla; llega el lunes.");
  await page.getByRole("button", { name: "Firmar y contestar" }).click();
  await said("Contestar la petición CDMX-2021-000012");
  await mine.getByRole("button", { name: /^Cerrar/ }).click();
  await page.getByLabel("Por qué se cierra").fill("Llegó la olla.");
  await page.getByRole("button", { name: "Firmar y cerrar" }).click();
  await said("Cerrar la petición CDMX-2021-000012");
  await until("the petition is gone", async () => await mine.count() === 0);
  assert.equal(edge.work.entries().length, 4);
});

const textsOf = (here: Office) => here.edge.work.entries().map(({ header, body }) => {
  const { content } = decode(MessageSchema, body);
  return [header.kitchen, content.case === "text" ? content.value.text : content.case];
});

test("what waits alone is answered from the list, of several all are shown first", async () => {
  const here = await begin();
  const { page } = here;
  await open(page, "mensajes");
  await page.getByText("2 comedores, 3 mensajes sin leer.").waitFor();
  const item = page.locator("li.work", { hasText: "comedor 10" });
  await item.getByText("Se acabó el gas y el proveedor no contesta.").waitFor();
  assert.equal(await item.getByRole("button").count(), 0, "the second was not shown to anybody");
  await page.locator("li.work").getByRole("button", { name: /^Marcar como leído/ }).click();
  await page.getByText("1 comedor, 2 mensajes sin leer.").waitFor();
  assert.deepEqual(textsOf(here), [[12, "read"]]);
  await item.getByRole("link", { name: "Leer los 2 mensajes y contestar" }).click();
  await page.locator(".talk li", { hasText: "otro" }).getByText("sin leer").waitFor();
  await page.getByRole("button", { name: /^Contestar/ }).click();
  const send = page.getByRole("button", { name: "Firmar y enviar" });
  await send.click();
  await page.getByText("Falta escribir el mensaje.").waitFor();
  await page.getByLabel("Mensaje para el comité").fill("Sí, con factura. Mañana paso.");
  await send.click();
  await until("both are sent", () => textsOf(here).length === 3);
  assert.deepEqual(textsOf(here).slice(1), [[10, "Sí, con factura. Mañana paso."], [10, "read"]]);
  const line = page.locator(".talk li", { hasText: "Mañana paso" });
  await line.getByText(/^Usted · .* · sin leer$/).waitFor();
  await page.locator(".talk li", { hasText: "otro" }).getByText(/leído/).waitFor();
  await open(page, "mensajes");
  await page.getByText("No hay mensajes sin leer.").waitFor();
});

test("a message that may not be written says why", async () => {
  const { page, edge } = await begin();
  edge.work.problem = 9;
  await open(page, "comedor/1");
  await page.getByText("Las palabras de este mensaje se borraron.").waitFor();
  await page.getByRole("button", { name: /^Escribir/ }).click();
  await page.getByLabel("Mensaje para el comité").fill("Hola");
  await page.getByRole("button", { name: "Firmar y enviar" }).click();
  await page.getByText("El comedor es de otra alcaldía: pida").first().waitFor();
});

test("those who have not reported get one text each, a hundred at most", async () => {
  const here = await begin();
  const { page, edge } = here;
  await open(page, "");
  await page.getByRole("button", { name: "Escribir a varios comedores…" }).click();
  await page.getByRole("button", { name: "Firmar y enviar a todos" }).click();
  await page.getByText("Falta elegir a quién se le escribe.").waitFor();
  await page.getByLabel("Escribir a Manos a la Olla 10", { exact: true }).check();
  await page.getByText("Va a escribir a 1 comedor.").waitFor();
  const missing = edge.rows.filter((row) => row.due && !row.reported).length;
  await page.getByRole("button", { name: `Elegir a quienes no han reportado (${missing})` })
    .click();
  await page.getByText(`Va a escribir a ${missing} comedores.`).waitFor();
  assert.match(await page.getByLabel("Mensaje para el comité").inputValue(),
    /Todavía no tenemos su reporte del viernes,? 5 de marzo/);
  await page.getByLabel("Mensaje para el comité").fill("¿Todo bien? Falta su reporte.");
  await page.getByRole("button", { name: "Firmar y enviar a todos" }).click();
  await page.getByText(`Se firmaron ${missing} mensajes.`).waitFor();
  await until("all arrived", async () => edge.work.entries().length === missing);
  assert.equal(new Set(edge.work.entries().map(({ header }) => header.kitchen)).size, missing);
  edge.rows = edge.rows.map((row) => ({ ...row, due: true, reported: false }));
  await open(page, "mensajes");
  await page.getByText("sin leer").first().waitFor();
  await open(page, "");
  await page.getByRole("button", { name: "Escribir a varios comedores…" }).click();
  await page.getByRole("button", { name: "Elegir a quienes no han reportado (394)" }).click();
  await page.getByText("Se eligieron los primeros 100").waitFor();
  await page.getByText("Va a escribir a 100 comedores.").waitFor();
});

test("an observed purchase is decided on, with its invoice beside it", async () => {
  const { page, edge } = await begin();
  await open(page, "compras");
  const item = page.locator("li.work", { hasText: "$980" });
  await item.getByText("Factura de EKU9003173C9").waitFor();
  await item.getByText("Sus sellos no se han podido comprobar.").waitFor();
  await item.getByText("basta una firma").waitFor();
  await item.getByRole("button", { name: /^Decidir/ }).click();
  await page.getByLabel("Se rechaza: sigue por comprobar").check();
  await page.getByLabel("Por qué", { exact: true }).fill("La factura es de otra compra.");
  await page.getByRole("button", { name: "Firmar la decisión" }).click();
  await page.locator(".last", { hasText: "Decidir sobre una compra" }).getByText("Registrado")
    .waitFor();
  await until("the purchase is gone", async () => await item.count() === 0);
  const said = decode(ActSchema, edge.work.entries()[0]?.body ?? new Uint8Array());
  assert.equal(said.step, ActStep.PREPARE);
  assert.equal(said.reason, "La factura es de otra compra.");
  const { content } = said.content ?? {};
  assert.equal(content?.case, "purchase");
  if (content?.case !== "purchase") return;
  const { kitchen, declaredPosition, verdict, centavos } = content.value;
  assert.deepEqual([kitchen, declaredPosition, verdict, centavos],
    [11, 41n, Verdict.REFUSED, 98_000n]);
});

test("an act is read in words, and what is signed is what was read", async () => {
  const { page, edge } = await begin();
  const shown = String(edge.work.waiting[0]?.content);
  await open(page, "actos");
  const item = page.locator("li.work", { hasText: "Las cuentas de un cierre" });
  const signed = item.getByLabel("Lo que se firma");
  for (const words of ["28 feb 2021", "394", "$2,234,567"]) await signed.getByText(words).waitFor();
  await item.getByRole("button", { name: /^Autorizar/ }).click();
  await page.getByRole("button", { name: "Firmar y autorizar" }).click();
  await page.locator(".last", { hasText: "Autorizar el acto 11111111" }).getByText("Registrado")
    .waitFor();
  const said = decode(ActSchema, edge.work.entries()[0]?.body ?? new Uint8Array());
  assert.deepEqual([said.step, toHex(said.act), toHex(said.contentDigest)],
    [ActStep.AUTHORISE, "1".repeat(32), toHex(sha256(fromHex(shown)))]);

  const state = page.locator("li.work", { hasText: "se suspende, se cierra o se activa" });
  await state.getByText("higiene").waitFor();
  await state.getByRole("button", { name: /^Rechazar/ }).click();
  await page.getByRole("button", { name: "Firmar y rechazar" }).click();
  await state.getByText("Falta escribir el motivo").waitFor();
  edge.work.problem = 5;
  await page.getByLabel("Por qué", { exact: true }).fill("El comité ya lo resolvió.");
  await page.getByRole("button", { name: "Firmar y rechazar" }).click();
  await state.getByText("el comité todavía puede contestar").waitFor();
  await state.getByText("so it is said in English").waitFor();

  const long = page.locator("li.work", { hasText: "Valen datos" });
  await long.getByText("tequio act show 44444444").waitFor();
  assert.equal(await long.getByRole("button").count(), 0);
  const mine = page.locator("li.work", { hasText: "se programa para" });
  assert.deepEqual(await mine.getByRole("button").allInnerTexts().then((all) =>
    all.map((one) => one.split("…")[0])), ["Retirar"]);
});

test("beside what is signed stands what it names, as the books say it today", async () => {
  const { page } = await begin();
  await open(page, "actos");
  const beside = async (title: string) => {
    const item = page.locator("li.work", { hasText: title });
    await item.waitFor();
    return (await item.getByLabel("Hoy en los libros").innerText())
      .split(/\n+/).slice(1);
  };
  assert.deepEqual(await beside("Una compra observada"), ["Cómo está", "observada",
    "Se compró el", "2 mar 2021", "Proveedor", "Abarrotes La Esperanza", "Monto", "$980",
    "Comprobante", "factura (CFDI)", "Por qué se observó", "la factura tiene detalles", "Factura",
    "Factura de EKU9003173C9, del 2 mar 2021, por $981. Sus sellos no se han podido comprobar."]);
  assert.deepEqual(await beside("Se revierte un pago"), ["Cómo está", "ya se revirtió", "Periodo",
    "del 1 feb 2021 al 28 feb 2021", "Monto", "$45,600", "Raciones que pagó", "3,040"]);
  assert.deepEqual(await beside("se programa para"), ["Raciones al día, hasta hoy", "200"]);
  assert.deepEqual(await beside("Un archivo va al emisor"), ["Monederos", "393", "Monto",
    "$2,220,000"]);
  assert.deepEqual(await beside("Las cuentas de un cierre"), ["Cómo está",
    "nadie lo ha autorizado", "Hasta el día", "28 feb 2021", "Cuentas", "394", "Monto",
    "$2,234,567"]);
  const days = page.locator("li.work", { hasText: "se suspende, se cierra o se activa" });
  assert.equal(await days.getByLabel("Hoy en los libros").count(), 0);
});

test("a closing is prepared as it stands", async () => {
  const { page, edge } = await begin();
  await open(page, "actos");
  const item = page.locator("li.work", { hasText: "Hasta el 5 mar 2021: 24 cuentas, $12,345" });
  await item.getByRole("button", { name: /^Preparar/ }).click();
  await page.getByRole("button", { name: "Firmar y preparar" }).click();
  await page.locator(".last", { hasText: "Preparar el pago del cierre" }).getByText("Registrado")
    .waitFor();
  await item.getByText("espera a dirección").waitFor();
  const said = decode(ActSchema, edge.work.entries()[0]?.body ?? new Uint8Array());
  const { content } = said.content ?? {};
  assert.deepEqual(content?.case === "periodClose" && [content.value.closedPosition,
    content.value.through, content.value.statements, content.value.centavos],
  [40n, 20210305, 24, 1_234_500n]);
});

test("from a kitchen's page to its own petitions and purchases, and back to all", async () => {
  const { page } = await begin();
  await open(page, "comedor/11");
  await page.getByRole("link", { name: "Atender sus peticiones" }).click();
  await page.getByText("Solo se muestra lo del comedor 11").waitFor();
  assert.equal(await page.locator("li.work").count(), 1);
  await page.getByRole("link", { name: "Ver lo de todos" }).click();
  await until("all are shown", async () => await page.locator("li.work").count() === 4);
  await open(page, "comedor/11");
  await page.getByRole("link", { name: "Revisar sus compras" }).click();
  await page.getByText("Factura de EKU9003173C9").waitFor();
  assert.equal(await page.locator("li.work").count(), 1);
});
