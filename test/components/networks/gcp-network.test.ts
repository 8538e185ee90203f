import { GcpNetwork } from "../../../components/networks/gcp-network";
import type { NetworkBuildPlanIn } from "../../../fleet/plan/networks/types";
import { gcpPlan, networkPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";

const NAME = "gcp-europe-west1";
const NETWORK = `atoll:index:GcpNetwork/${NAME}`;

const created: NetworkBuildPlanIn<"gcp"> = {
    ...networkPlan(gcpPlan()),
    subnets: [
        { purpose: "proxy", range: "10.2.16.0/24" },
        { purpose: "transit", range: "10.2.17.0/28" },
        { purpose: "private-endpoints", range: "10.2.18.0/24" },
    ],
};

const shared: NetworkBuildPlanIn<"gcp"> = {
    ...created,
    place: { cloud: "gcp", project: "acme-host", region: "europe-west1" },
    origin: "existing",
    existingId: "projects/acme-host/global/networks/shared",
    subnets: [],
};

const REGIONS = ["europe-west1", "us-east1", "europe-west1"];

const declare = (plan: NetworkBuildPlanIn<"gcp">, regions: readonly string[] = REGIONS) =>
    record(() => {
        const network = new GcpNetwork(NAME, { plan });
        return { network, nats: regions.map((region) => network.natIn(region)) };
    });

test("declares a network with the proxies' subnetwork, and one NAT for each region of its clusters", async () => {
    const recording = await declare(created);

    expect(childrenOf(recording, NETWORK)).toEqual([
        `gcp:compute/network:Network/${NAME}`,
        `gcp:compute/router:Router/${NAME}-europe-west1`,
        `gcp:compute/router:Router/${NAME}-us-east1`,
        `gcp:compute/routerNat:RouterNat/${NAME}-europe-west1`,
        `gcp:compute/routerNat:RouterNat/${NAME}-us-east1`,
        `gcp:compute/subnetwork:Subnetwork/${NAME}-proxies`,
    ]);
    expect(recording.outputKeys.get(NETWORK)?.toSorted()).toEqual(["name", "networkId", "project"]);
    const [first, , again] = recording.result.nats;
    expect(again).toEqual(first);
});

test("a network without clusters has no way out", async () => {
    expect(childrenOf(await declare(created, []), NETWORK)).toEqual([
        `gcp:compute/network:Network/${NAME}`,
        `gcp:compute/subnetwork:Subnetwork/${NAME}-proxies`,
    ]);
});

test("makes no subnetworks by itself, and lets routes of links reach every region", async () => {
    const recording = await declare(created);

    expect(find(recording, `gcp:compute/network:Network/${NAME}`).inputs).toEqual({
        project: "acme-prod",
        description: "Atoll: production-gcp-europe-west1",
        autoCreateSubnetworks: false,
        routingMode: "GLOBAL",
    });
    expect(find(recording, `gcp:compute/subnetwork:Subnetwork/${NAME}-proxies`).inputs).toEqual({
        project: "acme-prod",
        region: "europe-west1",
        description: "Atoll: production-gcp-europe-west1, proxies of internal load balancers",
        network: `gcp:compute/network:Network/${NAME}`,
        ipCidrRange: "10.2.16.0/24",
        purpose: "REGIONAL_MANAGED_PROXY",
        role: "ACTIVE",
    });
});

test("NAT gives busy nodes more ports, and logs what it drops", async () => {
    const recording = await declare(created);

    expect(find(recording, `gcp:compute/routerNat:RouterNat/${NAME}-us-east1`).inputs).toEqual({
        project: "acme-prod",
        region: "us-east1",
        router: `${NAME}-us-east1-0a1b2c3`,
        natIpAllocateOption: "AUTO_ONLY",
        sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
        enableDynamicPortAllocation: true,
        minPortsPerVm: 64,
        maxPortsPerVm: 65536,
        logConfig: { enable: true, filter: "ERRORS_ONLY" },
    });
});

test("a network that somebody else made is looked up in its project, and nothing is added to it", async () => {
    const recording = await declare(shared);
    const { network, nats } = recording.result;

    expect(childrenOf(recording, NETWORK)).toEqual([]);
    expect(nats).toEqual([[], [], []]);
    expect(await valueOf(network.networkId)).toBe("projects/acme-host/global/networks/shared");
    expect(await valueOf(network.name)).toBe("shared");
    expect(network.project).toBe("acme-host");
});
