import * as fs from "node:fs";

import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { TestProject } from "./test-project";
import { describeWithToolchain } from "./with-toolchain";

const CONTEXT = "production-aws-eu";
const LOAD_BALANCER = "aws:elbv2/loadBalancer:LoadBalancer";

/** A fleet in production with one cluster, which may be leaving. */
function fleet(...clusters: readonly object[]): object {
    const [cluster] = clusters;
    return {
        name: "acme",
        environment: "production",
        clusters: {
            // A fleet has one cluster at least.
            "gcp-eu": {
                cloud: "gcp",
                region: "europe-west1",
                project: "acme-prod",
                version: "1.35",
                why: "stays as it is",
            },
            ...(cluster === undefined ? {} : { "aws-eu": { ...AWS, ...cluster } }),
        },
    };
}

const AWS = {
    cloud: "aws",
    region: "eu-west-1",
    version: "1.34",
    nodes: { min: 2, max: 3 },
    why: "comes and goes",
};

const SERVICE = {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "web", namespace: "workloads" },
    spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
};

// Three control planes, and a dozen runs of the engine.
jest.setTimeout(400_000);

describeWithToolchain("a production cluster", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    const up = (): Promise<EngineRun> => rehearsal.engine.up({ skipCheckpoints: true });

    /** The fleet as its user writes it, locked and built. */
    async function build(file: object, ...confirmed: readonly string[]): Promise<EngineRun> {
        await project.write(file, ...confirmed);
        rehearsal.reload();
        const run = await up();
        await rehearsal.writeRegistry();
        return run;
    }

    const drain = (...more: readonly string[]): Promise<string> =>
        project.atoll("drain", "aws-eu", "--kubeconfig", project.layout.kubeconfig, ...more);

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet({}));
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

    it("skips no minor: lock and engine refuse it, with the chain to follow", async () => {
        const chain = "1.34 -> 1.35 -> 1.36";
        await expect(project.write(fleet({ version: "1.36" }))).rejects.toThrow(chain);
        // As where somebody runs the engine all the same.
        const { stackFile } = project.layout;
        const written = fs.readFileSync(stackFile, "utf8");
        fs.writeFileSync(stackFile, written.replace('"1.34"', '"1.36"'));
        const preview = await rehearsal.engine.preview();
        expect(preview.exitCode).not.toBe(0);
        expect(errorText(preview)).toContain(chain);
        expect(errorText(preview)).not.toMatch(/^\s+at /m);
        expect(changeCount(preview)).toBe(0);
    });

    it("is upgraded by one minor with updates only, and nobody else notices", async () => {
        await project.write(fleet({ version: "1.35" }));
        rehearsal.reload();
        const preview = await rehearsal.engine.preview();
        const changed = preview.steps.filter(({ operation }) => operation !== "same");
        expect(new Set(changed.map(({ operation }) => operation))).toEqual(new Set(["update"]));
        expect(changed.filter(({ urn }) => urn.includes("gcp-eu"))).toEqual([]);
        expect(errorText(await up())).toBe("");
    });

    it("is replaced only once it is drained, by its next generation", async () => {
        const replace = (): Promise<string> =>
            project.atoll("lock", "--replace", "aws-eu", "--confirm", "aws-eu");
        await expect(replace()).rejects.toThrow("draining");

        expect(errorText(await build(fleet({ version: "1.35", state: "draining" })))).toBe("");
        await replace();
        rehearsal.reload();
        expect(errorText(await up())).toBe("");
        expect(errorText(await build(fleet({ version: "1.35" })))).toBe("");
        const names = rehearsal.world.clusters().map(({ name }) => name);
        expect(names).toEqual(expect.arrayContaining([`${CONTEXT}-g2`]));
        expect(names).not.toContain(CONTEXT);
        expect(await project.kubectl(CONTEXT, "get", "namespaces")).toContain("workloads");
        expect(changeCount(await up())).toBe(0);
    });

    it("leaves by draining, retiring and going, with its load balancers first", async () => {
        await project.apply(CONTEXT, SERVICE);
        // Not drained, it may neither retire nor go.
        await expect(project.write(fleet({ version: "1.35", state: "retired" }))).rejects.toThrow(
            "draining",
        );
        await expect(project.write(fleet())).rejects.toThrow("draining");

        expect(errorText(await build(fleet({ version: "1.35", state: "draining" })))).toBe("");
        expect(await drain()).toContain("web");
        await drain("--confirm", "aws-eu");
        expect(await project.kubectl(CONTEXT, "get", "services", "--all-namespaces")).not.toContain(
            "web",
        );

        expect(errorText(await build(fleet({ version: "1.35", state: "retired" })))).toBe("");
        expect(rehearsal.world.ids(LOAD_BALANCER)).toEqual([]);
        expect(errorText(await build(fleet(), "--confirm", "aws-eu"))).toBe("");
        expect(rehearsal.world.clusters().map(({ name }) => name)).toEqual(["production-gcp-eu"]);
        expect(changeCount(await up())).toBe(0);
    });

    it("may come back under its name", async () => {
        expect(errorText(await build(fleet({ version: "1.35" })))).toBe("");
        expect(changeCount(await up())).toBe(0);
    });
});
