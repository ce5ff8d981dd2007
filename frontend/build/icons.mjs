// Makes the one file of icons: the Lucide icons listed in frontend/icons/lucide.txt and our own drawings in
// frontend/icons/own/, each as a <symbol> under its name.
//
// The stroke is written onto every shape: a page's styles do not reach into a symbol that comes from another file, and
// `vector-effect` is not inherited. With it a line is 1.5px wide at every size of the icon.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const lucide = path.dirname(createRequire(import.meta.url).resolve("lucide-static/package.json"));
const SHAPES = /<(path|circle|rect|line|polyline|polygon|ellipse)\b/g;

export async function sprite(frontend) {
  const list = await readFile(path.join(frontend, "icons/lucide.txt"), "utf8");
  const names = list
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter(Boolean);
  const symbols = [];
  for (const name of names) {
    symbols.push(await symbol(name, path.join(lucide, "icons", `${name}.svg`)));
  }
  const own = path.join(frontend, "icons/own");
  for (const file of (await readdir(own)).sort()) {
    names.push(path.parse(file).name);
    symbols.push(await symbol(path.parse(file).name, path.join(own, file)));
  }
  return { names: names.sort(), svg: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>` };
}

/** The mark on a dark ground, for the browser's tab. */
export async function favicon(frontend) {
  const { inner, box } = drawing(await readFile(path.join(frontend, "icons/own/mark.svg"), "utf8"));
  const [, , width, height] = box.split(" ").map(Number);
  const ground = '<rect width="32" height="32" rx="7" fill="#232e3b"/>';
  const place = `translate(${16 - width / 2} ${16 - height / 2})`;
  const rings = `<g transform="${place}" fill="none" stroke="#f4ecdc" stroke-width="2">${inner}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${ground}${rings}</svg>`;
}

async function symbol(name, file) {
  const { inner, box } = drawing(await readFile(file, "utf8"));
  const shapes = inner.replace(SHAPES, '<$1 vector-effect="non-scaling-stroke"');
  return (
    `<symbol id="${name}" viewBox="${box}"><g fill="none" stroke="currentColor" stroke-width="1.5" ` +
    `stroke-linecap="round" stroke-linejoin="round">${shapes}</g></symbol>`
  );
}

function drawing(svg) {
  const box = svg.match(/viewBox="([^"]+)"/)[1];
  const inner = svg
    .replace(/<!--.*?-->/gs, "")
    .replace(/^[\s\S]*?<svg\b[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "");
  return { box, inner: inner.replace(/\s*\n\s*/g, "") };
}
