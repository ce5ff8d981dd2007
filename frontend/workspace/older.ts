// Older messages, fetched above the newest ones. A fresh timeline brings the newest only: what it no longer brings, because
// newer ones have come, moves up to the older ones instead of leaving a gap.
import htmx from "htmx.org";
import { found } from "./page.ts";
import { holdPlace } from "./timeline.ts";

interface Task {
  fragment?: DocumentFragment;
}

function messages(timeline: Element): Element[] {
  return [...timeline.querySelectorAll(":scope > .msg")];
}

function keepOlder(now: Element, next: Element): void {
  const coming = new Set(messages(next).map(({ id }) => id));
  const first = messages(now).find(({ id }) => coming.has(id));
  const earlier = now.querySelector(":scope > .earlier");
  if (!first || !earlier || messages(now)[0] === first) return;
  const children = [...now.children];
  earlier.append(...children.slice(1, children.indexOf(first)));
  const days = [...earlier.querySelectorAll(".day")];
  const day = next.querySelector(":scope > .day");
  if (day?.textContent === days.at(-1)?.textContent) day?.remove(); // it stands above already
}

htmx.on("htmx:before:swap", ({ detail: { ctx, tasks } }) => {
  const now = found("timeline");
  for (const { fragment } of tasks as Task[]) {
    const next = fragment?.querySelector("#timeline");
    if (now && next) keepOlder(now, next);
  }
  if (ctx.sourceElement?.closest(".earlier")) {
    document.addEventListener("htmx:after:swap", holdPlace(), { once: true });
  }
});
