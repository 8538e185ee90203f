import { GcpNetwork } from "../../../components/networks/gcp-network";
import { gcpPlan } from "../../support/plans";
import { record } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "gcp-europe-west1";
const NETWORK = `atoll:index:GcpNetwork/${NAME}`;

const declare = () => record(() => new GcpNetwork(NAME, { plan: gcpPlan() }));

test("declares a network with one subnetwork, and NAT as the way out", async () => {
    const recording = await declare();

    expect(childrenOf(recording, NETWORK)).toEqual([
        `gcp:compute/network:Network/${NAME}`,
        `gcp:compute/router:Router/${NAME}`,
        `gcp:compute/routerNat:RouterNat/${NAME}`,
        `gcp:compute/subnetwork:Subnetwork/${NAME}`,
    ]);
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual(["networkId", "subnetworkId"]);
});

test("the subnetwork has the plan's ranges, private access to Google and flow logs", async () => {
    const recording = await declare();

    expect(find(recording, `gcp:compute/subnetwork:Subnetwork/${NAME}`).inputs).toEqual({
        project: "acme-prod",
        region: "europe-west1",
        description: "Atoll: production-gcp-europe-west1",
        network: `gcp:compute/network:Network/${NAME}`,
        ipCidrRange: "10.2.0.0/20",
        secondaryIpRanges: [
            { rangeName: "pods", ipCidrRange: "10.2.64.0/18" },
            { rangeName: "services", ipCidrRange: "10.2.32.0/20" },
        ],
        privateIpGoogleAccess: true,
        logConfig: {
            aggregationInterval: "INTERVAL_5_SEC",
            flowSampling: 0.5,
            metadata: "INCLUDE_ALL_METADATA",
        },
    });
    expect(find(recording, `gcp:compute/network:Network/${NAME}`).inputs).toMatchObject({
        autoCreateSubnetworks: false,
    });
});
