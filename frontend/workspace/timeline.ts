// The timeline is anchored at its end. What arrives while somebody reads further up waits below, with a word.
import { announce, found, language } from "./page.ts";
import { plural } from "./plural.ts";
import { words } from "./words.ts";

const AT_END_PX = 48;
let waiting = 0;

function atEnd(scroll: HTMLElement): boolean {
  return scroll.scrollTop > -AT_END_PX; // the end is 0, and above it the numbers are negative: the column is reversed
}

export function toEnd(): void {
  const scroll = found("scroll");
  if (scroll) scroll.scrollTop = 0;
  say(0);
}

/** Remembers what is being read; what it returns brings that back to where it stood, however much was added around it. */
export function holdPlace(): () => void {
  const scroll = found("scroll");
  const anchor = scroll && !atEnd(scroll) ? firstInSight(scroll) : null;
  const top = anchor?.getBoundingClientRect().top ?? 0;
  return () => {
    if (scroll && anchor?.isConnected) scroll.scrollTop += anchor.getBoundingClientRect().top - top;
  };
}

/** Runs `swap`, which may add messages, without moving what is being read. */
export async function keepingPlace(swap: () => Promise<void>): Promise<void> {
  const scroll = found("scroll");
  if (!scroll) return swap();
  const before = new Set(messages().map((message) => message.id));
  const release = holdPlace();
  await swap();
  release();
  const news = messages().filter((message) => !before.has(message.id));
  if (!atEnd(scroll)) say(waiting + news.length);
  const heard = news.findLast((message) => message.dataset.kind === "inbound");
  if (heard) announce(words.arrived.replace("{name}", heard.querySelector("b")?.textContent ?? ""));
}

function messages(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#timeline .msg")];
}

function firstInSight(scroll: HTMLElement): HTMLElement | null {
  const top = scroll.getBoundingClientRect().top;
  return messages().find((message) => message.getBoundingClientRect().bottom > top) ?? null;
}

function say(number: number): void {
  waiting = number;
  const place = document.querySelector<HTMLElement>("[data-below]");
  const button = place?.querySelector("button");
  if (!place || !button) return;
  place.hidden = number === 0;
  button.textContent = plural(words.newBelow, number, language);
}

document.addEventListener("click", (event) => {
  if ((event.target as Element).closest("[data-below]")) toEnd();
});
document.addEventListener(
  "scroll",
  (event) => {
    const scroll = event.target as HTMLElement;
    if (waiting && scroll.id === "scroll" && atEnd(scroll)) say(0);
  },
  { capture: true, passive: true },
);
