// One stream of pokes from the server, kept open: tokens are renewed before they end, lost connections come back, and what
// was missed is asked for. Knows neither tabs nor workers, so it can be tested with a clock of its own.
import type { Timers } from "../coalesce.ts";

export type News =
  | { kind: "up" }
  | { kind: "down" }
  | { kind: "poke"; subject: string }
  | { kind: "refresh" }
  | { kind: "out" };

export interface Token {
  token: string;
  expires_in: number;
}

/** What of an EventSource is used. */
export interface Source {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(type: string, listener: (event: MessageEvent) => void): void;
  close(): void;
}

export interface Surroundings {
  /** A fresh token, or null when nobody is signed in. Rejects when the server cannot be reached. */
  token(): Promise<Token | null>;
  open(query: string): Source;
  random(): number;
  timers: Timers;
}

const REMEMBERED = 1000; // ids; the server repeats at most a few hundred around a reconnection
const LONGEST_WAIT_MS = 30_000;

export class Stream {
  private readonly around: Surroundings;
  private readonly tell: (news: News) => void;
  private source: Source | null = null;
  private pending: Source | null = null;
  private last = "";
  private heard = new Set<string>();
  private tries = 0;
  private cancel: (() => void) | null = null;
  private stopped = false;
  private opened = false;

  constructor(around: Surroundings, tell: (news: News) => void) {
    this.around = around;
    this.tell = tell;
  }

  async start(): Promise<void> {
    this.cancel = null;
    const token = await this.around.token().catch(() => undefined);
    if (this.stopped) return;
    if (token === undefined) return this.later();
    if (token === null) {
      this.stop();
      this.tell({ kind: "out" });
      return;
    }
    const last = this.last ? `&last=${encodeURIComponent(this.last)}` : "";
    this.listen(this.around.open(`?token=${encodeURIComponent(token.token)}${last}`), token);
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
    this.source?.close();
    this.pending?.close();
    this.source = this.pending = null;
  }

  private listen(source: Source, token: Token): void {
    this.pending = source;
    source.onopen = () => this.up(source, token);
    source.onerror = () => this.lost(source);
    source.addEventListener("poke", (event) => this.hear(event));
    source.addEventListener("refresh", (event) => {
      this.last = event.lastEventId || this.last;
      this.tell({ kind: "refresh" });
    });
    source.addEventListener("bye", () => {
      source.close();
      if (this.source === source) this.source = null;
      this.again(0);
    });
  }

  private up(source: Source, token: Token): void {
    if (this.pending === source) this.pending = null;
    const before = this.source;
    this.source = source;
    before?.close(); // only now, so that nothing falls between the old token and the new one
    this.tries = 0;
    this.again(token.expires_in * 800);
    // A connection that comes back without an id to go on from may have missed anything.
    if (!before && this.opened && !this.last) this.tell({ kind: "refresh" });
    this.opened = true;
    if (!before) this.tell({ kind: "up" });
  }

  private lost(source: Source): void {
    source.close();
    if (this.pending === source) this.pending = null;
    if (this.source === source) this.source = null;
    if (!this.source) this.tell({ kind: "down" });
    this.later();
  }

  private later(): void {
    if (!this.source) this.tell({ kind: "down" });
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** this.tries);
    this.tries += 1;
    this.again(wait * (0.5 + this.around.random()));
  }

  private again(ms: number): void {
    this.cancel?.();
    this.cancel = this.around.timers.after(ms, () => void this.start());
  }

  /** The same poke may come twice: over the old and the new connection, or repeated after a reconnection. */
  private hear(event: MessageEvent): void {
    const id = event.lastEventId;
    if (id && this.heard.has(id)) return;
    if (id) {
      this.last = id;
      this.heard.add(id);
      if (this.heard.size > REMEMBERED) this.heard.delete(this.heard.values().next().value ?? "");
    }
    this.tell({ kind: "poke", subject: subjectOf(event.data) });
  }
}

function subjectOf(data: unknown): string {
  try {
    return String(JSON.parse(String(data)).subject ?? "");
  } catch {
    return "";
  }
}
