import { copyFileSync } from "node:fs";
import { defineConfig } from "vite";

const OUT = new URL("dist-board/", import.meta.url).pathname;

/* The monitors' board, served under /tablero/: for the browsers of an office, beside the tablet's
 * own build. It shares texts, styles and parts with it, and keeps nothing in the browser. */
export default defineConfig({
  root: "tablero",
  base: "/tablero/",
  publicDir: false,
  plugins: [{
    name: "icon",
    closeBundle: () =>
      copyFileSync(new URL("public/icon.svg", import.meta.url), `${OUT}icon.svg`),
  }],
  build: { outDir: OUT, emptyOutDir: true, target: "chrome103",
    modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
