import { CapiCluster } from "../../../components/clusters/capi-cluster";
import type { CapiClusterPlan } from "../../../fleet/plan/types";
import { capiPlanOf } from "../../fleet/plan/capi/support/capi-fleets";
import { ADMIN_KEY, CERTIFICATE } from "../../support/mock-clouds";
import { type Recording, record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";
import { standInCluster } from "../stand-in-cluster";

const COMPONENT = "atoll:index:CapiCluster/c";
const HOST = "pulumi:providers:kubernetes/aws-us-east-1";
const READY = "aws:eks/cluster:Cluster/aws-us-east-1";
const GROUPS = {
    cluster: "kubernetes:cluster.x-k8s.io/v1beta2",
    bootstrap: "kubernetes:bootstrap.cluster.x-k8s.io/v1beta2",
    controlPlane: "kubernetes:controlplane.cluster.x-k8s.io/v1beta2",
    infrastructure: "kubernetes:infrastructure.cluster.x-k8s.io/v1beta2",
    addons: "kubernetes:addons.cluster.x-k8s.io/v1beta2",
};

function declare(
    plan: CapiClusterPlan,
    whenUnreachable: CapiClusterPlan["whenUnreachable"] = "fail",
): Promise<Recording<CapiCluster>> {
    return record(() => {
        const standIn = standInCluster();
        const cluster = { ...standIn, plan: { ...standIn.plan, whenUnreachable } };
        const ready = cluster.nativeResource;
        if (ready === undefined) {
            throw new Error("the stand-in has no native resource");
        }
        return new CapiCluster("c", { plan, management: { cluster, ready } });
    });
}

test("declares templates, class and cluster in the management cluster, and a provider of its own", async () => {
    const recording = await declare(capiPlanOf("metal3"));

    expect(childrenOf(recording, COMPONENT)).toEqual([
        "atoll:index:Addon/c-autoscaler",
        `${GROUPS.bootstrap}:KubeadmConfigTemplate/c-default-bootstrap`,
        `${GROUPS.cluster}:Cluster/c`,
        `${GROUPS.cluster}:ClusterClass/c-class`,
        `${GROUPS.controlPlane}:KubeadmControlPlaneTemplate/c-control-plane`,
        "kubernetes:core/v1:Secret/c-encryption",
        `${GROUPS.infrastructure}:Metal3ClusterTemplate/c-infrastructure`,
        `${GROUPS.infrastructure}:Metal3DataTemplate/c-host-data`,
        `${GROUPS.infrastructure}:Metal3MachineTemplate/c-control-plane-machines`,
        `${GROUPS.infrastructure}:Metal3MachineTemplate/c-default-machines`,
        "pulumi:index:Stash/c",
        "pulumi:providers:kubernetes/c",
        "random:index/randomBytes:RandomBytes/c-encryption",
    ]);
    expect(recording.readings).toEqual([
        {
            type: "kubernetes:core/v1:Secret",
            name: "c",
            id: "atoll-clusters/production-c-kubeconfig",
            parent: COMPONENT,
            dependsOn: [`${GROUPS.cluster}:Cluster/c`],
            provider: expect.stringContaining(HOST) as string,
        },
    ]);
});

test("keeps the kubeconfig that it has while its management cluster is quarantined", async () => {
    const stash = (recording: Recording<CapiCluster>) =>
        find(recording, "pulumi:index:Stash/c").options.ignoreChanges;
    const quarantined = await declare(capiPlanOf("metal3"), "skip");
    expect(stash(quarantined)).toEqual(["input"]);
    // Nobody is there to be asked.
    expect(quarantined.readings).toEqual([]);
    expect(stash(await declare(capiPlanOf("metal3")))).toBeUndefined();
});

test("gives what every cluster gives", async () => {
    const plan = capiPlanOf("metal3");
    const recording = await declare(plan);
    const { result } = recording;

    expect(await valueOf(result.endpoint)).toBe("https://production-c.capi.test:6443");
    expect(await valueOf(result.certificateAuthority)).toBe(CERTIFICATE);
    expect(await valueOf(result.oidcIssuer)).toBeUndefined();
    expect(result.exec).toEqual(plan.exec);
    expect(result.exec.command).toBe("kubectl-oidc_login");
    expect(recording.outputKeys.get(COMPONENT)).toEqual(
        expect.arrayContaining(["certificateAuthority", "endpoint", "exec", "plan", "provider"]),
    );
});

test("each thing comes after what it needs, and the cluster last", async () => {
    const recording = await declare(capiPlanOf("vsphere"));
    const dependsOn = (reference: string) => find(recording, reference).options.dependsOn;

    expect(dependsOn(`${GROUPS.infrastructure}:VSphereMachineTemplate/c-default-machines`)).toEqual(
        [READY],
    );
    expect(dependsOn(`${GROUPS.cluster}:ClusterClass/c-class`)).toEqual([
        `${GROUPS.bootstrap}:KubeadmConfigTemplate/c-default-bootstrap`,
        `${GROUPS.controlPlane}:KubeadmControlPlaneTemplate/c-control-plane`,
        `${GROUPS.infrastructure}:VSphereClusterTemplate/c-infrastructure`,
        `${GROUPS.infrastructure}:VSphereMachineTemplate/c-control-plane-machines`,
        `${GROUPS.infrastructure}:VSphereMachineTemplate/c-default-machines`,
    ]);
    expect(dependsOn(`${GROUPS.cluster}:Cluster/c`)).toEqual([
        `${GROUPS.addons}:ClusterResourceSet/c-node-credentials`,
        `${GROUPS.cluster}:ClusterClass/c-class`,
        "kubernetes:core/v1:Secret/c-encryption",
    ]);
    expect(dependsOn("kubernetes:helm.sh/v3:Release/c-autoscaler")).toEqual([
        `${GROUPS.cluster}:Cluster/c`,
    ]);
});

test("the deployer logs in with the administrator's certificate, which is nowhere in plain text", async () => {
    const recording = await declare(capiPlanOf("metal3"));

    expect(find(recording, "pulumi:providers:kubernetes/c").inputs).toEqual({
        clusterIdentifier: "production-c-g1",
        enableConfigMapMutable: "true",
        enableSecretMutable: "true",
        enableServerSideApply: "true",
        kubeconfig: "[secret]",
    });
    const secret = find(recording, "kubernetes:core/v1:Secret/c-encryption");
    expect(secret.inputs["data"]).toBe("[secret]");
    const written = JSON.stringify([recording.registrations, [...recording.outputs]]);
    for (const plain of [ADMIN_KEY, "32 bytes of chance"]) {
        expect(written).not.toContain(plain);
        expect(written).not.toContain(Buffer.from(plain, "utf8").toString("base64"));
    }
});

test("all that is read of a Secret is kept secret, also where the provider puts it a second time", async () => {
    const recording = await declare(capiPlanOf("metal3"));
    for (const name of ["c", "c-encryption"]) {
        expect(recording.secretOutputs.get(`kubernetes:core/v1:Secret/${name}`)).toEqual(
            expect.arrayContaining(["data", "stringData", "__inputs"]),
        );
    }
});

test("production protects the cluster and its key; one that drains is no longer protected", async () => {
    const guarded = (recording: Recording<unknown>) =>
        recording.registrations
            .filter(({ options }) => options.protect === true)
            .map(({ type, name }) => `${type}/${name}`);
    expect(guarded(await declare(capiPlanOf("metal3")))).toEqual([
        `${GROUPS.cluster}:Cluster/c`,
        "random:index/randomBytes:RandomBytes/c-encryption",
    ]);
    const development = capiPlanOf("metal3", {}, { environment: "development" });
    expect(guarded(await declare(development))).toEqual([]);
});

test("an upgrade has time for every machine, one after the other", async () => {
    const plan = capiPlanOf("metal3", { nodes: { min: 2, max: 4 }, controlPlane: { replicas: 3 } });
    const times = find(await declare(plan), `${GROUPS.cluster}:Cluster/c`).options.customTimeouts;
    // An hour, and twenty minutes for each of seven.
    expect(times).toEqual({ create: "60m", update: "200m", delete: "60m" });
});

test("what it is made from goes with a dead management cluster; the cluster itself has machines to remove", async () => {
    const recording = await declare(capiPlanOf("metal3"));
    const goes = (reference: string) => find(recording, reference).options.deletedWith;

    expect(goes(`${GROUPS.cluster}:ClusterClass/c-class`)).toBe(READY);
    expect(goes("kubernetes:core/v1:Secret/c-encryption")).toBe(READY);
    expect(goes(`${GROUPS.cluster}:Cluster/c`)).toBeUndefined();
});
