import assert from "node:assert/strict";
import test from "node:test";
import { Coalescer } from "../workspace/coalesce.ts";
import { FakeTimers } from "./fake-timers.ts";

function setUp() {
  const timers = new FakeTimers();
  const runs: number[] = [];
  let finish = () => {};
  const slow = { on: false };
  const run = () => {
    runs.push(timers.now());
    return slow.on ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve();
  };
  return { timers, runs, slow, finish: () => finish(), coalescer: new Coalescer(run, 120, 500, timers) };
}

test("many asks together make one run", async () => {
  const { timers, runs, coalescer } = setUp();
  for (let n = 0; n < 50; n += 1) coalescer.ask();
  await timers.advance(119);
  assert.deepEqual(runs, []);
  await timers.advance(1);
  assert.deepEqual(runs, [120]);
  await timers.advance(5000);
  assert.equal(runs.length, 1);
});

test("runs keep their distance", async () => {
  const { timers, runs, coalescer } = setUp();
  coalescer.ask();
  await timers.advance(120);
  coalescer.ask();
  await timers.advance(2000);
  assert.deepEqual(runs, [120, 620]);
});

test("what is asked for during a run is done after it, and never at once", async () => {
  const { timers, runs, slow, finish, coalescer } = setUp();
  slow.on = true;
  coalescer.ask();
  await timers.advance(120);
  coalescer.ask();
  coalescer.ask();
  await timers.advance(3000);
  assert.equal(runs.length, 1);
  slow.on = false;
  finish();
  await timers.advance(1000);
  assert.equal(runs.length, 2);
});
