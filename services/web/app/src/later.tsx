/* Screens that come after the first one, each once. All of them are asked for as soon as the first
 * is drawn, so that what goes on here needs no network, nor the files of a release that another tab
 * has replaced meanwhile; the service worker keeps them for the next time. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "./texts";

const asked: (() => Promise<unknown>)[] = [];

export function fetchScreens(): void {
  for (const ask of asked) void ask().catch(() => undefined);
}

/* A component that says that it is being opened until it is here; without a network, that it needs
 * one, and goes on by itself when there is one again. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>):
  ComponentType<Props> {
  let here: ComponentType<Props> | null = null;
  const ask = async () => {
    here ??= await load();
  };
  asked.push(ask);
  return function Later(props: Props) {
    const [missing, setMissing] = useState(false);
    const [, again] = useState(0);
    useEffect(() => {
      if (here) return undefined;
      let gone = false;
      const go = () => void ask().then(() => !gone && again((before) => before + 1),
        () => !gone && setMissing(true));
      go();
      addEventListener("online", go);
      return () => {
        gone = true;
        removeEventListener("online", go);
      };
    }, []);
    if (here) {
      const Here = here as ComponentType<object>;
      return <Here {...props} />;
    }
    return <p class="empty" role="status">{missing ? t.notHere : t.connection.unknown}</p>;
  };
}
