// What happens around htmx's requests: where they go, what a failure says, and what the page does with an answer.
import htmx, { type HtmxRequestCtx } from "htmx.org";
import { sent } from "./composer.ts";
import { signInAddress } from "./connection.ts";
import { forgetTalkFetch, refreshSoon } from "./live.ts";
import { closeMenus } from "./menus.ts";
import { notice } from "./notice.ts";
import { found, openId, setting } from "./page.ts";
import { markOpen, shown } from "./rows.ts";
import { toEnd } from "./timeline.ts";
import { words } from "./words.ts";

/** Runs `opened` whenever another conversation is shown than before, and once at the start. */
export function startRequests(opened: () => void): void {
  let open = openId();
  htmx.on("htmx:config:request", ({ detail: { ctx } }) => configure(ctx));
  htmx.on("htmx:before:request", ({ detail: { ctx } }) => begin(ctx));
  htmx.on("htmx:before:response", (event) => {
    if (!leadsToDoor(event.detail.ctx)) return;
    event.preventDefault();
    location.assign(signInAddress());
  });
  htmx.on("htmx:response:error", ({ detail: { ctx } }) => refused(ctx.response?.status ?? 0));
  htmx.on("htmx:error", ({ detail: { ctx } }) => {
    if (ctx && !ctx.response) notice(words.noConnection);
    markOpen();
  });
  htmx.on("htmx:after:swap", ({ detail: { ctx } }) => {
    if (openId() !== open) {
      open = openId();
      opened();
    }
    if (ctx.request) answered(ctx);
    markOpen();
  });
  htmx.on("htmx:before:history:restore", (event) => {
    event.preventDefault();
    void restore(event.detail.path);
  });
}

function configure(ctx: HtmxRequestCtx): void {
  // A button may name another address than its form does; htmx asks the form only.
  const button = ctx.request.submitter;
  if (button?.hasAttribute("formaction")) ctx.request.action = (button as HTMLButtonElement).formAction;
  // A list that was scrolled far stays as long when the whole desk is fetched again.
  if (ctx.target === found("desk") && ctx.request.method === "GET" && sameView(ctx.request.action)) {
    (ctx.request.body as FormData).set("shown", String(shown()));
  }
}

function sameView(address: string): boolean {
  const view = new URL(address, location.href).searchParams.get("view");
  return view === found("desk")?.dataset.view;
}

function begin(ctx: HtmxRequestCtx): void {
  const source = ctx.sourceElement;
  if (source.matches("[popover]")) closeMenus();
  if (ctx.request.method !== "GET") forgetTalkFetch();
  const row = source.closest<HTMLElement>("#rows > .row");
  if (row) markOpen(row.id.slice(2)); // the click is answered before the server is
}

/** Signed out meanwhile: the server sends us to the door, and the door must not be swapped into the desk. */
function leadsToDoor(ctx: HtmxRequestCtx): boolean {
  const raw = ctx.response?.raw as Response | undefined;
  if (raw?.status === 401) return true;
  return raw?.redirected === true && new URL(raw.url).pathname === setting("signIn");
}

function refused(status: number): void {
  if (status === 401 || status === 422) return; // the one leads to the door, of the other the form itself says what is wrong
  notice(status === 404 ? words.gone : status === 403 ? words.tooOld : words.broken);
  markOpen();
}

function answered(ctx: HtmxRequestCtx): void {
  const source = ctx.sourceElement;
  const well = (ctx.response?.status ?? 0) < 400;
  if (source.matches("form.composer") && well) {
    sent(new URLSearchParams(ctx.request.body as unknown as string).get("text") ?? "");
    toEnd();
  }
  if (ctx.request.method !== "GET" && well) refreshSoon();
}

/** Back and forward: the desk as it was at that address, with everything on it that is still the same left in place. */
async function restore(path: string): Promise<void> {
  if (!found("desk")) {
    location.reload();
    return;
  }
  await htmx.ajax("GET", path, { source: "#desk", target: "#desk", select: "#desk", swap: "outerMorph" });
}
