// HTML mail stands in a frame where no script runs. From outside we only measure it and say what it leaves out.
import { listenTo } from "./keys.ts";
import { language } from "./page.ts";
import { plural } from "./plural.ts";
import { words } from "./words.ts";

const HIGHEST_PX = 30_000; // a mail that says it is higher is not taken at its word

function loaded(frame: HTMLIFrameElement): void {
  const mail = frame.contentDocument;
  if (!mail?.body) return;
  const fit = () => {
    frame.style.height = `${Math.min(mail.documentElement.offsetHeight, HIGHEST_PX)}px`;
  };
  fit();
  new ResizeObserver(fit).observe(mail.documentElement);
  listenTo(mail);
  sayWhatIsLeftOut(frame, Number(mail.documentElement.dataset.remotePictures ?? 0));
}

function sayWhatIsLeftOut(frame: HTMLIFrameElement, pictures: number): void {
  const footer = frame.nextElementSibling;
  const sentence = footer?.querySelector<HTMLElement>("[data-pictures]");
  const link = footer?.querySelector<HTMLAnchorElement>("[data-show-pictures]");
  if (!sentence || !link) return;
  const leftOut = pictures > 0 && frame.src !== link.href;
  sentence.hidden = link.hidden = !leftOut;
  sentence.textContent = plural(words.pictures, pictures, language);
}

// `load` does not bubble, so it is caught on its way down.
document.addEventListener(
  "load",
  (event) => {
    if (event.target instanceof HTMLIFrameElement) loaded(event.target);
  },
  { capture: true },
);
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("[data-show-pictures]");
  const frame = link?.closest(".html")?.querySelector("iframe");
  if (!link || !frame) return;
  event.preventDefault();
  frame.src = link.href;
});
// Frames that were there before this script ran
for (const frame of document.querySelectorAll<HTMLIFrameElement>(".html iframe")) loaded(frame);
