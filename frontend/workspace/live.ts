// Pokes say that something changed; what changed is fetched as the same parts that the page was made of.
import htmx from "htmx.org";
import { Coalescer } from "./coalesce.ts";
import { connection } from "./connection.ts";
import { keepingFocus } from "./morph.ts";
import { found, openId, phone } from "./page.ts";
import { markOpen, shown } from "./rows.ts";
import { join } from "./stream/join.ts";
import type { News } from "./stream/stream.ts";
import { keepingPlace } from "./timeline.ts";

const WAIT_MS = 120; // what happens together is fetched together
const GAP_MS = 500; // and a storm not more often than this
const HIDDEN_MS = 60_000; // a tab that was away this long fetches again when it comes back
const JITTER_MS = 2000; // when all browsers are told at once, they do not all ask at once
const DOWN_MS = 10_000; // a line that comes back sooner is not worth a word

let everything = false;
let subjects = new Set<string>();
let heardFirst = false;
let hiddenSince = 0;
let downTimer: ReturnType<typeof setTimeout> | undefined;
let talkFetch: AbortController | null = null;
const coalescer = new Coalescer(refresh, WAIT_MS, GAP_MS);

/** Fetches the list, and with `all` the open conversation too. */
export function refreshSoon({ all = false, jitter = 0 } = {}): void {
  everything ||= all;
  if (!document.hidden) coalescer.ask(Math.random() * jitter);
  else hiddenSince ||= 1; // long ago: it is fetched when somebody looks
}

/** An answer of the server to an act of ours is newer than what is on its way. */
export function forgetTalkFetch(): void {
  talkFetch?.abort();
}

async function refresh(): Promise<void> {
  const talk = everything || subjects.has(openId());
  everything = false;
  subjects = new Set();
  await Promise.all([refreshList(), talk ? refreshTalk() : null]);
}

async function refreshList(): Promise<void> {
  const list = found("list");
  const url = list?.dataset.url;
  if (!list || !url) return;
  const text = await part(`${url}&part=list&shown=${shown()}&open=${openId()}`);
  if (text === null || found("list")?.dataset.url !== url) return; // another view by now
  await keepingFocus(() => htmx.swap({ text, target: list, sourceElement: list, swap: "outerMorph" }));
  markOpen();
}

async function refreshTalk(): Promise<void> {
  const talk = found("talk");
  const url = talk?.dataset.url;
  const id = openId();
  const away = phone.matches && found("desk")?.dataset.pane === "list"; // fetching it would mark it as read
  if (!talk || !url || away) return;
  talkFetch?.abort();
  talkFetch = new AbortController();
  const text = await part(url, talkFetch.signal);
  if (text === null || openId() !== id) return;
  await keepingPlace(() => keepingFocus(() => htmx.swap({ text, target: talk, sourceElement: talk, swap: "none" })));
}

/** The HTML of a part, or null where there is none to be had: the stream itself says when the line is down. */
async function part(url: string, signal: AbortSignal | null = null): Promise<string | null> {
  try {
    const response = await fetch(url, { signal, headers: { "HX-Request": "true" }, credentials: "same-origin" });
    return response.ok && !response.redirected ? await response.text() : null;
  } catch {
    return null;
  }
}

function hear(news: News): void {
  if (news.kind === "poke") {
    subjects.add(news.subject);
    refreshSoon();
  } else if (news.kind === "refresh") {
    refreshSoon({ all: true, jitter: JITTER_MS });
  } else if (news.kind === "down") {
    downTimer ??= setTimeout(() => connection("down"), DOWN_MS);
  } else {
    clearTimeout(downTimer);
    downTimer = undefined;
    if (news.kind === "up") up();
    else connection("out");
  }
}

function up(): void {
  connection("well");
  // Between the rendering of the page and the first moment of listening something may have happened.
  if (!heardFirst) refreshSoon({ all: true });
  heardFirst = true;
}

function lookedAt(): void {
  if (document.hidden) {
    hiddenSince = Date.now();
  } else if (hiddenSince && (Date.now() - hiddenSince > HIDDEN_MS || subjects.size > 0 || everything)) {
    hiddenSince = 0;
    refreshSoon({ all: true });
  }
}

export function startLive(): void {
  document.addEventListener("visibilitychange", lookedAt);
  addEventListener("pageshow", (event) => {
    if (event.persisted) refreshSoon({ all: true });
  });
  addEventListener("online", () => refreshSoon({ all: true }));
  join(hear);
}
