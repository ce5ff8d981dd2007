// Runs the tests of the pure modules: bundled first, because the oldest Node that we support does not read TypeScript.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import esbuild from "esbuild";

const tests = path.resolve(import.meta.dirname, "../tests");
const entryPoints = (await readdir(tests))
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => path.join(tests, name));
const outdir = await mkdtemp(path.join(tmpdir(), "goodword-tests-"));
await esbuild.build({
  entryPoints,
  outdir,
  bundle: true,
  platform: "node",
  format: "esm",
  sourcemap: "inline",
  outExtension: { ".js": ".mjs" },
});
const files = entryPoints.map((name) => path.join(outdir, `${path.parse(name).name}.mjs`));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...files], {
  stdio: "inherit",
});
await rm(outdir, { recursive: true });
process.exit(status ?? 1);
