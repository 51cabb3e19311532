/* Keeps the app's own files, so that it opens without a network. What is said to the server never
 * goes through here. The list below is written by scripts/precache.mjs at the end of a build. */
const FILES = /* files */ [];
const CACHE = "tequio-" + /* version */ "none";

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) =>
    cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })))));
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name !== CACHE) await caches.delete(name);
    }
    await clients.claim();
  })());
});

addEventListener("message", (event) => {
  if (event.data === "update") skipWaiting();
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const scope = new URL(registration.scope);
  const ours = event.request.method === "GET" && url.origin === scope.origin &&
    url.pathname.startsWith(scope.pathname);
  if (!ours) return;
  const wanted = event.request.mode === "navigate" ? scope.href : event.request;
  event.respondWith(caches.open(CACHE).then(async (cache) =>
    (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(event.request)));
});
