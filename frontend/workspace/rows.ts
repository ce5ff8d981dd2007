// The list: which row is open, and going through it by keys.
import { found, openId } from "./page.ts";
import { walk } from "./walk.ts";

let remembered = 0;

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#rows > .row")];
}

export function rowOf(id: string): HTMLElement | null {
  return id ? found(`c-${id}`) : null;
}

/** How many rows are loaded: a refresh fetches as many. */
export function shown(): number {
  return rows().length;
}

/** Marks the open conversation's row; `id` may run ahead of what is shown, so that a click answers at once. */
export function markOpen(id = openId()): void {
  const open = rowOf(id);
  for (const row of document.querySelectorAll("#rows > [aria-current]")) {
    if (row !== open) row.removeAttribute("aria-current");
  }
  if (!open) return;
  open.setAttribute("aria-current", "true");
  open.classList.remove("unread");
  remembered = rows().indexOf(open);
}

/** Moves the focus to the next or previous row, from the focused one, else from the open one. */
export function move(step: 1 | -1): HTMLAnchorElement | null {
  const all = rows();
  const focused = document.activeElement?.closest<HTMLElement>("#rows > .row");
  const current = focused?.id ?? `c-${openId()}`;
  const at = walk(
    all.map((row) => row.id),
    current,
    remembered,
    step,
  );
  const link = all[at]?.querySelector("a") ?? null;
  if (!link) return null;
  remembered = at;
  link.focus();
  return link;
}

/** To the open row, else to the first: where Esc leads. */
export function focusList(): void {
  const row = rowOf(openId()) ?? rows()[remembered] ?? rows()[0];
  row?.querySelector("a")?.focus();
}
