import * as fs from "node:fs";
import * as path from "node:path";

import { controlPlaneProcesses } from "../../rehearsal/control-planes/processes";
import { changeCount, errorText, type EngineRun } from "../../rehearsal/engine/engine-run";
import { Rehearsal } from "../../rehearsal/rehearsal";
import { removeRehearsal } from "../../rehearsal/remove-rehearsal";
import { ensureToolchain } from "../../rehearsal/toolchain";
import { temporaryFolder } from "./fakes";
import { expectNodesOf, isMade } from "./nodes-of-plan";
import { TestProject } from "./test-project";
import { REPOSITORY, describeWithToolchain } from "./with-toolchain";

/** A cluster that its owner made; the second number of its ranges tells it from the others. */
function existing(second: number, credential: object): object {
    return {
        cloud: "existing",
        version: "1.35",
        cni: "calico",
        ranges: {
            nodes: `10.${second}.0.0/24`,
            pods: `10.${second + 1}.0.0/16`,
            services: `10.${second + 2}.0.0/20`,
        },
        server: `https://k8s-${second}.acme.example:6443`,
        credential: { exec: { command: "acme-login", args: ["--cluster", "any"] }, ...credential },
    };
}

/** Fields of the whole fleet, whose clusters each grant the viewers' group its role. */
const fleet = (viewers: string): object => ({
    name: "acme",
    environment: "development",
    access: {
        oidc: { issuer: "https://login.acme.example", clientId: "kubernetes" },
        groups: { viewer: [viewers] },
    },
    networks: { fra: { cloud: "site", ranges: ["10.1.0.0/24", "10.40.0.0/24"] } },
    clusters: {
        onprem: { ...existing(1, {}), network: "fra" },
        shop: existing(11, { context: "shop-admin" }),
        lab: existing(21, {
            secret: { cluster: "onprem", namespace: "kubeconfigs", name: "lab" },
        }),
        metal: {
            cloud: "capi",
            infrastructure: "metal3",
            managedBy: "onprem",
            network: "fra",
            version: "1.35",
            patch: 8,
            cni: "calico",
            ranges: {
                nodes: "10.40.0.0/24",
                pods: "10.41.0.0/16",
                services: "10.42.0.0/20",
                loadBalancers: "10.43.0.0/26",
            },
            endpoint: { host: "10.40.0.10" },
            nodes: { min: 2, max: 2, labels: { team: "data" } },
            metal3: {
                image: {
                    url: "http://images.acme.example/node.qcow2",
                    checksum: "http://images.acme.example/node.qcow2.sha256",
                },
            },
        },
    },
});

const context = (cluster: string): string => `development-${cluster}`;

const CRDS = path.join(REPOSITORY, "..", "shared", "crds");

// Four control planes, and a few runs of the engine.
jest.setTimeout(300_000);

describeWithToolchain("clusters on premises", (binaries) => {
    const folder = temporaryFolder();
    let project: TestProject;
    let rehearsal: Rehearsal;

    const up = (continueOnError = false): Promise<EngineRun> =>
        rehearsal.engine.up({ continueOnError, skipCheckpoints: true });

    async function change(viewers: string): Promise<void> {
        await project.write(fleet(viewers));
        rehearsal.reload();
    }

    const viewersOf = async (cluster: string): Promise<string> =>
        project.kubectl(
            context(cluster),
            ...["get", "clusterrolebindings", "--output", "jsonpath={.items[*].subjects[*].name}"],
        );

    const namespaces = async (cluster: string): Promise<string> =>
        project.kubectl(context(cluster), "get", "namespaces", "--output", "name");

    beforeAll(async () => {
        project = new TestProject(folder.path, binaries);
        await project.write(fleet("viewers"));
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

    it.each(["onprem", "shop", "lab", "metal"])(
        "are filled, and logged in to: %s",
        async (cluster) => {
            expect(await namespaces(cluster)).toContain("namespace/atoll-system");
        },
    );

    it("have the nodes that Cluster API was asked for", async () => {
        const [metal] = rehearsal.fleet.plan.clusters.filter(isMade);
        expect(metal?.name).toBe("metal");
        if (metal !== undefined) {
            expectNodesOf(metal, await project.nodes(metal.context));
        }
    });

    it("change nothing in a second run", async () => {
        expect(changeCount(await up())).toBe(0);
    });

    it("converge without the one that is dead and those whose kubeconfig it keeps", async () => {
        await project.killApiServer("existing-onprem");
        await change("auditors");
        const run = await up(true);
        expect(run.exitCode).not.toBe(0);
        expect(errorText(run)).toContain("onprem");
        expect(errorText(run)).not.toMatch(/TypeError|unhandled/i);
        expect(await viewersOf("shop")).toContain("auditors");
        expect(await viewersOf("lab")).not.toContain("auditors");
        await project.revive("existing-onprem");
        expect(errorText(await up())).toBe("");
        expect(await viewersOf("lab")).toContain("auditors");
        expect(changeCount(await up())).toBe(0);
    });

    it("leave what exists as it was, but for what was put there, when the fleet ends", async () => {
        const destroyed = await rehearsal.engine.destroy({ skipCheckpoints: true });
        expect(errorText(destroyed)).toBe("");
        for (const cluster of ["onprem", "shop", "lab"]) {
            expect(await namespaces(cluster)).not.toContain("atoll-system");
        }
        expect(await namespaces("onprem")).toContain("namespace/kubeconfigs");
        const running = await controlPlaneProcesses(project.layout.controlPlanes);
        const apiServers = running.filter(({ name }) => name === "kube-apiserver");
        expect(apiServers).toHaveLength(3);
    });

    it("take over no namespace that was there before, and leave it with what is in it", async () => {
        const metadata = { name: "workloads" };
        await project.apply(context("shop"), { apiVersion: "v1", kind: "Namespace", metadata });
        await project.apply(context("shop"), {
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "owners", namespace: "workloads" },
        });
        const run = await up(true);
        expect(errorText(run)).toContain('namespaces "workloads" already exists');
        expect(run.failed.every((urn) => urn.endsWith("::shop-workloads"))).toBe(true);
        const destroyed = await rehearsal.engine.destroy({ skipCheckpoints: true });
        expect(errorText(destroyed)).toBe("");
        const left = await project.kubectl(
            context("shop"),
            ...["get", "configmaps", "--namespace", "workloads", "--output", "name"],
        );
        expect(left).toContain("configmap/owners");
    });
});
