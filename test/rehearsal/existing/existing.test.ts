import { parse } from "yaml";

import type { ClusterPlan } from "../../../fleet/plan/types";
import { existingClusters, managersOf } from "../../../rehearsal/existing/existing-clusters";
import { ExistingFleet } from "../../../rehearsal/existing/existing-fleet";
import type { ExistingCluster } from "../../../rehearsal/existing/existing-clusters";
import { readdress } from "../../../rehearsal/existing/readdress";
import { namedEksClusters, standInCommands } from "../../../rehearsal/existing/stand-in-commands";
import { AUTHORITY, FakeControlPlanes } from "../world/support";
import { awsPlan, existingPlan } from "../../support/plans";
import { temporaryFolder } from "../fakes";
import * as fs from "node:fs";
import * as path from "node:path";

const exec = {
    command: "company-login",
    args: [],
    env: {},
    apiVersion: "client.authentication.k8s.io/v1",
    provideClusterInfo: false,
} as const;

const onprem: ExistingCluster = {
    name: "onprem-fra",
    controlPlane: "existing-onprem-fra",
    kubernetesVersion: "1.35",
    serviceRange: "10.96.0.0/16",
    region: "frankfurt",
    exec,
};

const withCommand = (command: string, args: readonly string[] = []): ExistingCluster => ({
    ...onprem,
    exec: { ...exec, command, args },
});

test("the existing clusters of a fleet, with where the deployer's credentials are kept", () => {
    const host = awsPlan();
    const secret = { namespace: "clusters", name: "fra", key: "value" };
    const clusters: readonly ClusterPlan[] = [
        host,
        { ...existingPlan("a"), deployer: { kind: "exec" } },
        { ...existingPlan("b"), deployer: { kind: "context", context: "b-admin" } },
        { ...existingPlan("c"), deployer: { kind: "secret", cluster: host.name, ...secret } },
    ];
    const [a, b, c, ...others] = existingClusters({ clusters });
    const { version, ranges } = existingPlan("a");
    expect(a).toMatchObject({
        name: "a",
        controlPlane: "existing-a",
        kubernetesVersion: version,
        serviceRange: ranges.services,
    });
    expect([a?.context, a?.secret]).toEqual([undefined, undefined]);
    expect([b?.context, b?.secret]).toEqual(["b-admin", undefined]);
    expect(c?.secret).toEqual({ controlPlane: host.cloudName, ...secret });
    expect(others).toEqual([]);
});

test("the control planes in which Cluster API makes clusters, each once", () => {
    const manager = existingPlan("manager");
    const clusters = [
        manager,
        { ...awsPlan("one"), managedBy: "manager" },
        { ...awsPlan("two"), managedBy: "manager" },
    ];
    expect(managersOf({ clusters })).toEqual(["existing-manager"]);
});

test("only the addresses of existing clusters are changed in the fleet", () => {
    const fleet = {
        name: "acme",
        clusters: {
            "onprem-fra": { cloud: "existing", server: "https://k8s.acme.example", cni: "calico" },
            aws: { cloud: "aws", region: "us-east-1" },
        },
    };
    const there = { server: "https://127.0.0.1:6443", certificateAuthority: AUTHORITY };
    expect(readdress(fleet, new Map([["onprem-fra", there]]))).toEqual({
        name: "acme",
        clusters: {
            "onprem-fra": { cloud: "existing", cni: "calico", ...there },
            aws: { cloud: "aws", region: "us-east-1" },
        },
    });
});

test("what no cloud's login stands in for is stood in for once", () => {
    const clusters = ["aws", "company-login", "kubelogin", "company-login"].map((command) =>
        withCommand(command),
    );
    expect(standInCommands(clusters)).toEqual(["company-login"]);
});

test.each([
    ["kubectl", /"kubectl" is a tool that a rehearsal runs itself[^]*fix: name the plug-in's own/],
    ["pulumi-language-nodejs", /is a tool that a rehearsal runs itself/],
    ["/opt/company/login", /is no plain name[^]*fix: name the command alone/],
])("a login with %s is refused", (command, message) => {
    expect(() => standInCommands([withCommand(command)])).toThrow(message);
});

test("EKS clusters that somebody logs in to by name are known to the stand-in of aws", () => {
    const aws = withCommand("aws", ["eks", "get-token", "--cluster-name", "legacy"]);
    expect(namedEksClusters([aws, withCommand("aws"), onprem])).toEqual(["legacy"]);
});

describe("the fleet of existing clusters", () => {
    const folder = temporaryFolder();
    afterAll(() => {
        folder.remove();
    });
    const file = path.join(folder.path, "kubeconfig");
    const tokenOf = (command: string): string => `token-of-${command}`;

    test("runs with nodes, is written into the fleet, and into the deployer's kubeconfig", async () => {
        const controlPlanes = new FakeControlPlanes();
        const fleet = new ExistingFleet([{ ...onprem, context: "fra-admin" }], {
            administrator: () => Promise.resolve(undefined),
        });
        await fleet.start(controlPlanes, tokenOf);
        expect(controlPlanes.started).toEqual([
            {
                name: "existing-onprem-fra",
                kubernetesVersion: "1.35",
                serviceRange: "10.96.0.0/16",
                adminToken: "token-of-company-login",
            },
        ]);
        expect([...controlPlanes.pools.keys()]).toEqual(["existing-onprem-fra/existing"]);
        const server = "https://127.0.0.1:6444";
        expect(fleet.readdress({ clusters: { "onprem-fra": {} } })).toEqual({
            clusters: { "onprem-fra": { server, certificateAuthority: AUTHORITY } },
        });
        fleet.writeKubeconfig(file, tokenOf);
        expect(parse(fs.readFileSync(file, "utf8"))).toMatchObject({
            contexts: [{ name: "fra-admin" }],
            clusters: [{ cluster: { server } }],
            users: [{ user: { token: "token-of-company-login" } }],
        });
        expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    });

    test("leaves a fleet without existing clusters as it is", async () => {
        const fleet = new ExistingFleet([], { administrator: () => Promise.resolve(undefined) });
        await fleet.start(new FakeControlPlanes(), tokenOf);
        expect(fleet.readdress({ clusters: {} })).toBeUndefined();
    });
});
