// How a tab comes to hear the stream: through the SharedWorker, and where there is none, through the tab that holds the lock.
import { setting } from "../page.ts";
import { type News, Stream } from "./stream.ts";
import { browser } from "./surroundings.ts";
import type { Hello } from "./worker.ts";

export function join(hear: (news: News) => void): void {
  if ("SharedWorker" in window) byWorker(hear);
  else byLock(hear);
}

function byWorker(hear: (news: News) => void): void {
  const { port } = new SharedWorker(setting("liveWorker"), { name: "goodword" });
  const say = (message: Hello) => port.postMessage(message);
  const hello = () => say({ kind: "hello", agent: setting("agent"), tokenUrl: setting("liveToken") });
  port.onmessage = ({ data }: MessageEvent<News>) => hear(data);
  hello();
  // A page in the back/forward cache must not be counted as a tab that listens.
  addEventListener("pagehide", () => say({ kind: "bye" }));
  addEventListener("pageshow", (event) => {
    if (event.persisted) hello();
  });
}

function byLock(hear: (news: News) => void): void {
  const channel = new BroadcastChannel("goodword");
  let leads = false;
  let state: News = { kind: "down" };
  const spread = (news: News) => {
    if (news.kind !== "poke" && news.kind !== "refresh") state = news;
    hear(news);
    channel.postMessage(news);
  };
  channel.onmessage = ({ data }: MessageEvent<News | { kind: "how" }>) => {
    if (data.kind !== "how") hear(data);
    else if (leads) channel.postMessage(state);
  };
  const lead = () => {
    leads = true;
    void new Stream(browser(setting("liveToken")), spread).start();
    return new Promise(() => {}); // the lock is held until this tab goes away; then the next one leads
  };
  channel.postMessage({ kind: "how" });
  // Locks need HTTPS. Without them every tab holds a stream of its own, which serves a few tabs.
  if ("locks" in navigator) void navigator.locks.request("goodword-stream", lead);
  else void lead();
}
