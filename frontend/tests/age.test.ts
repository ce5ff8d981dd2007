import assert from "node:assert/strict";
import test from "node:test";
import { age } from "../workspace/age.ts";

const MINUTE = 60_000;
const since = Date.UTC(2026, 4, 12, 10, 0);

test("an age has one unit and is rounded down", () => {
  assert.equal(age(since, since + 25 * MINUTE + 59_000, "en"), "25 min");
  assert.equal(age(since, since + 179 * MINUTE, "en"), "2 hr");
  assert.equal(age(since, since + 49 * 60 * MINUTE, "en"), "2 days");
});

test("it is never less than a minute, even when clocks disagree", () => {
  assert.equal(age(since, since, "en"), "1 min");
  assert.equal(age(since, since - 5 * MINUTE, "en"), "1 min");
});

test("it is written in the language of the page", () => {
  assert.equal(age(since, since + 25 * MINUTE, "ru"), "25 мин");
  assert.equal(age(since, since + 3 * 60 * MINUTE, "cs"), "3 h");
});
