import * as fs from "node:fs";
import * as path from "node:path";

import { rules } from "../../policies/rules";
import type { Mutant } from "./mutants/mutant";
import { findingsOf } from "./mutants/run-pack";

const FOLDER = path.join(__dirname, "mutants");
const SUPPORT = new Set(["mutant.ts", "run-pack.ts"]);

/** The mutants of every topic: each file of the folder exports one list of them. */
const mutants = fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts") && !SUPPORT.has(file))
    .flatMap((file) =>
        Object.values(
            jest.requireActual<Record<string, readonly Mutant[]>>(path.join(FOLDER, file)),
        ).flat(),
    );

const byName = mutants.map((mutant) => [`${mutant.rule}: ${mutant.name}`, mutant] as const);
const ids = (fleet: Mutant["clean"], mutant: Mutant): readonly string[] => [
    ...new Set(
        findingsOf(fleet, mutant).map(({ rule, kind, message }) =>
            kind === "undecided" ? message : rule.id,
        ),
    ),
];

describe("one deliberate violation in a clean fleet", () => {
    it.each(byName)("%s", (_, mutant) => {
        expect(ids(mutant.clean, mutant)).toEqual([]);
        expect(ids(mutant.broken, mutant)).toEqual([mutant.rule]);
    });
});

test("every rule has one", () => {
    const caught = new Set(mutants.map(({ rule }) => rule));
    expect(rules.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});
