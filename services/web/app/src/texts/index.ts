/* The catalogue in use. */
import { es, type Texts } from "./es";

export const t: Texts = es;
