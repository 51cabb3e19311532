import { useEffect, useState } from "preact/hooks";

const route = () => location.hash.replace(/^#\/?/, "");

/* Where we are stands behind the #, so that the browser's own way back works. */
export function useRoute(): string {
  const [now, setNow] = useState(route());
  useEffect(() => {
    const look = () => setNow(route());
    addEventListener("hashchange", look);
    look(); /* it may have changed since this was drawn */
    return () => removeEventListener("hashchange", look);
  }, []);
  return now;
}
