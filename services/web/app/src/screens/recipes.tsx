/* Recipes and advice of partners, beside the menu of the day: what it lacks comes first. */
import { go, useApp, useStored } from "../app";
import { missingOf, ordered, recipesFor, type Recipe } from "../core/recipes";
import { readDraft } from "../core/report";
import { Icon } from "../parts/icons";
import { Screen } from "../parts/screen";
import { t } from "../texts";

const groupNames = (groups: number[]) => groups.map((one) => t.report.foodGroups[one]).join(", ");

function kindOf({ servings }: Recipe): string {
  return servings ? t.recipes.servings(servings) : t.recipes.advice;
}

function OneRecipe({ recipe, back }: { recipe: Recipe; back: string }) {
  const { title, partner, groups, servings, ingredients, steps } = recipe;
  const help = `${t.recipes.of(partner)} · ${kindOf(recipe)}`;
  const Steps = servings ? "ol" : "ul";
  const brings = servings ? t.recipes.brings : t.recipes.about;
  const aloud = [`${title}. ${help}.`, ...(ingredients.length ? [`${t.recipes.ingredients}.`] : []),
    ...ingredients, ...(servings ? [`${t.recipes.steps}.`] : []), ...steps].join("\n");
  return (
    <Screen title={title} help={help} aloud={aloud} back={back}>
      {groups.length ? <p><b>{brings}</b>: {groupNames(groups)}</p> : null}
      {ingredients.length ? (
        <section>
          <h2>{t.recipes.ingredients}</h2>
          <ul class="lines">{ingredients.map((line, at) => <li key={at}>{line}</li>)}</ul>
        </section>
      ) : null}
      <section>
        <h2>{servings ? t.recipes.steps : t.recipes.advice}</h2>
        <Steps class="lines">{steps.map((line, at) => <li key={at}>{line}</li>)}</Steps>
      </section>
    </Screen>
  );
}

/* `at` is the route of the list: it is reached from home and from the menu. */
export function RecipesScreen({ at, chosen, back }: { at: string; chosen: string; back: string }) {
  const { enrolment, day } = useApp();
  const known = useStored(async ({ store }) => ({ list: await recipesFor(store, day),
    groups: (await readDraft(store, enrolment.kitchen.number, day)).menu.groups }));
  if (!known) return null;
  const { list, groups } = known;
  const recipes = list?.recipes ?? [];
  if (chosen) {
    const recipe = recipes[Number(chosen)];
    return recipe ? <OneRecipe recipe={recipe} back={at} />
      : <Screen title={t.recipes.title} back={at}><p class="empty">{t.recipes.gone}</p></Screen>;
  }
  const missing = missingOf(groups);
  const said = missing.length ? t.recipes.missing(groupNames(missing))
    : groups.length ? t.recipes.complete : t.recipes.unknown;
  return (
    <Screen title={t.recipes.title} help={recipes.length ? said : ""} back={back}>
      {recipes.length ? <p class="note">{t.recipes.lead}</p>
        : <p class="empty">{t.recipes.none}</p>}
      <ul class="stack plain">
        {ordered(recipes, missing).map((recipe) => {
          const brought = recipe.groups.filter((one) => missing.includes(one));
          return (
            <li key={recipes.indexOf(recipe)}>
              <button type="button" class="row"
                onClick={() => go(`${at}/${recipes.indexOf(recipe)}`)}>
                <span>
                  <b>{recipe.title}</b>
                  <small>{`${t.recipes.of(recipe.partner)} · ${kindOf(recipe)}`}</small>
                  {brought.length ? <i class="tag accepted">{groupNames(brought)}</i> : null}
                </span>
                <Icon name="next" />
              </button>
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}
