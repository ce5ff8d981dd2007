// The workspace in the browser. Each module does one thing; this file only puts them in order.
import "./morph.ts";
import "./older.ts";
import "./theme.ts";
import "./zone.ts";
import "./menus.ts";
import "./mail-frame.ts";
import { startClock } from "./clock.ts";
import { resume } from "./composer.ts";
import { listenTo } from "./keys.ts";
import { refreshSoon, startLive } from "./live.ts";
import { opened } from "./opened.ts";
import { found } from "./page.ts";
import { startRequests } from "./requests.ts";
import { markOpen } from "./rows.ts";

listenTo(document);
if (found("desk")) {
  startRequests(opened);
  resume();
  markOpen();
  startClock(() => refreshSoon({ all: true }));
  startLive();
}
