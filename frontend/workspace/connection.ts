// The strip that says when the page can no longer be trusted to be fresh.
import { found, setting } from "./page.ts";
import { words } from "./words.ts";

/** Shows the strip, or takes it away when there is nothing to say. */
export function connection(state: "well" | "down" | "out"): void {
  const strip = found("connection");
  const place = strip?.querySelector("div");
  if (!strip || !place) return;
  strip.hidden = state === "well";
  place.replaceChildren(state === "out" ? `${words.signedOut} ` : words.lineDown);
  if (state === "out") place.append(signIn());
}

function signIn(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = signInAddress();
  link.textContent = words.signIn;
  return link;
}

export function signInAddress(): string {
  return `${setting("signIn")}?next=${encodeURIComponent(location.pathname + location.search)}`;
}
