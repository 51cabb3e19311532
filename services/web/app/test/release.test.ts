/* The oldest version that the programme takes, and what each program calls itself. */
import assert from "node:assert/strict";
import test from "node:test";
import { version } from "../package.json";
import { before, clientOf } from "../src/core/release";
import { CatalogueSchema, decode, encode, EntryKind, EnvelopeHeaderSchema, EnvelopeSchema, Topic }
  from "../src/core/wire";
import { openStore } from "../src/core/store";
import { enrol } from "../src/core/outbox";
import type { Ledger } from "./ledger";
import { say, states, tablet, textsOf } from "./harness";

/* Says which version is the oldest that may send, as `tequio app-version` does. */
function publish(ledger: Ledger, number: number, content: string): void {
  ledger.answers.push({ kitchen: 0, answer: { $typeName: "tequio.v1.Answer", topic: Topic.REGISTRY,
    position: BigInt(number), kind: EntryKind.CATALOGUE, atUs: 0n, causeDigest: new Uint8Array(),
    body: encode(CatalogueSchema, { code: "app", version: number, validFrom: 20200101,
      mediaType: "application/vnd.tequio.app+json", content: new TextEncoder().encode(content) }) },
  });
}

test("versions are numbers with points, not texts", () => {
  const pairs: [string, string, boolean][] = [["0.1.0", "0.2.0", true], ["0.9.0", "0.10.0", true],
    ["0.2.0", "0.2.0", false], ["0.2.1", "0.2.0", false], ["1.0.0", "0.9.9", false],
    ["0.2.0", "", false], ["0.2.0", "mañana", false]];
  for (const [own, least, old] of pairs) assert.equal(before(own, least), old, `${own} ${least}`);
});

test("too old: it says so, keeps what waits, and sends it once it is taken again", async () => {
  const { store, sync, ledger, waits } = await tablet();
  publish(ledger, 1, '{"least": "999.0.0"}');
  await say(store, "antes");
  await sync.run(); /* it hears of it with the answers */
  assert.deepEqual([sync.status.connection, sync.status.problem], ["refused", "version"]);
  await say(store, "uno", "dos");
  await sync.run();
  assert.deepEqual([sync.status.connection, sync.status.problem], ["refused", "version"]);
  assert.deepEqual(await states(store), ["received", "saved", "saved"]);
  assert.deepEqual(textsOf(ledger), ["antes"]);
  assert.equal(waits.length, 2, "it looks again by itself");
  publish(ledger, 2, `{"least": "${version}"}`);
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["antes", "uno", "dos"]);
  assert.deepEqual([sync.status.connection, sync.status.problem], ["online", ""]);
});

test("a list that says nothing of a version stops nobody", async () => {
  const { store, sync, ledger } = await tablet();
  publish(ledger, 1, "{}");
  await sync.run();
  await say(store, "uno");
  await sync.run();
  assert.deepEqual(textsOf(ledger), ["uno"]);
});

for (const [name, client] of [["tequio", `tequio-tableta/${version}`],
  ["tequio-tablero/17", `tequio-tablero/${version}`]] as const) {
  test(`what ${name} keeps is signed as ${client}`, async () => {
    const { enrolment } = await tablet();
    const store = await openStore(name);
    await enrol(store, enrolment);
    const [item] = await say(store, "uno");
    assert.ok(item);
    const { header } = decode(EnvelopeSchema, item.envelope);
    assert.equal(decode(EnvelopeHeaderSchema, header).client, client);
    assert.equal(clientOf(name), client);
  });
}
