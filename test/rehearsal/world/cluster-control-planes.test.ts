import { connect } from "node:net";

import { UNREACHED } from "../../../rehearsal/control-planes/unreached";
import { ClusterControlPlanes } from "../../../rehearsal/world/cluster-control-planes";
import { EMPTY_STORE, ResourceStore } from "../../../rehearsal/world/resource-store";
import type { CloudResource } from "../../../rehearsal/world/resource-store";
import { AUTHORITY, FakeControlPlanes } from "./support";

const cluster: CloudResource = {
    cloud: "aws",
    type: "aws:eks/cluster:Cluster",
    account: "123456789012",
    region: "eu-west-1",
    id: "production-a",
    origin: "a",
    status: "active",
    state: {},
    hidden: {},
};
const demand = { name: "production-a", kubernetesVersion: "1.35", serviceRange: "10.0.0.0/20" };

function world(deployerReaches: (cluster: string) => boolean) {
    const fake = new FakeControlPlanes();
    const store = new ResourceStore(EMPTY_STORE);
    store.put(cluster);
    const tokens = { aws: "token" };
    return { fake, planes: new ClusterControlPlanes(fake, store, { tokens, deployerReaches }) };
}

test("a cluster that the program does not reach has an address that refuses every connection", async () => {
    const { planes } = world((name) => name !== "production-a");
    const started = await planes.start(cluster, demand);
    expect(started).toMatchObject({ server: UNREACHED, certificateAuthority: AUTHORITY });
    expect(planes.list()).toMatchObject([{ name: "production-a", server: UNREACHED }]);
    const { hostname, port } = new URL(UNREACHED);
    const refused = await new Promise((resolve) => {
        connect(Number(port), hostname).once("error", resolve);
    });
    expect(refused).toMatchObject({ code: "ECONNREFUSED" });
});

test("all others are reached where they are", async () => {
    const { planes } = world(() => true);
    expect((await planes.start(cluster, demand)).server).toBe("https://127.0.0.1:6444");
});

test("what a cluster holds in its cloud is known as long as it has a control plane", async () => {
    const { planes, fake } = world(() => true);
    expect(await planes.leftovers(cluster)).toEqual({ loadBalancers: [], volumes: [] });
    await planes.start(cluster, demand);
    const held = { loadBalancers: ["default/web"], volumes: ["disk"] };
    fake.held.set("production-a", held);
    expect(await planes.leftovers(cluster)).toEqual(held);
});
