// Where an answer is written: the text survives everything but being sent.
import { Drafts } from "./drafts.ts";
import { found } from "./page.ts";

const drafts = new Drafts(localStorage);
const grows = CSS.supports("field-sizing", "content");

function form(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>("form.composer");
}

function field(): HTMLTextAreaElement | null {
  return found("composer-text") as HTMLTextAreaElement | null;
}

function kind(): "reply" | "note" {
  return form()?.querySelector('[name="kind"][value="note"]:checked') ? "note" : "reply";
}

/** Another conversation is shown now: what was begun in it comes back. */
export function resume(): void {
  const text = field();
  const id = form()?.dataset.draft;
  if (!text || !id) return;
  const draft = drafts.read(id);
  // A form that came back from the server brings its text along; it is the newer one.
  text.value = text.defaultValue || (draft?.text ?? "");
  choose(draft?.kind ?? "reply");
  fit(text);
}

function choose(wanted: "reply" | "note"): void {
  const radio = form()?.querySelector<HTMLInputElement>(`[name="kind"][value="${wanted}"]`);
  if (radio && !radio.disabled) radio.checked = true;
}

export function focusComposer(wanted: "reply" | "note"): void {
  choose(wanted);
  keep();
  const text = field();
  text?.focus();
  text?.setSelectionRange(text.value.length, text.value.length);
}

/** Ctrl+Enter: presses the button that the chosen kind shows. False where there is nothing to send. */
export function send(from: Element): boolean {
  const around = from.closest("form");
  if (!around?.querySelector("textarea")) return false;
  const button = [...around.querySelectorAll<HTMLButtonElement>("button.main")].find((one) => one.checkVisibility());
  around.requestSubmit(button);
  return true;
}

/** The server has it. What was typed while it was on its way stays. */
export function sent(text: string): void {
  const now = field();
  const id = form()?.dataset.draft;
  if (!now || !id) return;
  now.value = now.value.startsWith(text) ? now.value.slice(text.length).trimStart() : now.value;
  fit(now);
  keep();
}

function keep(): void {
  const id = form()?.dataset.draft;
  const text = field();
  if (id && text) drafts.write(id, { kind: kind(), text: text.value });
}

/** For browsers without `field-sizing`: the field grows with its text, up to the style's max-height. */
function fit(text: HTMLTextAreaElement): void {
  if (grows) return;
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

document.addEventListener("input", (event) => {
  const text = event.target as HTMLElement;
  if (text.id !== "composer-text") return;
  fit(text as HTMLTextAreaElement);
  keep();
});
document.addEventListener("change", (event) => {
  const radio = event.target as HTMLElement;
  if (!radio.matches('.composer [name="kind"]')) return;
  keep();
  field()?.focus();
});
drafts.forgetOld();
