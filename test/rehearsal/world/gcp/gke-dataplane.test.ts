import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { cluster, clusterInputs, googleRig, networks, PROJECT, REGION } from "./support";

afterEach(removeWorlds);

test.each([
    [
        "metrics of a data plane that has none",
        {
            monitoringConfig: {
                advancedDatapathObservabilityConfig: { enableMetrics: true, enableRelay: false },
            },
        },
        "needs DatapathProvider=ADVANCED_DATAPATH",
    ],
    [
        "gateways without load balancers",
        {
            gatewayApiConfig: { channel: "CHANNEL_STANDARD" },
            addonsConfig: { httpLoadBalancing: { disabled: true } },
        },
        "needs the HttpLoadBalancing add-on",
    ],
    ["gateways of no channel", { gatewayApiConfig: { channel: "STANDARD" } }, "expected one of"],
])("a cluster with %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();

    await expect(cluster(gcp, over)).rejects.toThrow(reason);
});

test("subsetting of internal load balancers is for good", async () => {
    const { gcp } = await googleRig();
    const nets = await networks(gcp);
    const kept = await gcp.create(tokens.CLUSTER, "prod", clusterInputs(nets));
    const on = await gcp.update(kept, clusterInputs(nets, { enableL4IlbSubsetting: true }));

    await expect(gcp.update(on, clusterInputs(nets))).rejects.toThrow("cannot be disabled");
});

test("a member of a fleet is registered by its own name", async () => {
    const { gcp } = await googleRig();
    const { state } = await cluster(gcp, { fleet: { project: PROJECT } });

    expect(state["fleet"]).toMatchObject({
        membership: `//gkehub.googleapis.com/projects/${PROJECT}/locations/${REGION}/memberships/prod`,
        membershipId: "prod",
        membershipLocation: REGION,
    });
});
