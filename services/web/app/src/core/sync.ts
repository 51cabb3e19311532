/* Sends what waits whenever there is a connection: at the start, when one returns, after each
 * save, and when the server asked to be asked again. One tab at a time does it. */
import { askAnswers, askSent } from "./answers";
import { sendBlob, unsentBlobs } from "./blobs";
import { today } from "./days";
import { EdgeProblem, type Edge } from "./edge";
import { enrolmentOf, keepEnrolment, keysOf, NoKitchen, readEnrolment, type Enrolment }
  from "./enrolment";
import { applyReceipts, envelopesOf, nextItems } from "./exchange";
import { prune } from "./outbox";
import { clientOf, tooOld } from "./release";
import { read, write, writing, type Store } from "./store";
import { closeDays } from "./surveys";
import { Waiting } from "./wait";
import { ReasonCode, type NotTaken } from "./wire";

export type Connection = "unknown" | "sending" | "online" | "offline" | "waiting" | "refused";

export interface Status {
  connection: Connection;
  problem: string; /* "revoked", "token", "" */
}

const REFUSED_PAUSE_MS = 5 * 60_000; /* a token, or a version, is tried again after minutes */

/* A pause is asked for, by the server or by silence. */
class Pause extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super("pause");
    this.ms = ms;
  }
}

class Revoked extends Error {}

/* The programme takes this version no more: what waits stays here until there is a newer one. */
class TooOld extends Error {}

export interface SyncOptions {
  store: Store;
  edge: Edge;
  onlySends?: boolean; /* the board: what was decided it reads, and it keeps no catalogues */
  chance?: () => number;
  changed?: (status: Status) => void;
  schedule?: (ms: number) => void; /* calls run() again after that time */
}

export class Sync {
  status: Status = { connection: "unknown", problem: "" };
  private readonly waiting: Waiting;
  private running: Promise<void> | null = null;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly options: SyncOptions;

  constructor(options: SyncOptions) {
    this.options = options;
    this.waiting = new Waiting(options.chance);
  }

  /* Something may be to send: now, or as soon as what runs has ended. */
  run(): Promise<void> {
    this.again = true;
    this.running ??= this.loop().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async loop(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.alone(() => this.once());
    }
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if (typeof navigator === "undefined" || !navigator.locks) return work();
    await navigator.locks.request(`${this.options.store.name}/send`, work);
  }

  private say(connection: Connection, problem = ""): void {
    this.status = { connection, problem };
    this.options.changed?.(this.status);
  }

  private later(ms: number): void {
    if (this.options.schedule) {
      this.options.schedule(ms);
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), ms);
  }

  private async once(): Promise<void> {
    const { store } = this.options;
    const enrolment = await readEnrolment(store);
    if (!enrolment) return;
    if ((await read(store, "stopped", "")) === "revoked") {
      this.say("refused", "revoked");
      return;
    }
    try {
      this.say("sending");
      await prune(store);
      await this.goOnWithNewClient();
      await this.everything(await this.refresh(enrolment));
      this.waiting.reset();
      const stopped = (await store.getAll("installations")).find((one) => one.stopped);
      this.say(stopped ? "refused" : "online", stopped?.stopped);
    } catch (error) {
      await this.explain(error);
    }
  }

  /* What the edge says of this device now: its clock, its kitchen's names and fee. */
  private async refresh(enrolment: Enrolment): Promise<Enrolment> {
    const answer = await this.options.edge.device(enrolment.token);
    const fresh = enrolmentOf(keysOf(enrolment), answer);
    await keepEnrolment(this.options.store, fresh);
    return fresh;
  }

  /* What stopped an installation may be mended by a newer program: it is tried once by each. */
  private async goOnWithNewClient(): Promise<void> {
    const { store } = this.options;
    const client = clientOf(store.name);
    if ((await read(store, "client", "")) === client) return;
    await writing(store, ["state", "installations"], async (tx) => {
      for (const one of await tx.objectStore("installations").getAll()) {
        await tx.objectStore("installations").put({ ...one, stopped: "" });
      }
      await tx.objectStore("state").put(client, "client");
    });
  }

  private async everything(enrolment: Enrolment): Promise<void> {
    const { store, edge } = this.options;
    const exchange = async (content: Parameters<Edge["exchange"]>[1]) => {
      const reply = await edge.exchange(enrolment.token, content);
      if (reply.content.case === "notTaken") this.notTaken(reply.content.value);
      return reply;
    };
    if (enrolment.kitchen.number) await closeDays(store, enrolment);
    const old = () => tooOld(store, today(enrolment.clock));
    if (await old()) {
      await askAnswers(store, enrolment.kitchen.number, exchange); /* it may have been taken back */
      if (await old()) throw new TooOld();
    }
    await this.sendItems(enrolment);
    if (this.options.onlySends) return;
    await askAnswers(store, enrolment.kitchen.number, exchange);
    for (const blob of await unsentBlobs(store)) await sendBlob(store, blob, exchange);
    await askSent(store, exchange);
    await askAnswers(store, enrolment.kitchen.number, exchange);
    if (await old()) throw new TooOld();
  }

  private async sendItems(enrolment: Enrolment): Promise<void> {
    const { store, edge } = this.options;
    for (;;) {
      const items = await nextItems(store);
      if (items.length === 0) return;
      const reply = await edge.exchange(enrolment.token, { case: "submission",
        value: { $typeName: "tequio.v1.Submission", envelopes: envelopesOf(items) } });
      if (reply.content.case === "notTaken") {
        this.notTaken(reply.content.value);
        throw new Pause(0);
      }
      const receipts = reply.content.case === "receipts" ? reply.content.value.receipts : [];
      const outcome = await applyReceipts(store, items, receipts, enrolment);
      if (outcome.acknowledged) this.waiting.reset();
      if (outcome.revoked) throw new Revoked();
      if (outcome.waitMs !== null) throw new Pause(outcome.waitMs);
      if (outcome.believed === 0) throw new Pause(0);
    }
  }

  private notTaken(answer: NotTaken): void {
    if (answer.reason === ReasonCode.REVOKED) throw new Revoked();
    if (answer.retryAfterMs) throw new Pause(answer.retryAfterMs);
  }

  private async explain(error: unknown): Promise<void> {
    if (error instanceof Revoked) {
      await write(this.options.store, "stopped", "revoked");
      this.say("refused", "revoked");
    } else if (error instanceof Pause) {
      this.say("waiting");
      this.later(this.waiting.next(error.ms));
    } else if (error instanceof TooOld) {
      this.say("refused", "version");
      this.later(REFUSED_PAUSE_MS);
    } else if (error instanceof NoKitchen ||
      (error instanceof EdgeProblem && [401, 403].includes(error.status))) {
      this.say("refused", "token");
      this.later(REFUSED_PAUSE_MS);
    } else if (error instanceof EdgeProblem) {
      this.say("waiting");
      this.later(this.waiting.next(error.retryAfterMs));
    } else {
      this.say("offline");
      this.later(this.waiting.next(0));
    }
  }
}
