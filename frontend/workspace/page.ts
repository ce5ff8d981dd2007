// Where things are on the page. The server renders these; a missing one is our mistake and says so.

export function found(id: string): HTMLElement | null {
  return document.getElementById(id);
}

/** The conversation that is shown, or "" while none is. */
export function openId(): string {
  return found("right")?.dataset.conversation ?? "";
}

export function setting(name: string): string {
  return document.body.dataset[name] ?? "";
}

export const phone = matchMedia("(max-width: 700px)");

export const language = document.documentElement.lang;

/** Says something to those who listen instead of looking. */
export function announce(words: string): void {
  const place = found("announcer");
  if (place) place.textContent = words;
}
