import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { expectNodesOf, isMade } from "./nodes-of-plan";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

/** One in another account than the deployer's, with node groups, and one whose machines are EKS's own business. */
function fleet({ role, version }: { readonly role: string; readonly version: string }): object {
    return {
        name: "acme",
        environment: "development",
        clusters: {
            "aws-us": {
                cloud: "aws",
                region: "us-east-1",
                version,
                account: { roleArn: `arn:aws:iam::111122223333:role/${role}` },
                nodes: { min: 1, max: 3 },
                pools: {
                    spare: {
                        spot: true,
                        min: 1,
                        max: 2,
                        sizes: ["m6i.large", "m6a.large", "m5.large"],
                    },
                },
            },
            "aws-auto": {
                cloud: "aws",
                region: "eu-west-1",
                version,
                autoscaling: "auto-mode",
                pools: { batch: { min: 0, max: 4, spot: true, sizes: ["m6i.large", "m5.large"] } },
            },
        },
    };
}

/** Operations that neither make nor remove anything. */
const HARMLESS = new Set(["same", "update", "read"]);

/** Types of what a preview would make, remove or replace. */
function remade({ steps }: EngineRun): readonly string[] {
    const changed = steps.filter(({ operation }) => !HARMLESS.has(operation));
    const types = changed.map(({ urn }) => urn.split("::")[2]?.split("$").at(-1) ?? "");
    return [...new Set(types)].sort();
}

// Two control planes, and half a dozen runs of the engine.
jest.setTimeout(300_000);

describeWithToolchain("the life of EKS clusters", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    const up = (): Promise<EngineRun> => rehearsal.engine.up({ skipCheckpoints: true });

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet({ role: "atoll", version: "1.35" }));
        const toolchain = await ensureToolchain();
        rehearsal = await Rehearsal.start({ layout: project.layout, toolchain });
        expect(errorText(await up())).toBe("");
        await rehearsal.writeRegistry();
        expect(changeCount(await up())).toBe(0);
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        folder.remove();
    });

    it("lets another role of the account in, and replaces nothing but its entry", async () => {
        await project.write(fleet({ role: "teams/other", version: "1.35" }));
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        expect(remade(preview)).toEqual([
            "aws:eks/accessEntry:AccessEntry",
            "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
        ]);

        expect(errorText(await up())).toBe("");
        expect(changeCount(await up())).toBe(0);
    });

    it("is upgraded with its add-ons and nodes, by updates only", async () => {
        await project.write(fleet({ role: "teams/other", version: "1.36" }));
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        expect(remade(preview)).toEqual([]);

        expect(errorText(await up())).toBe("");
        const grouped = rehearsal.fleet.plan.clusters.filter(({ name }) => name === "aws-us");
        for (const plan of grouped.filter(isMade)) {
            expectNodesOf(plan, await project.nodes(plan.context));
        }
        const [machine] = await project.nodes("development-aws-auto");
        expect(machine?.status.nodeInfo.kubeletVersion).toMatch(/^v1\.36\./);
        expect(changeCount(await up())).toBe(0);
    });

    it("ends with its log group, and may begin again", async () => {
        expect(errorText(await rehearsal.engine.destroy())).toBe("");
        expect(errorText(await up())).toBe("");
    });
});
