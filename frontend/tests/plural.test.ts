import assert from "node:assert/strict";
import test from "node:test";
import { plural } from "../workspace/plural.ts";

test("Russian has three forms", () => {
  const forms = { one: "{n} новое", few: "{n} новых", other: "{n} новых писем" };
  assert.equal(plural(forms, 1, "ru"), "1 новое");
  assert.equal(plural(forms, 3, "ru"), "3 новых");
  assert.equal(plural(forms, 11, "ru"), "11 новых писем");
  assert.equal(plural(forms, 21, "ru"), "21 новое");
});

test("Czech has three forms", () => {
  const forms = { one: "{n} nová", few: "{n} nové", other: "{n} nových" };
  assert.deepEqual(
    [1, 2, 5].map((n) => plural(forms, n, "cs")),
    ["1 nová", "2 nové", "5 nových"],
  );
});

test("English has two", () => {
  const forms = { one: "{n} picture", few: "never", other: "{n} pictures" };
  assert.deepEqual(
    [1, 2, 1204].map((n) => plural(forms, n, "en")),
    ["1 picture", "2 pictures", "1,204 pictures"],
  );
});
