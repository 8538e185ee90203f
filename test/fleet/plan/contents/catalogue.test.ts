import * as semver from "semver";

import {
    CATALOGUE,
    type ChartName,
    addon,
    chartEntry,
    chartNamespace,
} from "../../../../fleet/plan/contents/catalogue";

// Object.keys knows the keys of an object literal as text only.
const NAMES = Object.keys(CATALOGUE) as ChartName[];
const ENTRIES = NAMES.map((name) => [name, chartEntry(name)] as const);

test.each(ENTRIES)("%s is one version from one place", (_name, entry) => {
    expect(semver.valid(entry.version)).not.toBeNull();
    expect(entry.chart.startsWith("oci://")).toBe(entry.repository === undefined);
    expect(entry.repository ?? entry.chart).toMatch(/^(https|oci):\/\/[^/]/);
    expect(entry.source).toMatch(/^https:\/\//);
});

test.each(ENTRIES)("%s brings each of its kinds once", (_name, { kinds }) => {
    const names = kinds.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
    expect(names).toEqual([...new Set(names)]);
});

test("charts of one namespace agree on its Pod Security level", () => {
    const levels = new Map<string, Set<string>>();
    for (const [, { namespace }] of ENTRIES) {
        const known = levels.get(namespace.name) ?? new Set();
        levels.set(namespace.name, known.add(namespace.podSecurity));
    }
    expect([...levels].filter(([, of]) => of.size > 1)).toEqual([]);
});

test("a chart is ordered by its name, and comes without what it does not need", () => {
    expect(NAMES).toEqual(NAMES.toSorted());
    expect(addon("cert-manager")).toEqual({
        name: "cert-manager",
        chart: "oci://quay.io/jetstack/charts/cert-manager",
        version: "v1.21.1",
        namespace: "cert-manager",
        after: [],
        timeoutSeconds: 600,
        values: {},
    });
});

test("a cluster says the values of a chart, and what comes before it", () => {
    const settings = {
        values: { installation: { enabled: true } },
        after: ["calico-crds"],
    } as const;
    expect(addon("tigera-operator", settings)).toEqual({
        name: "tigera-operator",
        chart: "tigera-operator",
        repository: "https://docs.tigera.io/calico/charts",
        version: "v3.32.3",
        namespace: "tigera-operator",
        timeoutSeconds: 600,
        after: ["calico-crds"],
        values: { installation: { enabled: true } },
    });
});

test("a namespace of the catalogue has the level that its charts need", () => {
    expect(chartNamespace("metallb-system")?.podSecurity).toBe("privileged");
    expect(chartNamespace("workloads")).toBeUndefined();
});
