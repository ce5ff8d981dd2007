// Builds what the browser loads into goodword/static/built/: scripts, styles and icons under names that carry a digest of
// their content, a gzip of each beside it, and manifest.json, from which the server knows the names.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, watch, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";
import { favicon, sprite } from "./icons.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const frontend = path.join(root, "frontend");
const built = path.join(root, "goodword/static/built");

// What has light-dark(), nesting and popovers: the styles are written for these and newer.
const target = ["chrome123", "firefox125", "safari17.5"];

async function build() {
  const bundles = await esbuild.build({
    absWorkingDir: root,
    entryPoints: {
      workspace: "frontend/workspace/main.ts",
      "stream-worker": "frontend/workspace/stream/worker.ts",
      goodword: "frontend/styles/goodword.css",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target,
    legalComments: "none",
    outdir: "unused",
    write: false,
    logLevel: "warning",
  });
  const files = bundles.outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]);
  const icons = await sprite(frontend);
  files.push(["icons.svg", Buffer.from(icons.svg)], ["favicon.svg", Buffer.from(await favicon(frontend))]);
  return publish(files, icons.names);
}

/** Writes beside the present build and then takes its place, so that a server that reads meanwhile never finds half. */
async function publish(files, iconNames) {
  const next = `${built}.next`;
  await rm(next, { recursive: true, force: true });
  await mkdir(next, { recursive: true });
  const names = {};
  const sizes = {};
  for (const [name, bytes] of files) {
    const { name: stem, ext } = path.parse(name);
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
    const zipped = gzipSync(bytes, { level: 9 });
    names[name] = `${stem}-${digest}${ext}`;
    sizes[name] = zipped.length;
    await writeFile(path.join(next, names[name]), bytes);
    await writeFile(path.join(next, `${names[name]}.gz`), zipped);
  }
  await keepLastBuild(next, names);
  const manifest = { files: names, icons: iconNames };
  await writeFile(path.join(next, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
  await rm(built, { recursive: true, force: true });
  await rename(next, built);
  return sizes;
}

/** Servers that still run with the last build, and pages that were loaded from it, go on finding its files. */
async function keepLastBuild(next, names) {
  const last = await readFile(path.join(built, "manifest.json"), "utf8").then(JSON.parse, () => ({ files: {} }));
  const gone = Object.values(last.files).filter((name) => !Object.values(names).includes(name));
  for (const name of gone.flatMap((file) => [file, `${file}.gz`])) {
    await copyFile(path.join(built, name), path.join(next, name)).catch(() => {});
  }
}

async function report() {
  const started = performance.now();
  const sizes = await build();
  const each = Object.entries(sizes).map(([name, size]) => `${name} ${(size / 1024).toFixed(1)} KB`);
  console.log(`Built in ${Math.round(performance.now() - started)} ms (gzip): ${each.join(", ")}`);
}

await report();
if (process.argv.includes("--watch")) {
  for await (const _change of watch(frontend, { recursive: true })) {
    await report().catch((error) => console.error(error.message));
  }
}
