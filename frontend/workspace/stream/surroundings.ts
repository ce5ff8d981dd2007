// What a stream needs of a real browser or worker.
import { realTimers } from "../coalesce.ts";
import type { Source, Surroundings, Token } from "./stream.ts";

export const STREAM = "/live/stream";

export function browser(tokenUrl: string): Surroundings {
  return {
    timers: realTimers,
    random: Math.random,
    open: (query) => new EventSource(STREAM + query) as Source,
    token: async () => {
      const response = await fetch(tokenUrl, { cache: "no-store", credentials: "same-origin" });
      if (response.status === 401 || response.status === 403) return null;
      if (!response.ok || response.redirected) throw new Error(`No token: ${response.status}`);
      return (await response.json()) as Token;
    },
  };
}
