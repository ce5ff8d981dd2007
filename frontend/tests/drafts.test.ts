import assert from "node:assert/strict";
import test from "node:test";
import { Drafts } from "../workspace/drafts.ts";

/** localStorage as far as drafts use it. */
function storage(full = false): Storage {
  const kept: Record<string, string> = {};
  return Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: {
      value: (key: string, value: string) => {
        if (full) throw new Error("QuotaExceededError");
        kept[key] = value;
      },
    },
    removeItem: { value: (key: string) => Reflect.deleteProperty(kept, key) },
  }) as unknown as Storage;
}

test("a text comes back in its own conversation only, as the kind that it was", () => {
  const drafts = new Drafts(storage());
  drafts.write("one", { kind: "note", text: "ask the courier" });
  assert.deepEqual(drafts.read("one"), { kind: "note", text: "ask the courier" });
  assert.equal(drafts.read("two"), null);
});

test("an empty text forgets the draft", () => {
  const drafts = new Drafts(storage());
  drafts.write("one", { kind: "reply", text: "Dear" });
  drafts.write("one", { kind: "reply", text: "  \n" });
  assert.equal(drafts.read("one"), null);
});

test("what nobody came back to for a month is dropped, the rest and other keys stay", () => {
  const kept = storage();
  const day = 24 * 60 * 60 * 1000;
  new Drafts(kept, () => 0).write("old", { kind: "reply", text: "old" });
  new Drafts(kept, () => 20 * day).write("new", { kind: "reply", text: "new" });
  kept.setItem("theme", "dark");
  const drafts = new Drafts(kept, () => 40 * day);
  drafts.forgetOld();
  assert.equal(drafts.read("old"), null);
  assert.equal(drafts.read("new")?.text, "new");
  assert.equal(kept.getItem("theme"), "dark");
});

test("a storage that is full or holds rubbish breaks nothing", () => {
  const full = new Drafts(storage(true));
  full.write("one", { kind: "reply", text: "Dear" });
  assert.equal(full.read("one"), null);
  const rubbish = storage();
  rubbish.setItem("goodword:draft:one", "{rubbish");
  const drafts = new Drafts(rubbish);
  assert.equal(drafts.read("one"), null);
  drafts.forgetOld();
  assert.equal(rubbish.getItem("goodword:draft:one"), null);
});
