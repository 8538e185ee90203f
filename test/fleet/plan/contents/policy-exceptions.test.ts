import {
    addon,
    CATALOGUE,
    chartEntry,
    type ChartEntry,
} from "../../../../fleet/plan/contents/catalogue";
import {
    policyExceptions,
    type ChartException,
} from "../../../../fleet/plan/contents/policy-exceptions";

const EXCEPTION: ChartException = {
    rule: "some-rule",
    reason: "it has to",
    owner: "platform",
    until: "2027-01-31",
};
const entry = (exceptions?: readonly ChartException[]): ChartEntry => ({
    ...chartEntry("cilium"),
    ...(exceptions === undefined ? {} : { exceptions }),
});
const contents = (...names: readonly ("cert-manager" | "cilium")[]) => ({
    addons: names.map((name) => addon(name)),
});
const CLUSTERS = [
    { name: "east", contents: contents("cert-manager", "cilium") },
    { name: "west", contents: contents("cilium") },
];

test("an exception is for the release in each cluster that has the chart", () => {
    const found = policyExceptions(CLUSTERS, {
        "cert-manager": entry(),
        cilium: entry([EXCEPTION]),
    });
    expect(found).toEqual([
        { ...EXCEPTION, object: "east-cilium" },
        { ...EXCEPTION, object: "west-cilium" },
    ]);
});

test("an exception for one object of a chart is for that object alone", () => {
    const object = "ClusterRole/cilium-operator";
    const found = policyExceptions(CLUSTERS.slice(1), {
        cilium: entry([{ ...EXCEPTION, object }]),
    });
    expect(found.map((each) => each.object)).toEqual(["west-cilium/ClusterRole/cilium-operator"]);
});

test("a chart that the catalogue no longer has carries none", () => {
    expect(policyExceptions(CLUSTERS, {})).toEqual([]);
    expect(policyExceptions([{ name: "east", contents: contents() }], CATALOGUE)).toEqual([]);
});
