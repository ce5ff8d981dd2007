// Toasts: what happened, for ten seconds, longer while somebody reads it.
import { found } from "./page.ts";
import { words } from "./words.ts";

const SHOWN_MS = 10_000;

/** Shows the words over the list. The same words are never shown twice at once. */
export function notice(text: string): void {
  const place = found("toasts");
  if (!place || [...place.children].some((toast) => toast.firstElementChild?.textContent === text)) return;
  const toast = document.createElement("div");
  toast.className = "toast";
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.ariaLabel = words.close;
  close.textContent = "×";
  close.addEventListener("click", () => toast.remove());
  toast.append(paragraph, close);
  place.append(toast);
  leaveWhenUnread(toast);
}

function leaveWhenUnread(toast: HTMLElement): void {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) leaveWhenUnread(toast);
    else toast.remove();
  }, SHOWN_MS);
}
