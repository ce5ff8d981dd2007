import assert from "node:assert/strict";
import test from "node:test";
import { type News, type Source, Stream, type Token } from "../workspace/stream/stream.ts";
import { FakeTimers } from "./fake-timers.ts";

class FakeSource implements Source {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  readonly query: string;
  private readonly listeners = new Map<string, (event: MessageEvent) => void>();

  constructor(query: string) {
    this.query = query;
  }

  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, id = "", subject = ""): void {
    this.listeners.get(type)?.({ lastEventId: id, data: JSON.stringify({ subject }) } as MessageEvent);
  }
}

/** A stream with a server that answers as `answer` says: a token, null for signed out, an error for unreachable. */
function setUp(answer: () => Token | null | Error = () => ({ token: "t", expires_in: 300 })) {
  const timers = new FakeTimers();
  const sources: FakeSource[] = [];
  const news: News[] = [];
  const stream = new Stream(
    {
      timers,
      random: () => 0.5,
      open: (query) => {
        const source = new FakeSource(query);
        sources.push(source);
        return source;
      },
      token: async () => {
        const token = answer();
        if (token instanceof Error) throw token;
        return token;
      },
    },
    (one) => news.push(one),
  );
  const source = (n: number) => {
    const found = sources.at(n);
    assert.ok(found, `source ${n} was opened`);
    return found;
  };
  const kinds = () => news.map(({ kind }) => kind);
  return { timers, sources, source, news, kinds, stream };
}

test("pokes are told once, also when the server repeats them", async () => {
  const { stream, source, news } = setUp();
  await stream.start();
  source(0).onopen?.();
  source(0).say("poke", "7", "abc");
  source(0).say("poke", "7", "abc");
  assert.deepEqual(news, [{ kind: "up" }, { kind: "poke", subject: "abc" }]);
});

test("the token is renewed before it ends, and the old connection closes only when the new one is open", async () => {
  const { stream, timers, source, sources, kinds } = setUp();
  await stream.start();
  source(0).onopen?.();
  source(0).say("poke", "7", "abc");
  await timers.advance(239_000);
  assert.equal(sources.length, 1);
  await timers.advance(2000);
  assert.equal(source(1).query, "?token=t&last=7");
  assert.equal(source(0).closed, false);
  source(1).onopen?.();
  assert.equal(source(0).closed, true);
  assert.deepEqual(kinds(), ["up", "poke"]);
});

test("a lost connection comes back with what was heard last", async () => {
  const { stream, timers, source, kinds } = setUp();
  await stream.start();
  source(0).onopen?.();
  source(0).say("poke", "7", "abc");
  source(0).onerror?.();
  assert.equal(source(0).closed, true);
  await timers.advance(1000);
  assert.equal(source(1).query, "?token=t&last=7");
  source(1).onopen?.();
  assert.equal(kinds().at(-1), "up");
  assert.ok(!kinds().includes("refresh"));
});

test("a connection that comes back and never heard anything asks for everything", async () => {
  const { stream, timers, source, kinds } = setUp();
  await stream.start();
  source(0).onopen?.();
  source(0).onerror?.();
  await timers.advance(1000);
  source(1).onopen?.();
  assert.deepEqual(kinds().slice(-2), ["refresh", "up"]);
});

test("an unreachable server is tried again ever more slowly, at most every half minute or so", async () => {
  let asked = 0;
  const { stream, timers } = setUp(() => {
    asked += 1;
    return new Error("unreachable");
  });
  await stream.start();
  await timers.advance(10 * 60_000);
  assert.ok(asked > 20 && asked < 30, `asked ${asked} times in ten minutes`);
});

test("after the farewell it asks for a token, and being signed out it stops for good", async () => {
  let signedIn = true;
  const { stream, timers, source, sources, kinds } = setUp(() => (signedIn ? { token: "t", expires_in: 300 } : null));
  await stream.start();
  source(0).onopen?.();
  signedIn = false;
  source(0).say("bye");
  await timers.advance(3_600_000);
  assert.equal(kinds().at(-1), "out");
  assert.equal(sources.length, 1);
});

test("a renewal that fails leaves the open connection alone", async () => {
  let reachable = true;
  const { stream, timers, source, sources, kinds } = setUp(() =>
    reachable ? { token: "t", expires_in: 300 } : new Error("unreachable"),
  );
  await stream.start();
  source(0).onopen?.();
  reachable = false;
  await timers.advance(250_000);
  assert.equal(source(0).closed, false);
  assert.deepEqual(kinds(), ["up"]);
  reachable = true;
  await timers.advance(40_000);
  assert.equal(sources.length, 2);
});
