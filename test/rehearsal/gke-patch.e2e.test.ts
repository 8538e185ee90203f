import { changeCount, errorText } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

const CLUSTER = "gcp:container/cluster:Cluster";

const fleet = (version: string): object => ({
    name: "acme",
    environment: "development",
    clusters: {
        "gcp-eu": {
            cloud: "gcp",
            region: "europe-west1",
            project: "acme-dev",
            version,
            api: { access: "restricted", allow: ["203.0.113.0/24"] },
            nodes: { min: 1, max: 3 },
            pools: { batch: { min: 1, max: 2 } },
        },
    },
});

jest.setTimeout(180_000);

describeWithToolchain("a patch of a release channel", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet("1.35"));
        rehearsal = await Rehearsal.start({
            layout: project.layout,
            toolchain: await ensureToolchain(),
            controlPlanes: 0,
        });
        expect(errorText(await rehearsal.engine.up({ skipCheckpoints: true }))).toBe("");
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        folder.remove();
    });

    /** Patches the control plane behind the program's back, and has the engine see it. */
    async function patch(): Promise<string> {
        const [id = ""] = rehearsal.world.ids(CLUSTER);
        const version = await rehearsal.world.patchControlPlane(id);
        expect(errorText(await rehearsal.engine.refresh())).toBe("");
        return version;
    }

    it("moves no node, whoever refreshes", async () => {
        expect(await patch()).toBe("1.35.1-gke.1000");
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        expect(changeCount(preview)).toBe(0);
    });

    it("leaves an upgrade by a minor to updates, which every pool takes part in", async () => {
        await project.write(fleet("1.36"));
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        expect(errorText(preview)).toBe("");
        const changed = preview.steps.filter(({ operation }) => operation !== "same");
        expect(changed.map(({ operation, type }) => [operation, type])).toEqual(
            expect.arrayContaining([
                ["update", CLUSTER],
                ["update", "gcp:container/nodePool:NodePool"],
                ["update", "gcp:container/nodePool:NodePool"],
            ]),
        );
        expect(changed.filter(({ operation }) => operation !== "update")).toEqual([]);

        const run = await rehearsal.engine.up({ skipCheckpoints: true });
        expect(errorText(run)).toBe("");
        const again = await rehearsal.engine.up({ skipCheckpoints: true });
        expect(changeCount(again)).toBe(0);
        expect(await patch()).toBe("1.36.1-gke.1000");
        expect(changeCount(await rehearsal.engine.preview())).toBe(0);
    });
});
