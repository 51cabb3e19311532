/* Codes, money, days, PINs, waits. */
import assert from "node:assert/strict";
import test from "node:test";
import { cut, fromBase64url, sha256, toBase64url, toHex } from "../src/core/bytes";
import { keysOfCode, randomCharacters, readCode, showCode } from "../src/core/code";
import { clockOf, dayForInput, dayFromInput, dayOf, minuteOfDay, readHours, savedAtUs,
  showDay, showHours, today } from "../src/core/days";
import { amountOf, readCentavos, readMicro, showMicro, showMoney } from "../src/core/money";
import { enrol } from "../src/core/outbox";
import { checkPin, hasPin, isAnyPin, setPin } from "../src/core/pin";
import { Waiting } from "../src/core/wait";
import { CODE, ROUNDS, tablet } from "./harness";

test("a code is read as people write it", () => {
  assert.equal(readCode(showCode(CODE)), CODE);
  assert.equal(showCode(CODE), "01234-56789-ABCDE-FGHJK-MNPQRS");
  assert.equal(readCode("o" + CODE.slice(1)), CODE);
  assert.equal(readCode("0l" + CODE.slice(2)), "01" + CODE.slice(2));
  assert.equal(readCode("0i" + CODE.slice(2).toLowerCase()), "01" + CODE.slice(2));
  for (const wrong of ["", CODE.slice(1), CODE + "0", "U" + CODE.slice(1), "ñ" + CODE.slice(1)]) {
    assert.equal(readCode(wrong), null);
  }
});

test("keys come from the code", () => {
  const secret = sha256("tequio/code/1", CODE);
  const keys = keysOfCode(CODE);
  assert.equal(toHex(keys.token), toHex(sha256("tequio/code/token/1", secret)));
  assert.equal(toHex(keys.seed), toHex(sha256("tequio/code/sign/1", secret)));
  assert.equal(keys.keyId.length, 8);
  assert.match(randomCharacters(16), /^[0-9A-HJKMNP-TV-Z]{16}$/);
});

test("base64url and cutting of text", () => {
  const bytes = Uint8Array.from([251, 255, 0, 1]);
  assert.equal(toBase64url(bytes), "-_8AAQ");
  assert.deepEqual(fromBase64url("-_8AAQ"), bytes);
  assert.equal(cut("ñandú", 2), "ñ");
  assert.equal(cut("a🙂b", 4), "a");
});

test("money is exact", () => {
  const amounts: [string, string, bigint][] = [["3", "18.50", 5550n], ["0.333333", "3", 100n],
    ["1.5", "0.33", 50n], ["2.5", "0.998", 250n], ["0.1", "0.2", 2n], ["1000", "0.005", 500n]];
  for (const [quantity, price, centavos] of amounts) {
    assert.equal(amountOf(readMicro(quantity)!, readMicro(price)!), centavos);
  }
  assert.equal(readCentavos("1,234.5"), 123450n);
  assert.equal(readCentavos("$ 12"), 1200n);
  for (const wrong of ["", ".", "1.234", "-1", "doce", "1e3"]) {
    assert.equal(readCentavos(wrong), null);
  }
  assert.equal(readMicro(".5"), 500_000n);
  assert.equal(showMicro(1_250_000n), "1.25");
  assert.deepEqual([0n, 5n, 123450n, 100000000n, -1100n].map(showMoney),
    ["$0", "$0.05", "$1,234.50", "$1,000,000", "−$11"]);
});

test("the kitchen's day, whatever the tablet's clock says", () => {
  const late = Date.UTC(2026, 2, 3, 5, 30); /* 23:30 of the day before in the city */
  assert.equal(dayOf(late), 20260302);
  const wrong = Date.UTC(2001, 0, 1);
  const clock = clockOf(late * 1000, false, wrong);
  assert.equal(today(clock, wrong + 60_000), 20260302);
  assert.equal(today(clock, wrong + 3_600_000), 20260303);
  assert.equal(minuteOfDay(clock, wrong), 23 * 60 + 30);
  assert.equal(savedAtUs(clock, wrong), BigInt(wrong) * 1000n);
  assert.equal(savedAtUs(clockOf(late * 1000, true, wrong), wrong), BigInt(late) * 1000n);
  assert.equal(showDay(20260302), "lunes, 2 de marzo");
  assert.equal(dayFromInput(dayForInput(20260302)), 20260302);
});

test("hours as people write them, within a day", () => {
  assert.deepEqual(["4", " 4.5", "4:30", "0", "24", "1.25", "7,5"].map(readHours),
    [240, 270, 270, 0, 1440, 75, 450]);
  for (const text of ["", "24:01", "25", "4:60", "-1", "4h", "1.255"]) {
    assert.equal(readHours(text), null, text);
  }
  assert.deepEqual([0, 75, 1440].map(showHours), ["0:00", "1:15", "24:00"]);
});

test("a PIN, and a pause after five wrong ones", async () => {
  const { store } = await tablet();
  assert.equal(await hasPin(store, 1), false);
  await setPin(store, 1, "1234");
  assert.equal(await checkPin(store, 1, "1234"), "right");
  assert.equal(await isAnyPin(store, [1, 2], "1234"), "right");
  for (let i = 0; i < 5; i += 1) assert.equal(await checkPin(store, 1, "0000"), "wrong");
  assert.equal(await checkPin(store, 1, "1234"), "pause");
  assert.equal(await isAnyPin(store, [1, 2], "1234"), "pause");
  assert.equal(await checkPin(store, 1, "1234", Date.now() + 61_000), "right");
  assert.equal(await checkPin(store, 2, "1234"), "wrong");
});

test("a monitor's PIN is nobody else's, and a new code asks for another", async () => {
  const { store, enrolment } = await tablet(ROUNDS);
  await setPin(store, "monitor", "1234");
  await setPin(store, 7, "4321");
  assert.equal(await checkPin(store, "monitor", "1234"), "right");
  assert.equal(await checkPin(store, 7, "1234"), "wrong");
  await enrol(store, enrolment);
  assert.deepEqual([await hasPin(store, "monitor"), await hasPin(store, 7)], [false, true]);
});

test("waits", () => {
  const waiting = new Waiting(() => 0);
  assert.deepEqual([waiting.next(0), waiting.next(0), waiting.next(1000)], [1000, 2000, 2000]);
  waiting.reset();
  assert.equal(waiting.next(0), 1000);
});
