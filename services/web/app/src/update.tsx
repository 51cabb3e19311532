/* The service worker: registered once; a newer one is offered, never forced during service. */
import { useEffect, useState } from "preact/hooks";
import { t } from "./texts";

export function UpdatePrompt({ quiet }: { quiet: boolean }) {
  const [waiting, setWaiting] = useState<ServiceWorker | null>(null);
  useEffect(() => {
    if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
    void navigator.serviceWorker.register("sw.js").then((registration) => {
      const offer = () => {
        if (registration.waiting && navigator.serviceWorker.controller) {
          setWaiting(registration.waiting);
        }
      };
      offer();
      registration.addEventListener("updatefound", () =>
        registration.installing?.addEventListener("statechange", offer));
    });
  }, []);
  if (!waiting || quiet) return null;
  const update = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(),
      { once: true });
    waiting.postMessage("update");
  };
  return (
    <div class="update" role="status">
      <p>{t.update}</p>
      <button type="button" class="quiet" onClick={update}>{t.updateNow}</button>
    </div>
  );
}
