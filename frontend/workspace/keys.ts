// The keyboard. Single letters never fire while somebody types, and can be turned off; Ctrl+Enter and Esc always work.
import { focusComposer, send } from "./composer.ts";
import { letter } from "./letter.ts";
import { found } from "./page.ts";
import { focusList, move } from "./rows.ts";

const TYPING = "input, textarea, select, [contenteditable]";

const letters: Record<string, (shift: boolean) => void> = {
  j: (shift) => go(1, shift),
  k: (shift) => go(-1, shift),
  r: () => focusComposer("reply"),
  n: () => focusComposer("note"),
  "?": () => (found("keys") as HTMLDialogElement | null)?.showModal(),
};

/** Also for documents in frames: a mail that was clicked into must not swallow the keys. */
export function listenTo(place: Document): void {
  place.addEventListener("keydown", pressed);
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const target = event.target as Element;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (send(target)) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || document.querySelector(":popover-open, dialog[open]")) return;
  if (event.key === "Escape") {
    focusList();
    return;
  }
  if (event.repeat && !"jk".includes(letter(event))) return;
  if (target.closest(TYPING) || !("singleKeys" in document.body.dataset)) return;
  if (act(letter(event), event.shiftKey)) event.preventDefault();
}

function act(name: string, shift: boolean): boolean {
  const own = letters[name];
  if (own) {
    own(shift);
    return true;
  }
  // A button or link on the page that names the key itself
  const button = /^[a-z]$/.test(name) && !shift ? document.querySelector<HTMLElement>(`[data-key="${name}"]`) : null;
  button?.click();
  return button !== null;
}

function go(step: 1 | -1, open: boolean): void {
  const link = move(step);
  if (open) link?.click();
}
