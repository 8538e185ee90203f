import { checkSettings } from "../../../fleet/lock/conflicts/setting-changes";
import { lockNames } from "../../../fleet/lock/lock-names";
import { decideSettings } from "../../../fleet/lock/settings/decide-settings";
import { SETTING_NAMES, fixedSettings } from "../../../fleet/lock/settings/fixed-settings";
import type { FleetNetwork } from "../../../fleet/plan/networks/types";
import { type ClusterSpec, ClusterSchema } from "../../../fleet/spec/cluster-spec";
import { AWS, AZURE, EXISTING, GCP } from "../support/fleets";

/** A virtual network whose owner says nothing about its way out. */
const HUB: FleetNetwork = {
    name: "hub",
    path: "networks.hub",
    place: { cloud: "azure", region: "westeurope" },
    origin: "existing",
    existingId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub",
    ranges: ["10.9.0.0/16"],
    clusters: ["a"],
};

const CAPI = { cloud: "capi", managedBy: "onprem" };
const METAL = { ...CAPI, infrastructure: "metal3", endpoint: { host: "10.20.0.5" } };
const KARPENTER = { ...AWS, autoscaling: "karpenter" };
const AUTO_MODE = { ...AWS, autoscaling: "auto-mode" };
const PROVISIONED = { ...AZURE, autoscaling: "node-auto-provisioning" };
const FIXED_POOLS = { ...AZURE, pools: { batch: { min: 2, max: 2 } } };
const IN_POOLS = "cluster-autoscaler in pools";
const ACCOUNT = { account: { roleArn: "arn:aws:iam::111122223333:role/atoll" } };
const SUBSCRIPTION = { subscriptionId: "0000AAAA-0000-0000-0000-000000000000" };
const CAPI_AZURE = { ...CAPI, infrastructure: "azure", azure: SUBSCRIPTION };
const CAPI_AWS = { ...CAPI, infrastructure: "aws" };
const RESTRICTED = { api: { access: "restricted", allow: ["198.51.100.0/24"] } };
const NEITHER =
    "Cluster API's provider makes no public load balancer of an API server internal, and no internal one public";
const VIRTUAL_ADDRESS =
    "kubelets and kubeconfigs keep the address that they were made with, and so does the API server's certificate";

/** A cluster as its schema reads it. */
function spec(cluster: object): ClusterSpec {
    return ClusterSchema.parse(cluster);
}

function valuesOf(cluster: object, network?: FleetNetwork): Readonly<Record<string, string>> {
    return Object.fromEntries(
        fixedSettings(spec(cluster), network).map(({ name, value }) => [name, value]),
    );
}

test("what each cloud fixes", () => {
    expect(valuesOf(AWS)).toEqual({
        account: "deployer",
        authenticationMode: "API",
        zones: "us-east-1a, us-east-1b, us-east-1c",
    });
    expect(valuesOf({ ...AZURE, nodes: { size: "Standard_D8s_v5", disk: 64 } })).toEqual({
        api: "private",
        autoscaling: "cluster-autoscaler",
        "nodes.size": "Standard_D8s_v5",
        "nodes.disk": "64",
        zones: "1, 2, 3",
        subscriptionId: "deployer",
    });
    expect(valuesOf(METAL)).toEqual({ endpoint: "10.20.0.5:6443", managedBy: "onprem" });
    expect(valuesOf(CAPI_AZURE)).toEqual({
        api: "private",
        "azure.subscriptionId": "0000aaaa-0000-0000-0000-000000000000",
        managedBy: "onprem",
    });
    expect(valuesOf(CAPI_AWS)).toEqual({ api: "private", managedBy: "onprem" });
    expect(valuesOf(GCP)).toEqual({});
    expect(valuesOf(EXISTING)).toEqual({});
    expect(valuesOf(AZURE, HUB)).toMatchObject({ egress: "load-balancer" });
    expect(valuesOf(KARPENTER)).toMatchObject({ autoscaling: "karpenter" });
    const named = [KARPENTER, AZURE, METAL, CAPI_AZURE].flatMap((cluster) =>
        Object.keys(valuesOf(cluster, HUB)),
    );
    expect([...new Set(named)].sort()).toEqual([...SETTING_NAMES].sort());
});

test.each([
    ["node auto-provisioning", PROVISIONED, "node-auto-provisioning"],
    ["pools between two bounds", { ...AZURE, pools: { batch: { max: 5 } } }, IN_POOLS],
    ["pools of a fixed size", FIXED_POOLS, "cluster-autoscaler"],
    [
        "pools of a fixed size with off-peak hours",
        {
            ...FIXED_POOLS,
            offPeak: { days: ["mon"], start: "19:00", hours: 12, timeZone: "Europe/Berlin" },
        },
        IN_POOLS,
    ],
    ["no pools", AZURE, "cluster-autoscaler"],
])("who adds nodes on AKS: %s", (_, cluster, value) => {
    expect(valuesOf(cluster)).toMatchObject({ autoscaling: value });
});

/** What is refused of a cluster that was another when it was locked, as [path, reason, fix]. */
function refusals(before: object, after: object) {
    const settings = decideSettings(spec(before), undefined, undefined, false);
    const changed = {
        name: "a",
        path: "clusters.a",
        cluster: spec(after),
        locked: { ranges: {}, ...(settings === undefined ? {} : { settings }) },
    };
    return checkSettings(changed, undefined, lockNames("prod"), []).map(({ path, reason, fix }) => [
        path,
        reason,
        fix,
    ]);
}

const BESIDE =
    "; or build the next generation beside it: `npx atoll lock --stack prod --replace a`";
const STAYS = "a cluster stays in the account that it was made in";
const NO_MOVE = "Azure moves no AKS cluster to another subscription";

test.each([
    [
        "into a named account",
        AWS,
        { ...AWS, ...ACCOUNT },
        "account",
        `is 111122223333, and deployer in the lock: ${STAYS}`,
        `take the line out; if the deployer's own account is 111122223333, write account: "111122223333" among the cluster's settings in the lock`,
    ],
    [
        "out of a named account",
        { ...AWS, ...ACCOUNT },
        AWS,
        "account",
        `is deployer, and 111122223333 in the lock: ${STAYS}`,
        "name a role of the account 111122223333",
    ],
    [
        "into a named subscription",
        AZURE,
        { ...AZURE, ...SUBSCRIPTION },
        "subscriptionId",
        `is 0000aaaa-0000-0000-0000-000000000000, and deployer in the lock: ${NO_MOVE}`,
        "take the line out; if the deployer's own subscription is this one, write subscriptionId: 0000aaaa-0000-0000-0000-000000000000 among the cluster's settings in the lock",
    ],
    [
        "out of a named subscription",
        { ...AZURE, ...SUBSCRIPTION },
        AZURE,
        "subscriptionId",
        `is deployer, and 0000aaaa-0000-0000-0000-000000000000 in the lock: ${NO_MOVE}`,
        "write subscriptionId: 0000aaaa-0000-0000-0000-000000000000",
    ],
    [
        "from Karpenter to Auto Mode",
        KARPENTER,
        AUTO_MODE,
        "autoscaling",
        "is auto-mode, and karpenter in the lock: a NodePool keeps the kind of its class, and the kinds of the one go with the charts of the other",
        "write autoscaling: karpenter; or go over autoscaling: cluster-autoscaler, with a lock and an up of its own, and to auto-mode after that",
    ],
    [
        "to an API server of Cluster API on AWS that others reach",
        CAPI_AWS,
        { ...CAPI_AWS, ...RESTRICTED },
        "api",
        `is restricted, and private in the lock: ${NEITHER}`,
        "write api: { access: private }",
    ],
    [
        "to a private API server of Cluster API on Azure",
        { ...CAPI_AZURE, ...RESTRICTED },
        CAPI_AZURE,
        "api",
        `is private, and restricted in the lock: ${NEITHER}`,
        "write api: { access: restricted, allow: [203.0.113.0/24] } with your own addresses",
    ],
    [
        "into another subscription through Cluster API",
        CAPI_AZURE,
        {
            ...CAPI_AZURE,
            azure: { subscriptionId: "0000bbbb-0000-0000-0000-000000000000" },
        },
        "azure.subscriptionId",
        "is 0000bbbb-0000-0000-0000-000000000000, and 0000aaaa-0000-0000-0000-000000000000 in the lock: Azure moves no machines to another subscription, and Cluster API's provider takes no other",
        "write azure.subscriptionId: 0000aaaa-0000-0000-0000-000000000000",
    ],
    [
        "to another virtual address",
        METAL,
        { ...METAL, endpoint: { host: "10.20.0.6" } },
        "endpoint",
        `is 10.20.0.6:6443, and 10.20.0.5:6443 in the lock: ${VIRTUAL_ADDRESS}`,
        "write endpoint: { host: 10.20.0.5, port: 6443 }",
    ],
    [
        "to another port of the virtual address",
        METAL,
        { ...METAL, endpoint: { host: "10.20.0.5", port: 443 } },
        "endpoint",
        `is 10.20.0.5:443, and 10.20.0.5:6443 in the lock: ${VIRTUAL_ADDRESS}`,
        "write endpoint: { host: 10.20.0.5, port: 6443 }",
    ],
    [
        "to another management cluster",
        METAL,
        { ...METAL, managedBy: "other" },
        "managedBy",
        "is other, and onprem in the lock: its objects would be deleted in the one, its machines with them, and made anew in the other",
        "write managedBy: onprem",
    ],
])("%s", (_, before, after, field, reason, fix) => {
    expect(refusals(before, after)).toEqual([[`clusters.a.${field}`, reason, `${fix}${BESIDE}`]]);
});

test("between managed groups and either of them, the autoscaler may change", () => {
    for (const other of [KARPENTER, AUTO_MODE]) {
        expect(refusals(AWS, other)).toEqual([]);
        expect(refusals(other, AWS)).toEqual([]);
    }
    const before = decideSettings(spec(KARPENTER), undefined, undefined, false);
    const locked = { ranges: {}, ...(before === undefined ? {} : { settings: before }) };
    expect(decideSettings(spec(AWS), undefined, locked, false)).not.toHaveProperty("autoscaling");
});

test("another role of the same account, and another case of a subscription, are no change", () => {
    const role = { account: { roleArn: "arn:aws:iam::111122223333:role/other" } };
    expect(refusals({ ...AWS, ...ACCOUNT }, { ...AWS, ...role })).toEqual([]);
    const lower = { subscriptionId: SUBSCRIPTION.subscriptionId.toLowerCase() };
    expect(refusals({ ...AZURE, ...SUBSCRIPTION }, { ...AZURE, ...lower })).toEqual([]);
});

test("what is locked stays, what is missing is filled in, and what is no setting any more goes", () => {
    const before = { ranges: {}, settings: { account: "111122223333", gone: "x" } };
    expect(decideSettings(spec(AWS), undefined, before, false)).toEqual({
        account: "111122223333",
        authenticationMode: "API",
        zones: "us-east-1a, us-east-1b, us-east-1c",
    });
    expect(decideSettings(spec(AWS), undefined, before, true)).toMatchObject({
        account: "deployer",
    });
    expect(decideSettings(spec(GCP), undefined, before, false)).toBeUndefined();
});

test("a mode that EKS leaves behind is not taken up again by the lock", () => {
    const mode = (now: string, locked: string) =>
        decideSettings(
            spec({ ...AWS, authenticationMode: now }),
            undefined,
            { ranges: {}, settings: { authenticationMode: locked } },
            false,
        )?.["authenticationMode"];
    expect(mode("API", "API_AND_CONFIG_MAP")).toBe("API");
    expect(mode("API_AND_CONFIG_MAP", "API")).toBe("API");
});
