/* Money is whole centavos, quantities and prices are whole millionths: never a fraction of a
 * floating number. */

const MICRO = 1_000_000n;

/* "12", "12.5", "1,234.50", "$ 12": null when it is no amount. Of more decimals than the scale
 * has, none. */
function decimal(text: string, places: number): bigint | null {
  const plain = text.replace(/[\s$,]/g, "");
  const match = /^(\d{0,9})(?:\.(\d*))?$/.exec(plain);
  if (!match || (!match[1] && !match[2]) || (match[2] ?? "").length > places) return null;
  return BigInt((match[1] || "0") + (match[2] ?? "").padEnd(places, "0"));
}

export function readCentavos(text: string): bigint | null {
  return decimal(text, 2);
}

export function readMicro(text: string): bigint | null {
  return decimal(text, 6);
}

/* Quantity times price, both in millionths, as centavos: half up, as the rules check it. */
export function amountOf(quantityMicro: bigint, unitPriceMicro: bigint): bigint {
  const scale = MICRO * MICRO / 100n;
  return (quantityMicro * unitPriceMicro + scale / 2n) / scale;
}

export function showMoney(centavos: bigint | number): string {
  const value = BigInt(centavos);
  const size = value < 0n ? -value : value;
  const whole = (size / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const cents = (size % 100n).toString().padStart(2, "0");
  return `${value < 0n ? "−" : ""}$${whole}${cents === "00" ? "" : `.${cents}`}`;
}

export function showMicro(micro: bigint): string {
  const rest = (micro % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return (micro / MICRO).toString() + (rest ? `.${rest}` : "");
}
