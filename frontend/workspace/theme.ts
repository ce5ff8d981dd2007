// Light or dark is this browser's choice and is kept in a cookie, so that the server renders it from the first byte on.

const YEAR = 31_536_000;

document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLElement>("[data-theme-choice]");
  if (!button) return;
  const theme = button.dataset.themeChoice ?? "";
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store needs HTTPS, and desks on a local network may not have it
  document.cookie = `goodword_theme=${theme}; path=/; max-age=${theme ? YEAR : 0}; samesite=lax${secure}`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const one of document.querySelectorAll<HTMLElement>("[data-theme-choice]")) {
    one.ariaPressed = String(one === button);
  }
});
