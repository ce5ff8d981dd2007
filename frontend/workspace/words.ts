// What the script says. The texts come with the page, so that one catalogue serves server and browser.
import type { Forms } from "./plural.ts";

interface Words {
  newBelow: Forms;
  pictures: Forms;
  unanswered: string;
  arrived: string;
  lineDown: string;
  signedOut: string;
  signIn: string;
  noConnection: string;
  broken: string;
  gone: string;
  tooOld: string;
  close: string;
}

export const words: Words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
