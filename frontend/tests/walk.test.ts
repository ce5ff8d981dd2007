import assert from "node:assert/strict";
import test from "node:test";
import { walk } from "../workspace/walk.ts";

const ids = ["a", "b", "c"];

test("J goes down and K goes up from the current row", () => {
  assert.equal(walk(ids, "b", 0, 1), 2);
  assert.equal(walk(ids, "b", 0, -1), 0);
});

test("it stays at the ends", () => {
  assert.equal(walk(ids, "c", 0, 1), 2);
  assert.equal(walk(ids, "a", 0, -1), 0);
});

test("when the current row has left the list, J goes to the one in its place and K to the one above", () => {
  assert.equal(walk(ids, "gone", 1, 1), 1);
  assert.equal(walk(ids, "gone", 1, -1), 0);
  assert.equal(walk(ids, "gone", 9, 1), 2);
});

test("nothing current: J begins at the first row", () => {
  assert.equal(walk(ids, "", 0, 1), 0);
});

test("an empty list leads nowhere", () => {
  assert.equal(walk([], "", 0, 1), -1);
});
