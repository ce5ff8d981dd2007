// Texts that are not sent yet, kept in this browser, one for each conversation.

export interface Draft {
  kind: "reply" | "note";
  text: string;
}

interface Kept extends Draft {
  at: number;
}

const PREFIX = "goodword:draft:";
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Over `localStorage`, which may be full or forbidden: then texts live as long as the page, and nothing breaks. */
export class Drafts {
  private readonly storage: Storage;
  private readonly now: () => number;

  constructor(storage: Storage, now: () => number = Date.now) {
    this.storage = storage;
    this.now = now;
  }

  read(id: string): Draft | null {
    try {
      const kept = JSON.parse(this.storage.getItem(PREFIX + id) ?? "null");
      return typeof kept?.text === "string" ? { kind: kept.kind === "note" ? "note" : "reply", text: kept.text } : null;
    } catch {
      return null;
    }
  }

  /** An empty text forgets the draft. */
  write(id: string, { kind, text }: Draft): void {
    try {
      if (!text.trim()) this.storage.removeItem(PREFIX + id);
      else this.storage.setItem(PREFIX + id, JSON.stringify({ kind, text, at: this.now() } satisfies Kept));
    } catch {
      // full or forbidden
    }
  }

  forget(id: string): void {
    this.write(id, { kind: "reply", text: "" });
  }

  /** Drops what nobody came back to for a month. */
  forgetOld(): void {
    for (const key of Object.keys(this.storage).filter((name) => name.startsWith(PREFIX))) {
      try {
        const at = JSON.parse(this.storage.getItem(key) ?? "{}").at;
        if (!(this.now() - at < KEPT_MS)) this.storage.removeItem(key);
      } catch {
        this.storage.removeItem(key);
      }
    }
  }
}
