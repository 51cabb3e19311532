/* After a build: tells the service worker which files there are, and under what name to keep them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const names = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => `${one.parentPath}/${one.name}`.slice(dist.pathname.length).replace(/^\/+/, ""))
  .filter((name) => name !== "sw.js").sort();
const digest = createHash("sha256");
for (const name of names) digest.update(name).update(readFileSync(new URL(name, dist)));
const files = ["./", ...names.filter((name) => name !== "index.html")];
const path = new URL("sw.js", dist);
writeFileSync(path, readFileSync(path, "utf8")
  .replace("/* files */ []", JSON.stringify(files))
  .replace('/* version */ "none"', JSON.stringify(digest.digest("hex").slice(0, 16))));
