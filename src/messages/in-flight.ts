/** Lets at most so many pieces of work run at the same time; the others wait their turn. */
export class InFlight {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // the place is handed on, not given back, so that nobody slips in between
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
