import * as fs from "node:fs";
import * as path from "node:path";

import { CATALOGUE } from "../../../fleet/plan/contents/catalogue";
import { namespaced } from "../../../fleet/plan/contents/custom-kinds";
import { objectsAt, textAt } from "../../../rehearsal/kubernetes/api/json";
import {
    catalogueCharts,
    definitionsOf,
} from "../../../rehearsal/kubernetes/helm/catalogue-charts";
import { ChartCatalogue } from "../../../rehearsal/kubernetes/helm/charts";
import { definedKinds } from "../../../rehearsal/kubernetes/objects/kinds";

const CHARTS = catalogueCharts();

test("every chart of the catalogue is known, by the name that its release gives", () => {
    const catalogue = new ChartCatalogue(CHARTS);
    for (const { chart, kinds, runsPods } of Object.values(CATALOGUE)) {
        const known = catalogue.chart(chart);
        expect(known.runsPods).toBe(runsPods);
        expect(known.definitions.flatMap(definedKinds)).toEqual(
            expect.arrayContaining(kinds.map(({ apiVersion, kind }) => ({ apiVersion, kind }))),
        );
    }
});

test("a kind of several versions has one definition, and stores the first", () => {
    const kinds = [
        ...namespaced("acme.example/v1", "Policy", "Status"),
        ...namespaced("acme.example/v1beta1", "Policy"),
    ];
    expect(definitionsOf(kinds)).toMatchObject([
        {
            metadata: { name: "policies.acme.example" },
            spec: {
                scope: "Namespaced",
                versions: [
                    { name: "v1", storage: true },
                    { name: "v1beta1", storage: false },
                ],
            },
        },
        { metadata: { name: "statuses.acme.example" } },
    ]);
});

const SHARED_CRDS = path.join(__dirname, "../../../../shared/crds");
const testWithCrds = fs.existsSync(SHARED_CRDS) ? test : test.skip;

testWithCrds(
    "the real definitions are named, versioned and scoped as the catalogue says (skipped without ../shared/crds)",
    () => {
        const real = new ChartCatalogue(CHARTS, SHARED_CRDS);
        for (const chart of ["karpenter-crd", "cluster-api-operator"]) {
            const { definitions = [] } = CHARTS[chart] ?? {};
            const found = real.chart(chart).definitions;
            expect(found.map((each) => textAt(each, "spec", "scope"))).toEqual(
                definitions.map((each) => textAt(each, "spec", "scope")),
            );
            expect(found.flatMap(definedKinds)).toEqual(definitions.flatMap(definedKinds));
            for (const definition of found) {
                const [version] = objectsAt(definition, "spec", "versions");
                // The permissive ones say nothing about a spec.
                expect(version).toHaveProperty("schema.openAPIV3Schema.properties.spec");
            }
        }
    },
);
