import { capiCluster, capiFleet } from "../capi/support/capi-fleets";
import { AWS, EXISTING, clusterOf, fleetOf, one, planOf, refusalLines } from "../../support/fleets";

const EXEC = { command: "kubelogin" };

function withSecret(cluster: string, rest: object = {}) {
    return {
        ...EXISTING,
        credential: { exec: EXEC, secret: { cluster, namespace: "clusters", name: "kubeconfig" } },
        ...rest,
    };
}

/** Another cluster that exists, apart from the first. */
const APART = {
    ranges: { nodes: "192.168.1.0/24", pods: "172.22.0.0/16", services: "172.23.0.0/16" },
};

test("the deployer logs in as everybody else does, by a context of its own, or by a Secret elsewhere", () => {
    const deployerOf = (cluster: object) =>
        clusterOf(planOf(fleetOf({ a: cluster, b: AWS })), "existing").deployer;

    expect(deployerOf(EXISTING)).toEqual({ kind: "exec" });
    expect(deployerOf({ ...EXISTING, credential: { exec: EXEC, context: "fra" } })).toEqual({
        kind: "context",
        context: "fra",
    });
    expect(deployerOf(withSecret("b"))).toEqual({
        kind: "secret",
        cluster: "b",
        namespace: "clusters",
        name: "kubeconfig",
        key: "value",
    });
});

const OTHERWISE = "let the deployer log in by exec or by a context";
const AT = "clusters.a.credential.secret.cluster";

test.each([
    [
        "a context and a Secret",
        one({ ...EXISTING, credential: { ...withSecret("a").credential, context: "fra" } }),
        "clusters.a.credential: says two ways in for the deployer: a context and a Secret => name the context where whoever deploys has one, else the Secret",
    ],
    [
        "no exec plugin for people",
        one({ ...EXISTING, credential: { context: "fra" } }),
        "clusters.a.credential.exec: is missing: it takes a map => write a map with the keys command, args, env, apiVersion, provideClusterInfo, installHint",
    ],
    [
        "a Secret in no cluster",
        fleetOf({ a: withSecret("onprme"), onprem: AWS }),
        `${AT}: "onprme" is no cluster of the fleet => write cluster: onprem`,
    ],
    [
        "a Secret in a cluster that is not like any",
        one(withSecret("elsewhere")),
        `${AT}: "elsewhere" is no cluster of the fleet => name one, or ${OTHERWISE}`,
    ],
    [
        "a Secret in the cluster itself",
        one(withSecret("a")),
        `${AT}: is the cluster itself: its kubeconfig would be read with its kubeconfig => name another cluster, or ${OTHERWISE}`,
    ],
    [
        "two Secrets, each in the other's cluster",
        fleetOf({ b: withSecret("a", APART), a: withSecret("b") }),
        `${AT}: goes around: a -> b -> a, and none of them could be the first to be logged in to => for one of them, ${OTHERWISE}`,
    ],
    [
        "a Secret in a retired cluster",
        fleetOf({ a: withSecret("b"), b: { ...AWS, state: "retired" } }),
        `${AT}: b is retired: its Secrets go with it => move the Secret and name the cluster that has it, or ${OTHERWISE}`,
    ],
    [
        "a Secret in a quarantined cluster",
        fleetOf({ a: withSecret("b"), b: { ...AWS, state: "quarantined" } }),
        `${AT}: b is quarantined: nothing is read from it => ${OTHERWISE} until it is back`,
    ],
])("%s", (_, fleet, expected) => {
    expect(refusalLines(fleet)).toContain(expected);
});

test("a manager whose kubeconfig is kept in what it makes", () => {
    const fleet = capiFleet(capiCluster("metal3"));
    const manager = withSecret("c", { network: "fra" });
    const clusters = { manager, c: capiCluster("metal3") };
    expect(refusalLines({ ...fleet, clusters })).toEqual([
        `clusters.manager.credential.secret.cluster: goes around: manager -> c -> manager, and none of them could be the first to be logged in to => for one of them, ${OTHERWISE}`,
    ]);
});

test("clusters that both leave may leave together", () => {
    const fleet = fleetOf({
        a: withSecret("b", { state: "retired" }),
        b: { ...AWS, state: "retired" },
    });
    expect(refusalLines(fleet)).toEqual([]);
});
