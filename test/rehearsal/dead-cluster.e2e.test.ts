import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

interface Changes {
    readonly viewers?: string;
    /** State of the cluster that dies. */
    readonly state?: "active" | "quarantined" | "retired";
    /** Whether the cluster that dies is still in the fleet. */
    readonly forgotten?: boolean;
}

function existing(nodes: string, pods: string, services: string, state: string): object {
    return {
        cloud: "existing",
        version: "1.35",
        cni: "calico",
        ranges: { nodes, pods, services },
        server: "https://k8s.acme.example:6443",
        credential: { exec: { command: "acme-login" } },
        state,
    };
}

/** Two clusters that exist already: what is put into them is all that there is. */
function fleet({ viewers = "viewers", state = "active", forgotten = false }: Changes): object {
    return {
        name: "acme",
        environment: "development",
        access: { groups: { viewer: [viewers] } },
        clusters: {
            alive: existing("10.1.0.0/24", "10.2.0.0/16", "10.3.0.0/20", "active"),
            ...(forgotten
                ? {}
                : { dead: existing("10.5.0.0/24", "10.6.0.0/16", "10.7.0.0/20", state) }),
        },
    };
}

// Two control planes, and a dozen runs of the engine.
jest.setTimeout(240_000);

describeWithToolchain("a cluster whose API server dies", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    async function change(changes: Changes): Promise<void> {
        await project.write(fleet(changes));
        rehearsal.reload();
    }

    const up = (): Promise<EngineRun> =>
        rehearsal.engine.up({ continueOnError: true, skipCheckpoints: true });

    /** Names of the objects in clusters that a run's steps changed. */
    const touched = ({ steps }: EngineRun): readonly string[] =>
        steps
            .filter(({ operation, type }) => operation !== "same" && type.startsWith("kubernetes:"))
            .map(({ urn }) => urn.split("::").at(-1) ?? "");

    const viewersOf = async (cluster: string): Promise<string> =>
        project.kubectl(
            `development-${cluster}`,
            ...["get", "clusterrolebindings", "--output", "jsonpath={.items[*].subjects[*].name}"],
        );

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet({}));
        const toolchain = await ensureToolchain();
        rehearsal = await Rehearsal.start({ layout: project.layout, toolchain });
        const first = await up();
        expect(errorText(first)).toBe("");
        await rehearsal.writeRegistry();
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        await project.close();
        folder.remove();
    });

    it("fails a change for that cluster alone, names it, and the other one converges", async () => {
        await project.killApiServer("existing-dead");
        await change({ viewers: "auditors" });
        const run = await up();
        expect(run.exitCode).not.toBe(0);
        expect(run.failed.length).toBeGreaterThan(0);
        expect(run.failed.every((urn) => urn.includes("dead"))).toBe(true);
        expect(errorText(run)).toMatch(/dead/);
        expect(await viewersOf("alive")).toContain("auditors");
    });

    it("takes every change of the fleet once the cluster is quarantined", async () => {
        await change({ viewers: "auditors", state: "quarantined" });
        expect(errorText(await up())).toBe("");
        await change({ viewers: "inspectors", state: "quarantined" });
        const run = await up();
        expect([run.exitCode, errorText(run)]).toEqual([0, ""]);
        expect(touched(run).some((name) => name.includes("alive"))).toBe(true);
        expect(touched(run).some((name) => name.includes("dead"))).toBe(false);
        expect(await viewersOf("alive")).toContain("inspectors");
    });

    it("converges in one run when the cluster is back and released", async () => {
        await project.revive("existing-dead");
        await change({ viewers: "inspectors" });
        const run = await up();
        expect([run.exitCode, errorText(run)]).toEqual([0, ""]);
        expect(await viewersOf("dead")).toContain("inspectors");
        expect(changeCount(await up())).toBe(0);
    });

    it("is forgotten by two steps when it never comes back", async () => {
        await project.killApiServer("existing-dead");
        await change({ viewers: "inspectors", state: "retired" });
        expect(errorText(await up())).toBe("");
        await change({ viewers: "inspectors", forgotten: true });
        const run = await up();
        expect([run.exitCode, errorText(run)]).toEqual([0, ""]);
        const { deployment } = await rehearsal.engine.exportStack();
        const left = (deployment.resources ?? []).filter(({ urn }) => urn.includes("dead"));
        expect(left).toEqual([]);
        expect(changeCount(await up())).toBe(0);
    });
});
