import { text } from "../../../../rehearsal/world/properties";
import { removeWorlds } from "../support";
import { cluster, clusterInputs, googleRig, networks } from "./support";

afterEach(removeWorlds);

const NAME = "controlPlaneEndpointsConfig.dnsEndpointConfig.endpoint";

const BY_NAME = {
    privateClusterConfig: { enablePrivateNodes: true },
    controlPlaneEndpointsConfig: {
        dnsEndpointConfig: { allowExternalTraffic: true },
        ipEndpointsConfig: { enabled: false },
    },
};

test("an open name leads to the control plane, and without addresses nothing else does", async () => {
    const { gcp } = await googleRig();
    const { state } = await cluster(gcp, BY_NAME);

    expect(text(state, NAME)).toBe("127.0.0.1:6444");
    expect(state["endpoint"]).toBe("");
    expect(state["privateClusterConfig"]).toMatchObject({
        privateEndpoint: "",
        publicEndpoint: "",
    });
});

test("a name that is closed leads nowhere, and addresses do", async () => {
    const { gcp } = await googleRig();
    const { state } = await cluster(gcp);

    expect(text(state, NAME)).toMatch(/^gke-[0-9a-f]{30}-\d{12}\.europe-west1\.gke\.goog$/);
    expect(state["endpoint"]).toBe("127.0.0.1:6444");
});

test("a name opens and closes while the cluster lives", async () => {
    const { gcp } = await googleRig();
    const nets = await networks(gcp);
    const kept = await gcp.create("gcp:container/cluster:Cluster", "prod", clusterInputs(nets));
    const open = await gcp.update(kept, clusterInputs(nets, BY_NAME));
    const closed = await gcp.update(open, clusterInputs(nets));

    expect(text(open.state, NAME)).toMatch(/^127\.0\.0\.1:/);
    expect(text(closed.state, NAME)).toMatch(/\.gke\.goog$/);
});

test("a private endpoint is not for Google Cloud's public addresses", async () => {
    const { gcp } = await googleRig();
    const refused = cluster(gcp, {
        privateClusterConfig: { enablePrivateNodes: true, enablePrivateEndpoint: true },
        masterAuthorizedNetworksConfig: { cidrBlocks: [], gcpPublicCidrsAccessEnabled: true },
    });

    await expect(refused).rejects.toThrow("cannot be enabled if private endpoint is enabled");
});
