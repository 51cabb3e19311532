import { defineConfig, type Plugin } from "vite";

/* The generated codec carries its descriptors as base64, which hardly compresses. As the bytes
 * that it stands for it does: a third of the app's size over the network. */
const plainDescriptors: Plugin = {
  name: "plain-descriptors",
  transform(code, id) {
    if (!id.includes("/generated/")) return null;
    return {
      code: code.replace(/fileDesc\("([^"]+)"/g, (_, base64: string) =>
        `fileDesc(btoa(${JSON.stringify(atob(base64))})`),
      map: null,
    };
  },
};

/* Served under /tableta/, on tablets from Android 8 on. */
export default defineConfig({
  base: "/tableta/",
  plugins: [plainDescriptors],
  build: { target: "chrome103", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
