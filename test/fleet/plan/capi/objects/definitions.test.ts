import type { ObjectPlan } from "../../../../../fleet/plan/contents/types";
import { managementObjects } from "../../../../../fleet/plan/capi/contents/management-objects";
import { type CapiObjects, capiObjects } from "../../../../../fleet/plan/capi/objects/capi-objects";
import { FULL, INFRASTRUCTURES, capiPlanOf } from "../support/capi-fleets";
import { complaints, testWithDefinitions } from "../support/definitions";

function allOf({ templates, clusterClass, nodeCredentials, cluster }: CapiObjects) {
    return [
        ...templates.map(({ object }) => object),
        clusterClass,
        ...(nodeCredentials === undefined ? [] : [nodeCredentials]),
        cluster,
    ];
}

const CASES = INFRASTRUCTURES.flatMap((infrastructure) => [
    [`${infrastructure} with what it needs`, infrastructure, {}] as const,
    [`${infrastructure} with every option`, infrastructure, FULL[infrastructure]] as const,
]);

testWithDefinitions.each(CASES)(
    "the real definitions take every object of a cluster on %s (skipped without ../shared/crds)",
    (_, infrastructure, rest) => {
        const objects = allOf(capiObjects(capiPlanOf(infrastructure, rest)));
        expect(objects.length).toBeGreaterThan(5);
        expect(objects.flatMap(complaints)).toEqual([]);
    },
);

testWithDefinitions(
    "they take every provider of a management cluster (skipped without ../shared/crds)",
    () => {
        const objects = managementObjects(INFRASTRUCTURES).map(({ object }) => object);
        expect(objects).toHaveLength(9);
        expect(objects.flatMap(complaints)).toEqual([]);
    },
);

/** Every map of an object, with a field more that nobody knows. */
function misspelt(value: unknown): readonly unknown[] {
    if (typeof value !== "object" || value === null) {
        return [];
    }
    if (Array.isArray(value)) {
        const list: readonly unknown[] = value;
        return list.flatMap((each, index) =>
            misspelt(each).map((other) => list.map((old, at) => (at === index ? other : old))),
        );
    }
    const entries = Object.entries(value);
    return [
        { ...value, misspelt: { no: ["such", "field"] } },
        ...entries.flatMap(([key, each]) =>
            misspelt(each).map((other) => ({ ...value, [key]: other })),
        ),
    ];
}

testWithDefinitions(
    "a field that the definitions do not have is found, wherever it stands (skipped without ../shared/crds)",
    () => {
        for (const object of allOf(capiObjects(capiPlanOf("metal3", FULL.metal3)))) {
            const wrong = misspelt(object["spec"]);
            expect(wrong.length).toBeGreaterThan(0);
            const passed = wrong.filter(
                (spec) => complaints({ ...object, spec } as ObjectPlan).length === 0,
            );
            expect(passed).toEqual([]);
        }
    },
);
