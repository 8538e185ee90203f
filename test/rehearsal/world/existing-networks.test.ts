import type { NetworkBuildPlan } from "../../../fleet/plan/networks/types";
import type { FleetPlan } from "../../../fleet/plan/types";
import { existingNetworks } from "../../../rehearsal/world/existing-networks";
import { awsCloud } from "../../../rehearsal/world/aws/cloud";
import * as aws from "../../../rehearsal/world/aws/tokens";
import { azureCloud } from "../../../rehearsal/world/azure/cloud";
import * as azure from "../../../rehearsal/world/azure/tokens";
import { googleCloud } from "../../../rehearsal/world/gcp/cloud";
import * as gcp from "../../../rehearsal/world/gcp/tokens";
import { addExisting } from "../../../rehearsal/world/provider/existing-resource";
import type { ExistingResource } from "../../../rehearsal/world/provider/existing-resource";
import { Simulation } from "../../../rehearsal/world/provider/simulation";
import { SdkDeclarations } from "../../../rehearsal/world/sdk/declarations";
import { like, removeWorlds, rig } from "./support";
import type { Rig } from "./support";

afterEach(removeWorlds);

const VPC = "vpc-0123456789abcdef0";
const VNET =
    "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
const NETWORK = "projects/acme-host/global/networks/shared";

/** The existing networks of a fleet with one network, of which only these fields are read. */
function resources(
    network: Partial<NetworkBuildPlan>,
    ranges: readonly string[],
): readonly ExistingResource[] {
    const written = { networks: { shared: { existing: { ranges } } } };
    const plan = { networks: [{ name: "shared", ...network }] };
    return existingNetworks({ written, plan: plan as unknown as FleetPlan });
}

type Built = Parameters<typeof rig>[0];

async function seeded(cloud: Built, existing: readonly ExistingResource[]): Promise<Rig> {
    const made = await rig(cloud);
    const sdk = new SdkDeclarations(cloud.package, __dirname);
    const simulation = new Simulation(cloud.build(sdk), sdk, made.world);
    // Twice: a world that is opened again has them already.
    [...existing, ...existing].forEach((resource) => {
        addExisting(simulation, resource);
    });
    return made;
}

test("a VPC has its ranges and its owner's route tables, in the account that has it", async () => {
    const existing = resources(
        {
            origin: "existing",
            existingId: VPC,
            place: { cloud: "aws", region: "eu-west-1" },
            egress: { cloud: "aws", routeTables: { a: "rtb-0a", b: "rtb-0a", c: "rtb-0c" } },
            accountRoleArn: "arn:aws:iam::210987654321:role/deployer",
        },
        ["10.20.0.0/16", "10.21.0.0/16"],
    );
    const { world, configure } = await seeded({ package: "aws", build: awsCloud }, existing);
    const ids = (type: string): string[] => world.store.list(type).map(({ id }) => id);
    expect(ids(aws.VPC)).toEqual([VPC]);
    expect(ids(aws.ROUTE_TABLE).filter((id) => /^rtb-0[ac]$/.test(id))).toEqual([
        "rtb-0a",
        "rtb-0c",
    ]);
    expect(world.store.list(aws.VPC)[0]).toMatchObject({
        account: "210987654321",
        region: "eu-west-1",
    });

    const assumeRoles = [{ roleArn: "arn:aws:iam::210987654321:role/deployer" }];
    const there = await configure({ region: "eu-west-1", assumeRoles });
    const subnet = { vpcId: VPC, cidrBlock: "10.21.1.0/24", availabilityZone: "eu-west-1a" };
    expect((await there.create(aws.SUBNET, "inside", subnet)).state["vpcId"]).toBe(VPC);
    const outside = { ...subnet, cidrBlock: "10.22.1.0/24" };
    await expect(there.create(aws.SUBNET, "outside", outside)).rejects.toThrow(
        "InvalidSubnet.Range",
    );
    const elsewhere = await configure({ region: "eu-west-1" });
    await expect(elsewhere.create(aws.SUBNET, "foreign", subnet)).rejects.toThrow(/NotFound/);
});

test("a virtual network stands in its subscription and group, with what leads out of it", async () => {
    const natGatewayId = VNET.replace(/virtualNetworks.*/, "natGateways/out");
    const existing = resources(
        {
            origin: "existing",
            existingId: VNET,
            place: { cloud: "azure", region: "westeurope" },
            egress: { cloud: "azure", natGatewayId },
        },
        ["10.30.0.0/16"],
    );
    const cloud = { package: "azure-native", build: azureCloud };
    const { world, configure } = await seeded(cloud, existing);
    expect(world.store.list(azure.RESOURCE_GROUP)).toHaveLength(1);
    expect(world.store.list(azure.NAT_GATEWAY).map(({ id }) => id)).toEqual([natGatewayId]);

    const there = await configure({ subscriptionId: "00000000-0000-4000-8000-000000000002" });
    const subnet = await there.create(azure.SUBNET, "nodes", {
        resourceGroupName: "hub",
        virtualNetworkName: "hub",
        subnetName: "nodes",
        addressPrefix: "10.30.1.0/24",
        natGateway: { id: natGatewayId },
    });
    expect(subnet.id).toBe(`${VNET}/subnets/nodes`);
});

test("a VPC network may belong to another project than the clusters in it", async () => {
    const place = { cloud: "gcp", project: "acme-prod", region: "europe-west1" } as const;
    const existing = resources({ origin: "existing", existingId: NETWORK, place }, [
        "10.40.0.0/16",
    ]);
    const { world, configure } = await seeded({ package: "gcp", build: googleCloud }, existing);
    expect(world.store.list(gcp.NETWORK)).toEqual([
        expect.objectContaining({ id: NETWORK, account: "acme-host", status: "active" }),
    ]);
    const there = await configure({ project: "acme-host", region: "europe-west1" });
    const subnetwork = { name: "nodes", network: NETWORK, ipCidrRange: "10.40.1.0/24" };
    const made = await there.create(gcp.SUBNETWORK, "nodes", subnetwork);
    expect(made.id).toEqual(like("projects/acme-host/regions/europe-west1/subnetworks/nodes"));
});

test("networks that Atoll makes, and sites, are not there before", () => {
    const place = { cloud: "aws", region: "eu-west-1" } as const;
    expect(resources({ origin: "created", place }, [])).toEqual([]);
    const site = { cloud: "site", site: "frankfurt" } as const;
    expect(resources({ origin: "existing", place: site }, [])).toEqual([]);
});
