// Another conversation is shown.
import { resume } from "./composer.ts";
import { found, openId, phone } from "./page.ts";
import { rowOf } from "./rows.ts";
import { toEnd } from "./timeline.ts";

export function opened(): void {
  const id = openId();
  const desk = found("desk");
  if (desk) desk.dataset.pane = id ? "talk" : "list";
  if (!id) return;
  document.title = `${found("right")?.dataset.title ?? ""} · Goodword`;
  toEnd();
  resume();
  rowOf(id)?.scrollIntoView({ block: "nearest" });
  if (phone.matches) found("scroll")?.focus({ preventScroll: true });
}
