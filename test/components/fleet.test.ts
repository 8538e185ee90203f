import { Fleet } from "../../components/fleet";
import type { BuildableClusterPlan } from "../../fleet/plan/buildable";
import {
    awsPlan,
    azurePlan,
    existingPlan,
    fleetPlan,
    gcpPlan,
    WHOLE_FLEET,
} from "../support/plans";
import { record } from "../support/recorder";
import { childrenOf, difference, find } from "../support/registrations";

const FLEET = "atoll:index:Fleet/acme";

const declare = (...clusters: readonly BuildableClusterPlan[]) =>
    record(() => new Fleet("acme", { plan: fleetPlan(clusters) }));

test("declares network, cluster and baseline for each cluster, and one registry", async () => {
    const recording = await record(() => new Fleet("acme", { plan: WHOLE_FLEET }));

    expect(childrenOf(recording, FLEET)).toEqual([
        "atoll:index:AksCluster/azure-westeurope",
        "atoll:index:AwsNetwork/aws-us-east-1",
        "atoll:index:AzureNetwork/azure-westeurope",
        "atoll:index:ClusterAddons/aws-us-east-1",
        "atoll:index:ClusterAddons/azure-westeurope",
        "atoll:index:ClusterAddons/gcp-europe-west1",
        "atoll:index:ClusterAddons/onprem-fra",
        "atoll:index:ClusterBaseline/aws-us-east-1",
        "atoll:index:ClusterBaseline/azure-westeurope",
        "atoll:index:ClusterBaseline/gcp-europe-west1",
        "atoll:index:ClusterBaseline/onprem-fra",
        "atoll:index:EksCluster/aws-us-east-1",
        "atoll:index:ExistingCluster/onprem-fra",
        "atoll:index:GcpNetwork/gcp-europe-west1",
        "atoll:index:GkeCluster/gcp-europe-west1",
        "atoll:index:KubeconfigRegistry/acme",
    ]);
    expect(recording.outputKeys.get(FLEET)?.toSorted()).toEqual(["clusters", "registry"]);
});

test("everything but the fleet itself has a parent, and every name says whose it is", async () => {
    const { registrations } = await record(() => new Fleet("acme", { plan: WHOLE_FLEET }));
    const names = WHOLE_FLEET.clusters.map(({ name }) => name);

    expect(registrations.filter(({ parent }) => parent === undefined)).toHaveLength(1);
    const nameless = registrations.filter(
        ({ name }) => name !== "acme" && !names.some((cluster) => name.startsWith(cluster)),
    );
    expect(nameless).toEqual([]);
});

test.each([
    ["EKS", awsPlan("new", 9)],
    ["GKE", gcpPlan("new", 9)],
    ["AKS", azurePlan("new", 9)],
    ["existing", existingPlan("new", 9)],
])("one more %s cluster changes nothing but the registry", async (_kind, added) => {
    const before = await declare(awsPlan(), gcpPlan());
    const after = await declare(awsPlan(), gcpPlan(), added);

    const { missing, unexpected, changed } = difference(before.registrations, after.registrations);
    expect(missing).toEqual([]);
    expect(changed.map(({ actual }) => `${actual.type}/${actual.name}`)).toEqual([
        "atoll:index:KubeconfigRegistry/acme",
    ]);
    expect(unexpected.every((reference) => /\/new(-|$)/.test(reference))).toBe(true);
    expect(unexpected).not.toEqual([]);
});

test("the next generation of a cluster replaces it and what is in it, and keeps its network", async () => {
    const plan = awsPlan();
    const cloudName = `${plan.cloudName}-g2`;
    const next = { ...plan, generation: 2, cloudName, clusterIdentifier: `${plan.context}-g2` };
    const before = await declare(plan);
    const after = await declare(next);

    expect(find(after, "aws:eks/cluster:Cluster/aws-us-east-1").inputs["name"]).toBe(cloudName);
    expect(find(after, "pulumi:providers:kubernetes/aws-us-east-1").inputs).toMatchObject({
        clusterIdentifier: "production-aws-us-east-1-g2",
        context: "production-aws-us-east-1",
    });
    const { missing, unexpected, changed } = difference(before.registrations, after.registrations);
    expect([missing, unexpected]).toEqual([[], []]);
    expect(
        changed.filter(({ actual }) => actual.parent === "atoll:index:AwsNetwork/aws-us-east-1"),
    ).toEqual([]);
});
