import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { stringify } from "yaml";

import {
    ChartCatalogue,
    chartName,
    permissiveDefinition,
} from "../../../rehearsal/kubernetes/helm/charts";

const gateways = permissiveDefinition({
    group: "networking.istio.io",
    kind: "Gateway",
    plural: "gateways",
    versions: ["v1", "v1beta1"],
    scope: "Namespaced",
});

test.each([
    ["istiod", "istiod"],
    ["istio/istiod", "istiod"],
    ["oci://registry.istio.io/release/charts/istiod", "istiod"],
    ["./charts/local/", "local"],
    ["https://charts.example/cert-manager-v1.21.1.tgz", "cert-manager"],
])("%s is the chart %s", (reference, name) => {
    expect(chartName(reference)).toBe(name);
});

test("a permissive definition serves every version and stores the first", () => {
    expect(gateways).toMatchObject({
        metadata: { name: "gateways.networking.istio.io" },
        spec: {
            names: { kind: "Gateway", plural: "gateways", singular: "gateway" },
            versions: [
                { name: "v1", served: true, storage: true },
                { name: "v1beta1", served: true, storage: false },
            ],
        },
    });
});

test("a chart that nobody described runs pods and defines nothing", () => {
    expect(new ChartCatalogue({}).chart("redis")).toEqual({ definitions: [], runsPods: true });
});

test("real definitions of a folder stand in for permissive ones of the same name", () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "crds-"));
    const real = { ...gateways, spec: { real: true } };
    const others = [
        { ...gateways, metadata: { name: "others.example.com" } },
        { kind: "ConfigMap" },
    ];
    const text = [others[0], real, others[1]].map((each) => stringify(each)).join("---\n");
    fs.writeFileSync(path.join(directory, "istio.yaml"), text);
    try {
        const lacking = permissiveDefinition({
            group: "lacking.example.com",
            kind: "Thing",
            plural: "things",
            versions: ["v1"],
            scope: "Cluster",
        });
        const chart = { definitions: [gateways, lacking], runsPods: false };
        const catalogue = new ChartCatalogue({ base: chart }, directory);
        expect(catalogue.chart("istio/base")).toEqual({
            definitions: [real, lacking],
            runsPods: false,
        });
    } finally {
        fs.rmSync(directory, { recursive: true });
    }
});

const SHARED_CRDS = path.join(__dirname, "../../../../shared/crds");
const testWithCrds = fs.existsSync(SHARED_CRDS) ? test : test.skip;

testWithCrds(
    "the real definitions of add-ons are found by name (skipped without ../shared/crds)",
    () => {
        const chart = { definitions: [gateways], runsPods: false };
        const [definition] = new ChartCatalogue({ base: chart }, SHARED_CRDS).chart(
            "base",
        ).definitions;
        expect(definition).toMatchObject({ spec: { names: { shortNames: ["gw"] } } });
    },
);
