// What people did to the page survives when a part of it is rendered again.
import htmx from "htmx.org";

/** True for an attribute that is the reader's and not the server's: a fold that was opened, the place of a menu. */
function isTheirs(element: Element, attribute: string): boolean {
  if (attribute === "open") return element.matches("details, dialog");
  return attribute === "style" && element.matches("[popover]");
}

htmx.registerExtension("theirs", {
  htmx_before_morph_attr: (element: Element, detail: { attrName: string }) => !isTheirs(element, detail.attrName),
});

/** Runs `swap` and gives the focus back to the same element if the browser dropped it while nodes were moved. */
export async function keepingFocus(swap: () => Promise<void>): Promise<void> {
  const before = document.activeElement;
  const home = before?.closest<HTMLElement>("[id]");
  const path = home && before && home !== before ? before.localName : "";
  await swap();
  if (before === document.activeElement || document.activeElement !== document.body || !home) return;
  const again = document.getElementById(home.id);
  const target = path ? again?.querySelector<HTMLElement>(path) : again;
  target?.focus({ preventScroll: true });
}
