import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { clusterInputs, googleRig, networks } from "./support";

afterEach(removeWorlds);

test("a load balancer that is left in a cluster holds its network", async () => {
    const { gcp, controlPlanes } = await googleRig();
    const nets = await networks(gcp);
    const prod = await gcp.create(tokens.CLUSTER, "prod", clusterInputs(nets));
    controlPlanes.held.set("prod", { loadBalancers: ["shop/web"], volumes: ["pvc-1"] });
    await gcp.delete(prod);
    await gcp.delete(nets.sub);

    const refused = gcp.delete(nets.net);
    await expect(refused).rejects.toThrow("resourceInUseByAnotherResource");
    await expect(refused).rejects.toThrow(
        /The network resource '.*\/net' is already being used by '.*\/firewalls\/k8s-fw-a[0-9a-f]{31}'/,
    );
});

test("a drained cluster leaves nothing behind, whatever its volumes", async () => {
    const { gcp, controlPlanes } = await googleRig();
    const nets = await networks(gcp);
    const prod = await gcp.create(tokens.CLUSTER, "prod", clusterInputs(nets));
    controlPlanes.held.set("prod", { loadBalancers: [], volumes: ["pvc-1"] });
    await gcp.delete(prod);
    await gcp.delete(nets.sub);
    await gcp.delete(nets.net);

    expect(controlPlanes.stopped).toEqual(["prod"]);
});
