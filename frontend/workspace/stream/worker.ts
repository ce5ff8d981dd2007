// A SharedWorker: holds the one stream of this browser and tells all its tabs what it hears. Browsers open only six
// connections to a host; with a stream in each tab the seventh tab would wait for ever.
import { type News, Stream } from "./stream.ts";
import { browser } from "./surroundings.ts";

export type Hello = { kind: "hello"; agent: string; tokenUrl: string } | { kind: "bye" };

const tabs = new Set<MessagePort>();
let stream: Stream | null = null;
let agent = "";
let state: News = { kind: "down" };

function tell(news: News): void {
  if (news.kind === "up" || news.kind === "down" || news.kind === "out") state = news;
  for (const tab of tabs) tab.postMessage(news);
}

function hello(tab: MessagePort, message: Extract<Hello, { kind: "hello" }>): void {
  tabs.add(tab);
  if (stream && agent === message.agent && state.kind !== "out") {
    tab.postMessage(state);
    return;
  }
  // The first tab, somebody else who signed in, or the same agent after signing out
  stream?.stop();
  agent = message.agent;
  state = { kind: "down" };
  stream = new Stream(browser(message.tokenUrl), tell);
  void stream.start();
}

function bye(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  stream?.stop();
  stream = null;
}

(self as unknown as { onconnect: (event: MessageEvent) => void }).onconnect = (event) => {
  const tab = event.ports[0];
  if (!tab) return;
  tab.onmessage = ({ data }: MessageEvent<Hello>) => (data.kind === "hello" ? hello(tab, data) : bye(tab));
};
