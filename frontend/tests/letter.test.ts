import assert from "node:assert/strict";
import test from "node:test";
import { letter } from "../workspace/letter.ts";

test("a Latin layout says which letter it is, wherever the key lies", () => {
  assert.equal(letter({ key: "j", code: "KeyC" }), "j"); // Dvorak
  assert.equal(letter({ key: "J", code: "KeyJ" }), "j");
  assert.equal(letter({ key: "ě", code: "Digit2" }), "ě"); // Czech
});

test("under Cyrillic and Greek the place of the key decides", () => {
  assert.equal(letter({ key: "о", code: "KeyJ" }), "j");
  assert.equal(letter({ key: "Л", code: "KeyK" }), "k");
  assert.equal(letter({ key: "ξ", code: "KeyJ" }), "j");
});

test("signs and named keys are themselves", () => {
  assert.equal(letter({ key: "?", code: "Digit7" }), "?");
  assert.equal(letter({ key: "Enter", code: "Enter" }), "Enter");
  assert.equal(letter({ key: "ё", code: "Backquote" }), "ё");
});
