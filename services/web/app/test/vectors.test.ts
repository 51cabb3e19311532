/* The bytes of proto/vectors, one by one. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { concat, fromHex, sha256, toHex, type Bytes } from "../src/core/bytes";
import { keysOfSeed } from "../src/core/code";
import { chainStart, envelopeDigest, seal } from "../src/core/seal";
import { openBox, sealBox } from "../src/core/sealed_box";
import * as wire from "../src/core/wire";

function vector(name: string): Bytes {
  const path = new URL(`../../../../proto/vectors/${name}.hex`, import.meta.url);
  const text = readFileSync(path, "utf8").split("\n").filter((line) => !line.startsWith("#"));
  return fromHex(text.join(""));
}

const keys = keysOfSeed(vector("key_signing_seed"), new Uint8Array(32));

test("keys", () => {
  assert.equal(toHex(keys.publicKey), toHex(vector("key_signing_public")));
  assert.equal(toHex(keys.keyId), toHex(vector("key_id")));
  assert.equal(toHex(chainStart(vector("installation"))), toHex(vector("chain_start")));
});

const SEALS = [
  { number: 1, kind: wire.EntryKind.DAILY_REPORT, body: "body_daily_report",
    previous: vector("chain_start"), savedAtUs: 1_578_337_200_000_000n,
    catalogues: [{ catalogue: "satisfaccion", version: 2 },
      { catalogue: "productos", version: 1 }] },
  { number: 2, kind: wire.EntryKind.PURCHASE, body: "body_purchase",
    previous: vector("envelope1_digest"), savedAtUs: 1_578_337_260_000_000n, catalogues: [] },
];

for (const { number, kind, body, previous, savedAtUs, catalogues } of SEALS) {
  test(`envelope ${number}`, () => {
    const header = wire.decode(wire.EnvelopeHeaderSchema, vector(`envelope${number}_header`));
    const sealed = seal({
      content: vector(`envelope${number}_content`), kind, kitchen: 101, savedAtUs,
      utcOffsetMinutes: header.utcOffsetMinutes, catalogues, body: vector(body),
    }, { installation: vector("installation"), sequence: number, previous }, keys,
    "vectors/1", vector(`envelope${number}_salt`));
    const parts = wire.decode(wire.EnvelopeSchema, sealed.envelope);
    assert.equal(toHex(parts.header), toHex(vector(`envelope${number}_header`)));
    assert.equal(toHex(sha256(parts.salt, parts.body)),
      toHex(vector(`envelope${number}_body_digest`)));
    assert.equal(toHex(sealed.digest), toHex(vector(`envelope${number}_digest`)));
    assert.equal(toHex(envelopeDigest(parts.header)), toHex(sealed.digest));
    assert.equal(toHex(parts.signature), toHex(vector(`envelope${number}_signature`)));
    assert.equal(toHex(sealed.envelope), toHex(vector(`envelope${number}`)));
  });
}

const BODIES = {
  body_daily_report: wire.DailyReportSchema, body_purchase: wire.PurchaseSchema,
  body_survey_batch: wire.SurveyBatchSchema, body_petition_plain: wire.PetitionSchema,
  body_petition_reopen: wire.PetitionSchema, body_petition_sealed: wire.PetitionSchema,
  body_petition_step: wire.PetitionSchema, body_message_text: wire.MessageSchema,
  body_message_read: wire.MessageSchema, body_catalogue: wire.CatalogueSchema,
  body_capacity_proposal: wire.CapacityProposalSchema,
  body_statement_acknowledgement: wire.StatementAcknowledgementSchema,
  to_gateway_submission: wire.ToGatewaySchema, to_gateway_blob_chunk: wire.ToGatewaySchema,
  to_gateway_answers_question: wire.ToGatewaySchema,
  from_gateway_receipts: wire.FromGatewaySchema, from_gateway_not_taken: wire.FromGatewaySchema,
} as const;

for (const [name, schema] of Object.entries(BODIES)) {
  test(`${name}, read and written`, () => {
    const bytes = vector(name);
    assert.equal(toHex(wire.encode(schema, wire.decode(schema, bytes))), toHex(bytes));
  });
}

test("a sealed petition", () => {
  const petition = wire.decode(wire.PetitionSchema, vector("body_petition_sealed"));
  assert.equal(petition.content.case, "filing");
  const filing = petition.content.value as wire.PetitionFiling;
  assert.equal(filing.content.case, "sealed");
  const box = filing.content.value as wire.SealedBox;
  const plain = openBox(box.sealed, vector("programme_secret"));
  assert.ok(wire.decode(wire.PetitionContentSchema, plain).text.length > 0);
  const ephemeral = sha256("tequio test key: ephemeral");
  assert.equal(toHex(sealBox(plain, vector("programme_public"), ephemeral)), toHex(box.sealed));
  const fresh = sealBox(plain, vector("programme_public"));
  assert.equal(toHex(openBox(fresh, vector("programme_secret"))), toHex(plain));
  assert.equal(toHex(box.keyId), toHex(concat(sha256(vector("programme_public"))).slice(0, 8)));
});
