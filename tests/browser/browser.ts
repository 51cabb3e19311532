/* Chromium as a process of our own, so that it can be killed and opened again with what it kept. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

const PROGRAM = "/usr/bin/chromium";
const ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-dev-shm-usage", "--remote-debugging-port=0", "about:blank"];
const PATIENCE_MS = 30_000;

/* Until something is so, or it takes so long that it never will. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it never came to be that ${what}`);
    await new Promise((next) => setTimeout(next, 25));
  }
}

export class Tablet {
  readonly folder: string;
  readonly outside: string[] = []; /* requests that left this machine */
  readonly errors: string[] = [];
  size = { width: 800, height: 1280 };
  private process: ChildProcess | null = null;
  private browser: Browser | null = null;
  context!: BrowserContext;

  /* `folder` is of a tablet that another run of a test began, or will go on with. */
  constructor(folder = mkdtempSync(join(tmpdir(), "tequio-tablet-"))) {
    this.folder = folder;
  }

  async open(): Promise<Page> {
    const portFile = join(this.folder, "DevToolsActivePort");
    rmSync(portFile, { force: true });
    this.process = spawn(PROGRAM, [...ARGS, `--user-data-dir=${this.folder}`],
      { stdio: "ignore", detached: true });
    await until("the browser listens", () => existsSync(portFile) &&
      readFileSync(portFile, "utf8").includes("\n"));
    const port = readFileSync(portFile, "utf8").split("\n")[0];
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    this.context = this.browser.contexts()[0] as BrowserContext;
    this.context.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "127.0.0.1") {
        this.outside.push(request.url());
      }
    });
    return this.tab();
  }

  async tab(): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize(this.size);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => this.errors.push(error.message));
    return page;
  }

  /* As when the battery is pulled out. */
  async kill(): Promise<void> {
    const { process: own } = this;
    this.process = null;
    if (!own?.pid) return;
    const ended = once(own, "exit");
    process.kill(-own.pid, "SIGKILL");
    await ended;
    await this.browser?.close().catch(() => undefined);
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
