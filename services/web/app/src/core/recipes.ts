/* Recipes and advice of partners, as they came down, and which of them today's meal asks for. */
import { holding } from "./catalogues";
import type { Store } from "./store";
import { FoodGroup } from "./wire";

const RECIPES = "application/vnd.tequio.recipes+json";

export interface Recipe {
  title: string;
  partner: string;
  groups: FoodGroup[]; /* that it brings to a meal, or that it is about */
  servings: number; /* 0 = advice */
  ingredients: string[];
  steps: string[];
}

export interface Recipes {
  recipes: Recipe[];
  partners: string[]; /* institutions' names */
}

/* null: none has come down yet, or none holds on that day. */
export async function recipesFor(store: Store, day: number): Promise<Recipes | null> {
  const [newest] = await holding<Recipes>(store, RECIPES, day);
  return newest?.content ?? null;
}

const ALL = [FoodGroup.VEGETABLES_FRUIT, FoodGroup.CEREALS, FoodGroup.LEGUMES, FoodGroup.ANIMAL,
  FoodGroup.DAIRY, FoodGroup.WATER];

/* What a meal does not have; nothing where its groups were not noted. */
export function missingOf(groups: FoodGroup[]): FoodGroup[] {
  return groups.length ? ALL.filter((one) => !groups.includes(one)) : [];
}

/* Those that bring most of what is missing come first; else as they came. */
export function ordered(recipes: Recipe[], missing: FoodGroup[]): Recipe[] {
  const brings = ({ groups }: Recipe) => groups.filter((one) => missing.includes(one)).length;
  return [...recipes].sort((a, b) => brings(b) - brings(a));
}
