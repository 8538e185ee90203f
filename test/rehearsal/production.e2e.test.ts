import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import { policyExceptions } from "../../fleet/plan/contents/policy-exceptions";
import { controlPlaneProcesses } from "../../rehearsal/control-planes/processes";
import { changeCount, errorText, succeeded } from "../../rehearsal/engine/engine-run";
import { rehearsalLayout } from "../../rehearsal/layout";
import { readRehearsedFleet } from "../../rehearsal/rehearsed-fleet";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { expectNodesOf, isMade, type Node } from "./nodes-of-plan";
import { REPOSITORY, describeWithToolchain } from "./with-toolchain";

const run = promisify(execFile);

const { plan } = readRehearsedFleet({ project: REPOSITORY, stack: "prod" });
const TODAY = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
const CONTEXTS = plan.clusters.map(({ context }) => context);

/** What the three roles may do, as `kubectl auth can-i` answers. */
const MAY: readonly (readonly [string, readonly [boolean, boolean, boolean]])[] = [
    ["list pods", [true, true, true]],
    ["list nodes", [true, true, true]],
    ["create deployments.apps", [false, true, true]],
    ["delete services", [false, true, true]],
    ["patch nodes", [false, false, true]],
    ["create pods --subresource=eviction", [false, false, true]],
    ["get secrets", [false, false, false]],
    ["create pods --subresource=exec", [false, false, false]],
    ["create clusterroles.rbac.authorization.k8s.io", [false, false, false]],
    ["delete namespaces", [false, false, false]],
];
const GROUPS = ["acme-viewers", "acme-deployers", "acme-operators"];

const CRDS = path.join(REPOSITORY, "..", "shared", "crds");

// A whole rehearsal: a control plane for each cluster, on two cores.
jest.setTimeout(300_000);

describeWithToolchain("the production stack", () => {
    const folder = temporaryFolder();
    const layout = rehearsalLayout(REPOSITORY, "prod", path.join(folder.path, "prod"));
    let rehearsal: Rehearsal;

    const kubectl = async (context: string, ...args: string[]): Promise<string> => {
        const cache = path.join(layout.root, "kubectl-cache");
        const known = [
            "--kubeconfig",
            layout.kubeconfig,
            "--context",
            context,
            "--cache-dir",
            cache,
        ];
        return (await run("kubectl", [...known, ...args])).stdout;
    };

    beforeAll(async () => {
        const toolchain = await ensureToolchain();
        const crds = fs.existsSync(CRDS) ? CRDS : undefined;
        rehearsal = await Rehearsal.start({ layout, toolchain, crds });
        const up = await rehearsal.engine.up({
            policyPacks: [rehearsal.policyPack],
            skipCheckpoints: true,
        });
        expect(errorText(up)).toBe("");
        const { advisory, ...others } = up.policies;
        expect(others).toEqual({ mandatory: [], undecided: [], cannotRun: [] });
        // What the catalogue excuses shows again once it has ended.
        const ended = policyExceptions(plan.clusters).filter(({ until }) => until < TODAY);
        expect(advisory.map(({ rule, resource }) => [rule, resource.split("::").at(-1)])).toEqual(
            ended.map(({ rule, object }) => [rule, object]),
        );
        expect(succeeded(up)).toBe(true);
        await rehearsal.writeRegistry();
    });

    afterAll(async () => {
        // Absent when the start itself failed.
        await (rehearsal as Rehearsal | undefined)?.abandon();
        await removeRehearsal(layout);
        folder.remove();
    });

    it("has six clusters of five kinds", () => {
        const kinds = new Set(plan.clusters.map(({ cloud }) => cloud));
        expect([plan.clusters.length, kinds.size]).toEqual([6, 5]);
    });

    it("changes nothing in a second up", async () => {
        const second = await rehearsal.engine.up({ skipCheckpoints: true });
        expect([second.exitCode, changeCount(second)]).toEqual([0, 0]);
    });

    it("changes nothing in a preview after a refresh", async () => {
        const refresh = await rehearsal.engine.refresh();
        expect([refresh.exitCode, errorText(refresh)]).toEqual([0, ""]);
        const preview = await rehearsal.engine.preview();
        expect([preview.exitCode, changeCount(preview)]).toEqual([0, 0]);
    });

    it.each(CONTEXTS)(
        "lists the namespaces of %s with the registry's kubeconfig",
        async (context) => {
            const names = await kubectl(context, "get", "namespaces", "--output", "name");
            expect(names.split("\n")).toEqual(
                expect.arrayContaining(["namespace/atoll-system", "namespace/workloads"]),
            );
        },
    );

    it.each(CONTEXTS)("has ready nodes in %s", async (context) => {
        const status = await kubectl(context, "get", "nodes", "--no-headers");
        const lines = status.trim().split("\n");
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.every((line) => / Ready /.test(line))).toBe(true);
    });

    it.each(plan.clusters.filter(isMade).map((cluster) => [cluster.name, cluster] as const))(
        "has the nodes that the fleet declares in %s",
        async (_name, cluster) => {
            const text = await kubectl(cluster.context, "get", "nodes", "--output", "json");
            // The list that the API server gives.
            const { items } = JSON.parse(text) as { readonly items: readonly Node[] };
            expectNodesOf(cluster, items);
        },
    );

    /** Whether a group may do something; kubectl's code for "no" is 1, and it says so. */
    const mayGroup = async (action: string, group: string): Promise<unknown> => {
        const args = [
            "auth",
            "can-i",
            ...action.split(" "),
            "--as",
            "somebody",
            "--as-group",
            group,
        ];
        try {
            await kubectl("production-gcp-europe-west1", ...args);
            return true;
        } catch (error) {
            return (error as { stdout?: string }).stdout?.trim() === "no" ? false : error;
        }
    };

    it.each(MAY)("lets viewer, deployer and operator %s: %j", async (action, answers) => {
        const said = await Promise.all(GROUPS.map((group) => mayGroup(action, group)));
        expect(said).toEqual(answers);
    });

    it("gives every user of the registry an exec plugin and no credential", () => {
        const text = fs.readFileSync(layout.registryKubeconfig, "utf8");
        expect(text).not.toMatch(/\b(token|password|client-key-data|client-certificate-data):/);
        expect(text.match(/^ +command: \S+$/gm)).toHaveLength(CONTEXTS.length);
        expect(fs.statSync(layout.kubeconfig).mode & 0o777).toBe(0o600);
    });

    it("keeps tokens and kubeconfigs out of the state's plain text", async () => {
        const state = JSON.stringify(await rehearsal.engine.exportStack());
        const secrets = Object.values(rehearsal.world.credentials());
        // Not `toContain`: its message would show the whole state.
        const found = [...secrets, "current-context"].filter((secret) => state.includes(secret));
        expect([secrets.length, found.length]).toEqual([3, 0]);
    });

    it("keeps the administrator's key of a cluster of Cluster API out of it, too", async () => {
        const encoded = await kubectl(
            "production-onprem-fra",
            ...["get", "secret", "production-metal-fra-kubeconfig"],
            ...["--namespace", "atoll-clusters", "--output", "jsonpath={.data.value}"],
        );
        const kubeconfig = Buffer.from(encoded, "base64").toString("utf8");
        const key = /client-key-data: (\S+)/.exec(kubeconfig)?.[1] ?? "";
        expect(key.length).toBeGreaterThan(100);

        const state = JSON.stringify(await rehearsal.engine.exportStack());
        expect([encoded, key].filter((secret) => state.includes(secret)).length).toBe(0);
    });
});

describeWithToolchain("the end of a rehearsal", () => {
    const folder = temporaryFolder();
    const layout = rehearsalLayout(REPOSITORY, "dev", path.join(folder.path, "dev"));
    let rehearsal: Rehearsal | undefined;

    afterAll(async () => {
        await rehearsal?.abandon();
        folder.remove();
    });

    it("leaves no process and no file", async () => {
        const toolchain = await ensureToolchain();
        rehearsal = await Rehearsal.start({ layout, toolchain, controlPlanes: 1 });
        const up = await rehearsal.engine.up({ skipCheckpoints: true });
        expect(errorText(up)).toBe("");
        await rehearsal.close();
        expect(await controlPlaneProcesses(layout.controlPlanes)).not.toEqual([]);

        await removeRehearsal(layout);
        expect(await controlPlaneProcesses(layout.controlPlanes)).toEqual([]);
        expect(fs.readdirSync(folder.path)).toEqual([]);
    });
});
