// Ages in the list grow each minute in place; at midnight the names of days change, and the server writes those.
import { age } from "./age.ts";
import { language } from "./page.ts";
import { words } from "./words.ts";

let today = new Date().getDate();

function tick(atMidnight: () => void): void {
  const now = Date.now();
  for (const place of document.querySelectorAll<HTMLElement>("[data-unanswered]")) {
    const since = Date.parse(place.dataset.unanswered ?? "");
    const text = words.unanswered.replace("{age}", age(since, now, language));
    if (!Number.isNaN(since) && place.textContent !== text) place.textContent = text;
  }
  if (today !== new Date().getDate()) {
    today = new Date().getDate();
    atMidnight();
  }
}

export function startClock(atMidnight: () => void): void {
  setInterval(() => tick(atMidnight), 60_000);
}
