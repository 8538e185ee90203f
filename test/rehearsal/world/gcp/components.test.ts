import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";

import { GkeCluster } from "../../../../components/clusters/gke-cluster";
import { GcpNetwork } from "../../../../components/networks/gcp-network";
import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import type { GcpClusterPlan } from "../../../../fleet/plan/types";
import { fromWire } from "../../../../rehearsal/wire/marshal";
import type { WireMap } from "../../../../rehearsal/wire/marshal";
import { reveal } from "../../../../rehearsal/wire/property-operations";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { NETWORK } from "../../../../rehearsal/world/gcp/tokens";
import { gcpPlan, networkPlan } from "../../../support/plans";
import { withoutTraces } from "../../../support/without-traces";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { googleRig, REGION } from "./support";

afterEach(removeWorlds);

/** Serves a program's Google Cloud resources from the simulated cloud; gives what it refused. */
async function declare(gcp: Driver, program: () => void): Promise<readonly string[]> {
    const refusals: string[] = [];
    const newResource = async ({ type, name, inputs }: MockResourceArgs) => {
        if (!type.startsWith("gcp:")) {
            return { id: name, state: { hex: "0a1b2c3d" } };
        }
        try {
            const made = await gcp.create(type, name, fromWire(inputs as WireMap));
            return { id: made.id, state: reveal(made.state) };
        } catch (error) {
            refusals.push(`${type} ${name}: ${String(error)}`);
            return { id: name, state: {} };
        }
    };
    const call = async ({ token, inputs }: MockCallArgs) =>
        reveal((await gcp.invoke(token, fromWire(inputs as WireMap))) as PropertyMap);
    await pulumi.runtime.setMocks({ newResource, call }, "atoll", "test", false);
    await withoutTraces(async () => {
        program();
        await (settings as typeof settings & { waitForRPCs(): Promise<void> }).waitForRPCs();
    });
    return refusals;
}

const small = gcpPlan();
const plan: GcpClusterPlan = {
    ...small,
    nodePool: { ...small.nodePool, instanceType: "e2-standard-2" },
};

const own: NetworkBuildPlanIn<"gcp"> = {
    ...networkPlan(plan),
    subnets: [{ purpose: "proxy", range: "10.2.48.0/24" }],
};

const HOST = "acme-host";
const shared: NetworkBuildPlanIn<"gcp"> = {
    ...networkPlan(plan),
    place: { cloud: "gcp", project: HOST, region: REGION },
    origin: "existing",
    existingId: `projects/${HOST}/global/networks/shared`,
};

const batch: GcpClusterPlan["pools"][number] = {
    ...plan.nodePool,
    name: "batch",
    cloudName: "batch-3c4d",
    spot: true,
    minSize: 0,
    initialNodesPerZone: 0,
    zones: ["europe-west1-b"],
    labels: { team: "analytics" },
    taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
    offPeak: { timeZone: "Europe/Berlin", down: "0 19 * * *", up: "0 7 * * 1,2", minSize: 0 },
};

const MAINTENANCE: GcpClusterPlan["maintenance"] = {
    utc: { days: ["sat", "sun"], start: "01:00" },
    local: { days: ["sat", "sun"], start: "02:00", timeZone: "Europe/Berlin", utcOffset: "+01:00" },
    hours: 6,
};

/** Declares a network and a cluster in it. */
function declareCluster(
    gcp: Driver,
    clusterPlan: GcpClusterPlan,
    network: NetworkBuildPlanIn<"gcp"> = own,
): Promise<readonly string[]> {
    const { name } = clusterPlan;
    return declare(gcp, () => {
        new GkeCluster(name, {
            plan: clusterPlan,
            network: new GcpNetwork(name, { plan: network }),
        });
    });
}

test.each<[string, GcpClusterPlan]>([
    ["private", plan],
    ["restricted", { ...plan, api: { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } }],
    ["DNS", { ...plan, api: { kind: "dns" } }],
    ["cloud's own minors'", { ...plan, versionOwner: "cloud", maintenance: MAINTENANCE }],
    [
        "auto-provisioned",
        { ...plan, autoscaling: { kind: "node-auto-provisioning", cpu: 64, memory: 256 } },
    ],
    ["unprotected", { ...plan, protect: false }],
])("Google takes the components' %s cluster", async (_kind, clusterPlan) => {
    const { gcp, controlPlanes } = await googleRig();

    expect(await declareCluster(gcp, clusterPlan)).toEqual([]);
    expect(controlPlanes.started).toMatchObject([
        { name: clusterPlan.cloudName, serviceRange: clusterPlan.ranges.services },
    ]);
    expect([...controlPlanes.pools.values()]).toMatchObject([
        { name: "default-1a2b", zones: clusterPlan.zones, instanceType: "e2-standard-2" },
    ]);
});

test("Google takes further pools with their off-peak jobs", async () => {
    const { gcp, controlPlanes } = await googleRig();

    expect(await declareCluster(gcp, { ...plan, pools: [batch] })).toEqual([]);
    expect(controlPlanes.pools.get(`${plan.cloudName}/batch-3c4d`)).toMatchObject({
        count: 0,
        zones: ["europe-west1-b"],
        labels: { team: "analytics", "cloud.google.com/gke-spot": "true" },
        taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
        kubeletVersion: "v1.35.0-gke.1000",
    });
});

test("Google takes a cluster in a shared VPC of another project", async () => {
    const { gcp, configure, controlPlanes } = await googleRig();
    const host = await configure({ project: HOST, region: REGION });
    await host.create(NETWORK, "shared", { name: "shared", autoCreateSubnetworks: false });

    expect(await declareCluster(gcp, plan, shared)).toEqual([]);
    expect(controlPlanes.started).toHaveLength(1);
});
