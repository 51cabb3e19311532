import { copyFileSync } from "node:fs";
import { defineConfig } from "vite";
import { descriptors } from "./scripts/descriptors.ts";

const folder = (name: string) => new URL(name, import.meta.url).pathname;
const OUT = folder("dist-board/");

/* The monitors' board, served under /tablero/: for the browsers of an office, beside the tablet's
 * own build. It shares texts, styles, parts and core with it; what it reads is kept nowhere. */
export default defineConfig({
  root: "tablero",
  base: "/tablero/",
  publicDir: false,
  plugins: [descriptors(folder("src"), folder("generated")), {
    name: "icon",
    closeBundle: () =>
      copyFileSync(new URL("public/icon.svg", import.meta.url), `${OUT}icon.svg`),
  }],
  build: { outDir: OUT, emptyOutDir: true, target: "chrome103",
    modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
