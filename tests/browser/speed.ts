/* How long the tablet and the public page take on an old device over a poor line: measured and
 * printed, held to nothing. Run by tests/bench/browser, which says where they are. */
import type { CDPSession, Page } from "playwright-core";
import { Tablet } from "./browser";
import { beginShift, inControl, press } from "./steps";

const { TEQUIO_WEB = "", TEQUIO_CODE = "" } = process.env;
const TIMES = 3; /* the middle one is printed */
const KBIT = 1000 / 8; /* bytes a second */

/* Slowed by Chromium itself; the last is what the budgets speak of. */
const PACES = [
  { name: "not slowed", cpu: 1, kbit: 0, latency: 0 },
  { name: "CPU 1/4, 1600 kbit/s, 150 ms", cpu: 4, kbit: 1600, latency: 150 },
  { name: "CPU 1/6, 400 kbit/s, 150 ms", cpu: 6, kbit: 400, latency: 150 },
];
type Pace = (typeof PACES)[0];

interface Figures {
  page: number; /* ms until the public page's text is there, */
  pageRequests: number;
  pageBytes: number;
  first: number; /* the tablet asks who is on shift, */
  firstRequests: number;
  firstBytes: number;
  again: number; /* it is opened a second time without a network, */
  plate: number; /* and a tapped plate is counted and drawn */
}

interface Slowed {
  page: Page;
  cdp: CDPSession;
  requests: number;
  bytes: number; /* as they came, compressed */
}

async function slowed(tablet: Tablet, pace: Pace): Promise<Slowed> {
  const page = await tablet.tab();
  const cdp = await tablet.context.newCDPSession(page);
  const out = { page, cdp, requests: 0, bytes: 0 };
  await cdp.send("Network.enable");
  const rate = pace.kbit ? pace.kbit * KBIT : -1;
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: pace.latency,
    downloadThroughput: rate, uploadThroughput: rate });
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: pace.cpu });
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => {
    out.requests += 1;
    out.bytes += encodedDataLength;
  });
  return out;
}

/* From asking for the address until that is seen. */
async function shown(page: Page, address: string, selector: string): Promise<number> {
  const begin = performance.now();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator(selector).first().waitFor();
  return performance.now() - begin;
}

const TAP = `new Promise((done) => {
  const plate = document.querySelector(".plate.paid");
  const begin = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - begin));
  }).observe(plate, { subtree: true, characterData: true, childList: true });
  plate.click();
})`;

async function measure(pace: Pace): Promise<Figures> {
  const tablet = new Tablet();
  try {
    await tablet.open();
    const open = await slowed(tablet, pace);
    const page = await shown(open.page, `${TEQUIO_WEB}/`, "h1");
    await open.page.waitForLoadState("load");
    const { requests: pageRequests, bytes: pageBytes } = open;
    await open.page.close();

    const app = await slowed(tablet, pace);
    const first = await shown(app.page, `${TEQUIO_WEB}/tableta/#${TEQUIO_CODE}`,
      ".stack button strong");
    const { requests: firstRequests, bytes: firstBytes } = app;
    await beginShift(app.page,
      await app.page.locator(".stack button strong").first().innerText());
    await inControl(app.page);
    await app.page.close();

    await tablet.context.setOffline(true);
    const offline = await slowed(tablet, pace);
    await offline.cdp.send("Network.emulateNetworkConditions", { offline: true, latency: 0,
      downloadThroughput: 0, uploadThroughput: 0 });
    const again = await shown(offline.page, `${TEQUIO_WEB}/tableta/`, "[data-test=line]");
    await press(offline.page, /Reporte de hoy/);
    await press(offline.page, /Plato por plato/);
    await offline.page.locator(".plate.paid").waitFor();
    const plate = await offline.page.evaluate(TAP) as number;
    return { page, pageRequests, pageBytes, first, firstRequests, firstBytes, again, plate };
  } finally {
    await tablet.end();
  }
}

const middle = (all: number[]): number =>
  all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

async function median(pace: Pace): Promise<Figures> {
  const all: Figures[] = [];
  for (let time = 0; time < TIMES; time += 1) all.push(await measure(pace));
  const [one] = all as [Figures];
  return Object.fromEntries(Object.keys(one).map((key) =>
    [key, middle(all.map((each) => each[key as keyof Figures]))])) as unknown as Figures;
}

const ms = (value: number, base: number) =>
  `${value.toFixed(0).padStart(6)} ms (×${(value / base).toFixed(1)})`;
const sent = (requests: number, bytes: number) =>
  `${String(requests).padStart(3)} requests, ${(bytes / 1000).toFixed(1)} kB`;

let base: Figures | null = null;
for (const pace of PACES) {
  const one = await median(pace);
  base ??= one;
  console.log(`${pace.name}:`);
  console.log(`  public page, first load    ${ms(one.page, base.page)}  ${
    sent(one.pageRequests, one.pageBytes)}`);
  console.log(`  tablet, first load         ${ms(one.first, base.first)}  ${
    sent(one.firstRequests, one.firstBytes)}`);
  console.log(`  tablet, again, no network  ${ms(one.again, base.again)}`);
  console.log(`  a plate is tapped          ${ms(one.plate, base.plate)}`);
}
