/* Catalogues as they came down: dated lists that everybody gets. */
import type { Bytes } from "./bytes";
import type { Store } from "./store";
import { CatalogueSchema, decode, EntryKind, type Catalogue } from "./wire";

/* A version that says later only when it ends has no content: the end counts, the content stays. */
function newestOf(catalogues: Catalogue[]): Map<string, Catalogue> {
  const out = new Map<string, Catalogue>();
  for (const one of catalogues) {
    const name = `${one.code}/${one.version}`;
    const before = out.get(name);
    out.set(name, one.content.length || !before ? one
      : { ...before, acceptedUntil: one.acceptedUntil });
  }
  return out;
}

async function catalogues(store: Store): Promise<Catalogue[]> {
  const kept = await store.getAllFromIndex("answers", "kind", EntryKind.CATALOGUE);
  const all = kept.filter((one) => one.body.length).sort((a, b) => a.position - b.position)
    .map((one) => decode(CatalogueSchema, one.body));
  return [...newestOf(all).values()];
}

export interface Holding<Content> {
  code: string;
  version: number;
  content: Content;
}

/* Those of a type that hold on a day, newest version first, read as JSON. */
export async function holding<Content>(store: Store, mediaType: string, day: number):
  Promise<Holding<Content>[]> {
  return (await catalogues(store)).filter((one) => one.mediaType === mediaType &&
    one.validFrom <= day && (one.acceptedUntil === 0 || one.acceptedUntil >= day))
    .sort((a, b) => b.version - a.version)
    .map(({ code, version, content }) => ({ code, version,
      content: JSON.parse(new TextDecoder().decode(content)) as Content }));
}

export async function programmeKey(store: Store): Promise<Bytes | null> {
  const keys = (await catalogues(store)).filter((one) => one.code === "programme-key")
    .sort((a, b) => b.version - a.version);
  return (keys[0]?.content as Bytes | undefined) ?? null;
}
