// Many reasons, one run.

export interface Timers {
  now(): number;
  after(ms: number, run: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Runs once for all calls within `wait` ms, and not sooner than `gap` ms after the last run has ended: a busy desk stays
 * fresh, and fifty browsers do not ask fifty times a second. Never runs twice at once.
 */
export class Coalescer {
  private readonly run: () => Promise<void>;
  private readonly wait: number;
  private readonly gap: number;
  private readonly timers: Timers;
  private cancel: (() => void) | null = null;
  private running = false;
  private wanted = false;
  private ended = Number.NEGATIVE_INFINITY;

  constructor(run: () => Promise<void>, wait: number, gap: number, timers: Timers = realTimers) {
    this.run = run;
    this.wait = wait;
    this.gap = gap;
    this.timers = timers;
  }

  /** Asks for a run; `extra` ms later than usual. */
  ask(extra = 0): void {
    this.wanted = true;
    if (this.running || this.cancel) return;
    const delay = Math.max(this.wait, this.ended + this.gap - this.timers.now()) + extra;
    this.cancel = this.timers.after(delay, () => void this.start());
  }

  private async start(): Promise<void> {
    this.cancel = null;
    this.wanted = false;
    this.running = true;
    try {
      await this.run();
    } finally {
      this.running = false;
      this.ended = this.timers.now();
      if (this.wanted) this.ask();
    }
  }
}
