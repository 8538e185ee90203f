import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { expectNodesOf, isMade } from "./nodes-of-plan";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

const API = { access: "restricted", allow: ["203.0.113.0/24"] };

/** A cluster on two clouds; the version is that of the first. */
function fleet(version: string): object {
    return {
        name: "acme",
        environment: "development",
        clusters: {
            "gcp-eu": {
                cloud: "gcp",
                region: "europe-west1",
                project: "acme-dev",
                version,
                api: API,
                nodes: { min: 1, max: 3 },
                pools: {
                    batch: {
                        min: 1,
                        max: 2,
                        labels: { team: "data" },
                        taints: [{ key: "dedicated", value: "batch", effect: "NoSchedule" }],
                    },
                },
            },
            "azure-eu": {
                cloud: "azure",
                region: "westeurope",
                version: "1.35",
                api: API,
                nodes: { min: 3, max: 4 },
                // AKS lists it before the first pool, which is called default.
                pools: { batch: { min: 1, max: 2 } },
                offPeak: {
                    days: ["mon", "tue", "wed", "thu", "fri"],
                    start: "19:00",
                    hours: 12,
                    timeZone: "Europe/Berlin",
                },
            },
        },
    };
}

const SERVICE = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "default" },
    spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
};

const FIREWALL = "gcp:compute/firewall:Firewall";

/** Operations that neither make nor remove anything. */
const HARMLESS = new Set(["same", "update", "read"]);

// Two control planes, and half a dozen runs of the engine.
jest.setTimeout(300_000);

describeWithToolchain("the life of a cluster", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    const up = (): Promise<EngineRun> => rehearsal.engine.up({ skipCheckpoints: true });

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet("1.35"));
        const toolchain = await ensureToolchain();
        rehearsal = await Rehearsal.start({ layout: project.layout, toolchain });
        expect(errorText(await up())).toBe("");
        await rehearsal.writeRegistry();
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        folder.remove();
    });

    /** Expects every cluster to have the nodes of its pools, as the fleet says by now. */
    async function expectDeclaredNodes(): Promise<void> {
        for (const plan of rehearsal.fleet.plan.clusters.filter(isMade)) {
            expectNodesOf(plan, await project.nodes(plan.context));
        }
    }

    it("begins with the nodes of each pool, as the fleet declares them", async () => {
        await expectDeclaredNodes();
    });

    it("is upgraded by one minor with updates only, and nobody else notices", async () => {
        await project.write(fleet("1.36"));
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        const changed = preview.steps.filter(({ operation }) => operation !== "same");
        expect(changed.filter(({ operation }) => !HARMLESS.has(operation))).toEqual([]);
        expect(changed.filter(({ urn }) => urn.includes("azure"))).toEqual([]);

        expect(errorText(await up())).toBe("");
        await expectDeclaredNodes();
        expect(changeCount(await up())).toBe(0);
    });

    it("has nothing to change after a refresh but what AKS lists as its cluster's pools, once", async () => {
        expect(errorText(await rehearsal.engine.refresh())).toBe("");
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        const changed = preview.steps.filter(({ operation }) => operation !== "same");
        // docs/decisions/20261123-pools-of-aks-after-a-refresh.md
        expect(changed.map(({ operation, type }) => [operation, type])).toEqual([
            ["update", "azure-native:containerservice:ManagedCluster"],
        ]);

        expect(errorText(await up())).toBe("");
        await expectDeclaredNodes();
        expect(changeCount(await rehearsal.engine.preview())).toBe(0);
    });

    it("is replaced by its next generation, which has what lived in the first", async () => {
        await project.atoll("lock", "--replace", "gcp-eu");
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        const touched = preview.steps.filter(({ operation }) => operation !== "same");
        expect(touched.filter(({ urn }) => urn.includes("azure"))).toEqual([]);

        expect(errorText(await up())).toBe("");
        await rehearsal.writeRegistry();
        const names = rehearsal.world.clusters().map(({ name }) => name);
        expect(names).toContain("development-gcp-eu-g2");
        expect(names).not.toContain("development-gcp-eu");
        const namespaces = await project.kubectl("development-gcp-eu", "get", "namespaces");
        expect(namespaces).toContain("atoll-system");
        await expectDeclaredNodes();
        expect(changeCount(await up())).toBe(0);
    });

    it("is replaced on Azure too, whose network keeps the range of the subnet that leaves it", async () => {
        const nodes = rehearsal.fleet.plan.clusters.find(({ name }) => name === "azure-eu")?.ranges
            .nodes;
        await project.atoll("lock", "--replace", "azure-eu");
        rehearsal.reload();
        const network = rehearsal.fleet.plan.networks.find(({ name }) => name === "azure-eu");
        expect(network?.formerRanges).toEqual([nodes]);

        expect(errorText(await up())).toBe("");
        const names = rehearsal.world.clusters().map(({ name }) => name);
        expect(names).toContain("development-azure-eu-g2");
        expect(names).not.toContain("development-azure-eu");
        expect(changeCount(await up())).toBe(0);
    });

    it("ends only once its load balancers are gone, and may begin again", async () => {
        await project.apply("development-gcp-eu", SERVICE);
        const refused = await rehearsal.engine.destroy({ continueOnError: true });
        expect(refused.exitCode).not.toBe(0);
        expect(errorText(refused)).toMatch(/resourceInUseByAnotherResource|InUse/);

        // What GKE's controllers made stays behind, and holds the network until somebody removes it by hand.
        const left = rehearsal.world.ids(FIREWALL).filter((id) => id.includes("/k8s-fw-"));
        expect(left).toHaveLength(1);
        for (const id of left) {
            await rehearsal.world.lose(FIREWALL, id);
        }
        const destroyed = await rehearsal.engine.destroy({ skipCheckpoints: true });
        expect(errorText(destroyed)).toBe("");
        expect(errorText(await up())).toBe("");
        expect(changeCount(await up())).toBe(0);
    });
});
