/* The catalogue in use. */
import { es } from "./es";
import { monitor } from "./monitor";

export const t = { ...es, ...monitor };
