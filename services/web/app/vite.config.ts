import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { descriptors } from "./scripts/descriptors.ts";

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/* Served under /tableta/, on tablets from Android 8 on. */
export default defineConfig({
  base: "/tableta/",
  plugins: [descriptors(folder("src"), folder("generated"))],
  build: { target: "chrome103", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
