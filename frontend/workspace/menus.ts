// Menus: placed beside their button, gone through by arrows, filtered by typing. Opening and closing is the browser's.

const MARGIN = 8;
const fingers = matchMedia("(pointer: coarse)"); // a field in focus would bring up the keyboard over the menu

function place(menu: HTMLElement): void {
  const button = [...document.querySelectorAll<HTMLElement>(`[popovertarget="${menu.id}"]`)].find((one) =>
    one.checkVisibility(),
  );
  if (!button) return;
  const box = button.getBoundingClientRect();
  const width = Number.parseFloat(getComputedStyle(menu).width) || 264;
  const left = Math.max(MARGIN, Math.min(box.left, innerWidth - width - MARGIN));
  const below = box.top < innerHeight / 2;
  menu.style.left = `${left}px`;
  menu.style.top = below ? `${box.bottom + 4}px` : "auto";
  menu.style.bottom = below ? "auto" : `${innerHeight - box.top + 4}px`;
}

function choices(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>(".choice, .views a")].filter((one) => one.checkVisibility());
}

function step(event: KeyboardEvent): void {
  const menu = (event.target as Element).closest(":popover-open");
  if (!menu?.matches(".menu, .views")) return;
  const all = choices(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || ((event.key === "Home" || event.key === "End") && event.target instanceof HTMLInputElement)) {
    return;
  }
  event.preventDefault();
  all.at(to % all.length)?.focus();
}

function filter(input: HTMLInputElement): void {
  const wanted = plain(input.value);
  for (const choice of input.form?.querySelectorAll<HTMLElement>(".choice") ?? []) {
    choice.hidden = !plain(choice.textContent ?? "").includes(wanted);
  }
}

/** Without accents and case, so that “stastna” finds Šťastná. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function closeMenus(): void {
  for (const open of document.querySelectorAll<HTMLElement>(":popover-open")) open.hidePopover();
}

document.addEventListener(
  "beforetoggle",
  (event) => {
    const menu = event.target as HTMLElement;
    if ((event as ToggleEvent).newState === "open" && menu.matches(".menu")) place(menu);
  },
  { capture: true },
);
document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target as HTMLElement;
    if ((event as ToggleEvent).newState !== "open" || !menu.matches?.(".menu, .views")) return;
    const search = fingers.matches ? null : menu.querySelector<HTMLElement>("input[type=search]");
    const chosen = menu.querySelector<HTMLElement>("[aria-current], .choice[aria-pressed=true]");
    (search ?? chosen ?? choices(menu)[0])?.focus();
  },
  { capture: true },
);
document.addEventListener("keydown", step);
document.addEventListener("input", (event) => {
  const input = event.target as HTMLElement;
  if (input instanceof HTMLInputElement && input.matches("[data-filter]")) filter(input);
});
document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const dialog = target.closest<HTMLElement>("[data-dialog]")?.dataset.dialog;
  if (dialog) {
    closeMenus();
    (document.getElementById(dialog) as HTMLDialogElement | null)?.showModal();
  } else if (target.closest(".views a")) closeMenus();
  else if (target instanceof HTMLDialogElement) target.close(); // a click on the veil around it
});
// A column on wide screens is a menu on others: none stays open across that line.
for (const width of [700, 1120, 1400]) matchMedia(`(max-width: ${width}px)`).addEventListener("change", closeMenus);
