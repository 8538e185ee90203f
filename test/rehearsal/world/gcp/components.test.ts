import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";

import { GkeCluster } from "../../../../components/clusters/gke-cluster";
import { GcpNetwork } from "../../../../components/networks/gcp-network";
import type { GcpClusterPlan } from "../../../../fleet/plan/types";
import { fromWire } from "../../../../rehearsal/wire/marshal";
import type { WireMap } from "../../../../rehearsal/wire/marshal";
import { reveal } from "../../../../rehearsal/wire/property-operations";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import { gcpPlan } from "../../../support/plans";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { googleRig } from "./support";

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
    program();
    await (settings as typeof settings & { waitForRPCs(): Promise<void> }).waitForRPCs();
    return refusals;
}

const small = gcpPlan();
const plan: GcpClusterPlan = {
    ...small,
    nodePool: { ...small.nodePool, instanceType: "e2-standard-2" },
};

test.each<[string, GcpClusterPlan]>([
    ["private", plan],
    ["restricted", { ...plan, api: { kind: "restricted", allowedRanges: ["203.0.113.0/24"] } }],
])("Google takes the components' %s cluster", async (_kind, clusterPlan) => {
    const { gcp, controlPlanes } = await googleRig();
    const { name } = clusterPlan;
    const refusals = await declare(gcp, () => {
        const network = new GcpNetwork(name, { plan: clusterPlan });
        new GkeCluster(name, { plan: clusterPlan, network });
    });
    expect(refusals).toEqual([]);
    expect(controlPlanes.started).toMatchObject([
        { name: clusterPlan.cloudName, serviceRange: clusterPlan.ranges.services },
    ]);
    expect([...controlPlanes.pools.values()]).toMatchObject([
        { name: "default", zones: clusterPlan.zones, instanceType: "e2-standard-2" },
    ]);
});
