/* How long to wait before sending again: doubled at each repetition, up to five minutes, and
 * random, since at six in the evening the whole city connects. */

export const SILENCE_MS = 30_000; /* no answer within this is silence */
const FIRST_MS = 2_000;
const MOST_MS = 300_000;

export class Waiting {
  private repetitions = 0;
  private readonly chance: () => number;

  constructor(chance: () => number = Math.random) {
    this.chance = chance;
  }

  /* The next wait; `asked` is what the server asked for, 0 = it said nothing. */
  next(asked: number): number {
    const base = Math.min((asked || FIRST_MS) * 2 ** this.repetitions, MOST_MS);
    this.repetitions += 1;
    return Math.round(base * (0.5 + this.chance()));
  }

  /* At the first acknowledgement. */
  reset(): void {
    this.repetitions = 0;
  }
}
