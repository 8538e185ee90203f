import * as fs from "node:fs";
import * as path from "node:path";

import {
    BUILD_ENVIRONMENT,
    CONTROL_PLANE_EXECUTABLES,
    controlPlaneRecipes,
    engineRecipe,
} from "../../../rehearsal/toolchain/recipes";

const recipes = [engineRecipe(), ...controlPlaneRecipes()];

test("the recipes of a control plane give exactly its executables", () => {
    const built = controlPlaneRecipes().flatMap((recipe) => recipe.executables);
    expect([...built].sort()).toEqual([...CONTROL_PLANE_EXECUTABLES].sort());
});

test.each(recipes)("$name is pinned and has a checksum for its own module", (recipe) => {
    expect(recipe.version).toMatch(/^v\d+\.\d+\.\d+$/);
    const sums = fs.readFileSync(path.join(recipe.module.folder, "go.sum"), "utf8");
    expect(sums).toContain(` ${recipe.version} h1:`);
});

test.each([
    ["pulumi", `version.Version=${engineRecipe().version}`],
    ["kwok", "consts.Version=v"],
    ["kubernetes", "version.gitMinor="],
])("%s reports its own version", (name, flag) => {
    const recipe = recipes.find((candidate) => candidate.name === name);
    expect(recipe?.ldflags).toContain(flag);
});

test("nothing weakens what go.sum checks, and no C compiler is needed", () => {
    expect(BUILD_ENVIRONMENT).toEqual({
        CGO_ENABLED: "0",
        GOFLAGS: "-mod=readonly",
        GOWORK: "off",
    });
});
