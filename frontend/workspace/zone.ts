// Offers the zone of this computer's clock, where the agent's is another one.
import { setting } from "./page.ts";

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
const button = document.querySelector<HTMLButtonElement>("[data-zone]");
const label = button?.querySelector("span");
if (button && label && here && here !== setting("timeZone")) {
  button.value = here;
  label.textContent = (button.dataset.zone ?? "").replace("{zone}", here.replaceAll("_", " "));
  button.hidden = false;
}
