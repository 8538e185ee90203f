import { ClusterBaseline } from "../../../components/access/cluster-baseline";
import { ClusterAddons } from "../../../components/addons/cluster-addons";
import { addon } from "../../../fleet/plan/contents/catalogue";
import type { ClusterContents, ObjectPlan } from "../../../fleet/plan/contents/types";
import { record } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";
import { standInCluster } from "../stand-in-cluster";

const COMPONENT = "atoll:index:ClusterAddons/aws-us-east-1";
const ADDON = "atoll:index:Addon/aws-us-east-1";
const RELEASE = "kubernetes:helm.sh/v3:Release/aws-us-east-1";
const CLUSTER = "aws:eks/cluster:Cluster/aws-us-east-1";
const PROVIDER = "pulumi:providers:kubernetes/aws-us-east-1";

function object(apiVersion: string, kind: string, name: string, namespace?: string): ObjectPlan {
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
    return { apiVersion, kind, metadata, spec: { any: ["thing"] } };
}

function declare(changes: Partial<ClusterContents>) {
    return record(() => {
        const cluster = standInCluster(changes);
        const baseline = new ClusterBaseline(cluster.plan.name, { cluster });
        return new ClusterAddons(cluster.plan.name, { cluster, baseline });
    });
}

const CONTENTS: Partial<ClusterContents> = {
    namespaces: [{ name: "metallb-system", podSecurity: "privileged" }],
    addons: [
        addon("karpenter", {
            values: { settings: { clusterName: "a" } },
            after: ["karpenter-crd", "metallb"],
        }),
        addon("karpenter-crd"),
        { ...addon("metallb"), timeoutSeconds: 3600 },
    ],
    objects: [
        {
            after: "metallb",
            object: object("metallb.io/v1beta1", "IPAddressPool", "all", "metallb-system"),
        },
        { after: "karpenter", object: object("karpenter.sh/v1", "NodePool", "batch") },
        { object: object("karpenter.sh/v1", "NodePool", "free") },
    ],
};

test("a cluster gets the charts and objects of its plan, named by the cluster", async () => {
    const recording = await declare(CONTENTS);

    expect(childrenOf(recording, COMPONENT)).toEqual([
        `${ADDON}-karpenter`,
        `${ADDON}-karpenter-crd`,
        `${ADDON}-metallb`,
        "kubernetes:karpenter.sh/v1:NodePool/aws-us-east-1-batch",
        "kubernetes:karpenter.sh/v1:NodePool/aws-us-east-1-free",
        "kubernetes:metallb.io/v1beta1:IPAddressPool/aws-us-east-1-metallb-system-all",
    ]);
    expect(childrenOf(recording, `${ADDON}-karpenter`)).toEqual([`${RELEASE}-karpenter`]);
    expect(recording.outputKeys.get(COMPONENT)).toEqual(["addons"]);
    expect(recording.outputKeys.get(`${ADDON}-karpenter`)).toEqual(["release"]);
    expect(Object.keys(recording.result.addons).toSorted()).toEqual([
        "karpenter",
        "karpenter-crd",
        "metallb",
    ]);
});

test("a release has its exact chart, waits for its pods, and is undone when they do not come", async () => {
    const recording = await declare(CONTENTS);
    const settings = {
        createNamespace: false,
        atomic: true,
        cleanupOnFail: true,
        skipAwait: false,
        timeout: 600,
        maxHistory: 10,
        compat: "true",
    };

    expect(find(recording, `${RELEASE}-karpenter`).inputs).toEqual({
        ...settings,
        name: "karpenter",
        chart: "oci://public.ecr.aws/karpenter/karpenter",
        version: "1.14.1",
        namespace: "kube-system",
        values: { settings: { clusterName: "a" } },
    });
    expect(find(recording, `${RELEASE}-metallb`).inputs).toEqual({
        ...settings,
        name: "metallb",
        chart: "metallb",
        repositoryOpts: { repo: "https://metallb.github.io/metallb" },
        version: "0.16.1",
        namespace: "metallb-system",
        timeout: 3600,
        values: {},
    });
});

test("each comes after what it needs, whatever the order in the plan", async () => {
    const recording = await declare(CONTENTS);

    expect(find(recording, `${RELEASE}-karpenter`).options).toEqual({
        provider: PROVIDER,
        deletedWith: CLUSTER,
        dependsOn: [`${RELEASE}-karpenter-crd`, `${RELEASE}-metallb`],
    });
    expect(
        find(
            recording,
            "kubernetes:metallb.io/v1beta1:IPAddressPool/aws-us-east-1-metallb-system-all",
        ),
    ).toMatchObject({
        inputs: {
            apiVersion: "metallb.io/v1beta1",
            kind: "IPAddressPool",
            metadata: { name: "all", namespace: "metallb-system" },
            spec: { any: ["thing"] },
        },
        options: { provider: PROVIDER, deletedWith: CLUSTER, dependsOn: [`${RELEASE}-metallb`] },
    });
});

test("what has machines in a cloud is deleted before its cluster goes, not with it", async () => {
    const recording = await declare(CONTENTS);

    expect(
        find(recording, "kubernetes:karpenter.sh/v1:NodePool/aws-us-east-1-batch").options,
    ).toEqual({
        provider: PROVIDER,
        dependsOn: [`${RELEASE}-karpenter`],
        customTimeouts: { delete: "90m" },
    });
});

test("a cluster without charts gets none", async () => {
    expect(childrenOf(await declare({}), COMPONENT)).toEqual([]);
});

test("an object that waits for a chart which never comes is an error of the plan", async () => {
    await record(() => {
        const pool = object("karpenter.sh/v1", "NodePool", "batch");
        const cluster = standInCluster({ objects: [{ after: "karpenter", object: pool }] });
        const baseline = new ClusterBaseline(cluster.plan.name, { cluster });

        expect(() => new ClusterAddons(cluster.plan.name, { cluster, baseline })).toThrow(
            "the plan of cluster aws-us-east-1: an object waits for karpenter, a chart that the cluster does not get",
        );
    });
});

test("an object of the core group has the type that the provider reads", async () => {
    const recording = await declare({
        objects: [{ object: object("v1", "ConfigMap", "amazon-vpc-cni", "kube-system") }],
    });
    const name = "kubernetes:core/v1:ConfigMap/aws-us-east-1-kube-system-amazon-vpc-cni";

    expect(find(recording, name)).toMatchObject({
        inputs: {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
        },
        options: { provider: PROVIDER, deletedWith: CLUSTER },
    });
});
