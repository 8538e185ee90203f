import { changeCount, errorText } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

const VPC = "vpc-0123456789abcdef0";
const GROUP = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/hub/providers";
const VNET = `${GROUP}/Microsoft.Network/virtualNetworks/hub`;
const NETWORK = "projects/acme-host/global/networks/shared";
const API = { access: "restricted", allow: ["203.0.113.0/24"] };

const ranges = (second: number): object => ({
    nodes: `10.${second}.0.0/20`,
    pods: `10.${second + 1}.0.0/16`,
    services: `10.${second + 2}.0.0/20`,
});

const FLEET = {
    name: "acme",
    environment: "development",
    networks: {
        vpc: {
            cloud: "aws",
            region: "eu-west-1",
            existing: {
                vpcId: VPC,
                ranges: ["10.20.0.0/16", "10.21.0.0/16"],
                routeTables: {
                    "eu-west-1a": "rtb-0aaaaaaaaaaaaaaaa",
                    "eu-west-1b": "rtb-0bbbbbbbbbbbbbbbb",
                },
            },
        },
        vnet: {
            cloud: "azure",
            region: "westeurope",
            existing: {
                vnetId: VNET,
                ranges: ["10.30.0.0/16"],
                natGatewayId: `${GROUP}/Microsoft.Network/natGateways/out`,
            },
        },
        shared: {
            cloud: "gcp",
            region: "europe-west1",
            project: "acme-host",
            existing: { network: NETWORK, ranges: ["10.40.0.0/16"] },
        },
    },
    clusters: {
        eks: {
            cloud: "aws",
            network: "vpc",
            zones: ["eu-west-1a", "eu-west-1b"],
            ranges: ranges(20),
            api: API,
        },
        aks: { cloud: "azure", network: "vnet", ranges: ranges(30), api: API },
        gke: {
            cloud: "gcp",
            network: "shared",
            project: "acme-dev",
            ranges: ranges(40),
            api: API,
        },
    },
};

// Three simulated clouds with one control plane, and three runs of the engine.
jest.setTimeout(240_000);

describeWithToolchain("networks that exist", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(FLEET);
        const toolchain = await ensureToolchain();
        // What is asked of the networks is the same for clusters that are only recorded.
        rehearsal = await Rehearsal.start({ layout: project.layout, toolchain, controlPlanes: 1 });
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        folder.remove();
    });

    it("take clusters, and stay as they were when those go", async () => {
        const networks = (): unknown => [
            rehearsal.world.ids("aws:ec2/vpc:Vpc"),
            rehearsal.world.ids("azure-native:network:VirtualNetwork"),
            rehearsal.world.ids("gcp:compute/network:Network"),
        ];
        const before = networks();
        expect(before).toEqual([[VPC], [VNET], [NETWORK]]);
        expect(errorText(await rehearsal.engine.up({ skipCheckpoints: true }))).toBe("");
        expect(changeCount(await rehearsal.engine.up({ skipCheckpoints: true }))).toBe(0);
        expect(networks()).toEqual(before);

        const destroyed = await rehearsal.engine.destroy({ skipCheckpoints: true });
        expect(errorText(destroyed)).toBe("");
        expect(networks()).toEqual(before);
        expect(rehearsal.world.ids("aws:ec2/subnet:Subnet")).toEqual([]);
        expect(rehearsal.world.ids("aws:ec2/routeTable:RouteTable")).toEqual(
            expect.arrayContaining(["rtb-0aaaaaaaaaaaaaaaa", "rtb-0bbbbbbbbbbbbbbbb"]),
        );
    });
});
