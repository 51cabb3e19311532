/* The catalogue in use. */
import { es } from "./es";
import { monitor } from "./monitor";
import { social } from "./social";

export const t = { ...es, ...monitor, ...social };
