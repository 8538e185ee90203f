import * as fs from "node:fs";
import * as path from "node:path";

import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import type { ExportedResource } from "../../rehearsal/engine/stack-export";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { TestProject } from "./test-project";
import { REPOSITORY, describeWithToolchain } from "./with-toolchain";

/** Of the cluster that dies. */
type State = "active" | "quarantined" | "retired" | "forgotten";

/** A cluster that exists, with one on metal that it manages; neither once the first is forgotten. */
function fleet(viewers: string, state: State): object {
    return {
        name: "acme",
        environment: "development",
        access: {
            oidc: { issuer: "https://login.acme.example", clientId: "kubernetes" },
            groups: { viewer: [viewers] },
        },
        networks: { fra: { cloud: "site", ranges: ["10.1.0.0/24", "10.40.0.0/24"] } },
        clusters: state === "forgotten" ? {} : clusters(state),
    };
}

function clusters(state: Exclude<State, "forgotten">): object {
    return {
        onprem: {
            cloud: "existing",
            version: "1.35",
            cni: "calico",
            network: "fra",
            ranges: { nodes: "10.1.0.0/24", pods: "10.2.0.0/16", services: "10.3.0.0/20" },
            server: "https://k8s.acme.example:6443",
            credential: { exec: { command: "acme-login" } },
            state,
        },
        metal: {
            ...{ cloud: "capi", infrastructure: "metal3", managedBy: "onprem" },
            ...{ network: "fra", version: "1.35", patch: 8, cni: "calico" },
            ranges: {
                nodes: "10.40.0.0/24",
                pods: "10.41.0.0/16",
                services: "10.42.0.0/20",
                loadBalancers: "10.43.0.0/26",
            },
            endpoint: { host: "10.40.0.10" },
            // It is retired with what manages it, and else as it is.
            state: state === "retired" ? "retired" : "active",
            nodes: { min: 2, max: 2 },
            metal3: {
                image: {
                    url: "http://images.acme.example/node.qcow2",
                    checksum: "http://images.acme.example/node.qcow2.sha256",
                },
            },
        },
    };
}

const CRDS = path.join(REPOSITORY, "..", "shared", "crds");

// Two control planes, and half a dozen runs of the engine.
jest.setTimeout(300_000);

describeWithToolchain("a management cluster whose API server dies", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    const up = (): Promise<EngineRun> => rehearsal.engine.up({ skipCheckpoints: true });

    async function change(viewers: string, state: State): Promise<void> {
        await project.write(fleet(viewers, state));
        rehearsal.reload();
    }

    const stackResources = async (): Promise<readonly ExportedResource[]> =>
        (await rehearsal.engine.exportStack()).deployment.resources ?? [];

    const viewersOf = async (cluster: string): Promise<string> =>
        project.kubectl(
            `development-${cluster}`,
            ...["get", "clusterrolebindings", "--output", "jsonpath={.items[*].subjects[*].name}"],
        );

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet("viewers", "active"));
        const toolchain = await ensureToolchain();
        const crds = fs.existsSync(CRDS) ? CRDS : undefined;
        rehearsal = await Rehearsal.start({ layout: project.layout, toolchain, crds });
        expect(errorText(await up())).toBe("");
        await rehearsal.writeRegistry();
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(project.layout);
        await project.close();
        folder.remove();
    });

    it("is quarantined, and what it manages takes every change of the fleet", async () => {
        await project.killApiServer("existing-onprem");
        await change("viewers", "quarantined");
        expect(errorText(await up())).toBe("");
        await change("auditors", "quarantined");
        const run = await up();
        expect([run.exitCode, errorText(run)]).toEqual([0, ""]);
        expect(await viewersOf("metal")).toContain("auditors");
        expect(changeCount(await up())).toBe(0);
    });

    it("converges in one run when it is back and released", async () => {
        await project.revive("existing-onprem");
        await change("auditors", "active");
        expect(errorText(await up())).toBe("");
        expect(await viewersOf("onprem")).toContain("auditors");
        expect(changeCount(await up())).toBe(0);
    });

    it("is forgotten with what it manages by two steps when it never comes back", async () => {
        await project.killApiServer("existing-onprem");
        await change("auditors", "retired");
        expect(errorText(await up())).toBe("");
        const isRelease = ({ type }: { readonly type: string }): boolean =>
            type === "kubernetes:helm.sh/v3:Release";
        const targets = (await stackResources()).filter(isRelease).map(({ urn }) => urn);
        // Else the test would not show that the refresh is what forgets them.
        expect(targets).not.toEqual([]);
        const refresh = await rehearsal.engine.refresh({ targets });
        expect([refresh.exitCode, errorText(refresh)]).toEqual([0, ""]);
        await change("auditors", "forgotten");
        const run = await up();
        expect([run.exitCode, errorText(run)]).toEqual([0, ""]);
        const left = (await stackResources()).filter(({ urn }) => /onprem|metal/.test(urn));
        expect(left).toEqual([]);
        expect(changeCount(await up())).toBe(0);
    });
});
