import { clusterOf, planOf } from "../../support/fleets";
import {
    FULL,
    INFRASTRUCTURES,
    OIDC,
    capiCluster,
    capiFleet,
    capiPlanOf,
} from "./support/capi-fleets";

test("a cluster on metal, decided as far as it goes", () => {
    const plan = capiPlanOf("metal3");
    expect(plan).toMatchObject({
        cloudName: "production-c",
        infrastructure: "metal3",
        managedBy: "manager",
        namespace: "atoll-clusters",
        zones: [],
        release: "v1.35.8",
        controlPlane: { replicas: 3, instanceType: "default", diskSize: 100 },
        controlPlaneEndpoint: { host: "10.20.0.5", port: 6443 },
        provider: {
            kind: "metal3",
            image: { checksumType: "sha256", format: "qcow2" },
            hosts: {},
        },
        oidc: {
            ...OIDC,
            usernameClaim: "email",
            groupsClaim: "groups",
            usernamePrefix: "oidc:",
            groupsPrefix: "oidc:",
        },
        protect: true,
    });
    expect(plan.machineDeployments.map(({ name, size }) => [name, size])).toEqual([
        ["default", { kind: "autoscaled", min: 3, max: 9 }],
    ]);
});

test("people log in with the identity provider, and RBAC knows its groups by their prefix", () => {
    const { exec, access } = capiPlanOf("metal3");
    expect(exec).toMatchObject({
        apiVersion: "client.authentication.k8s.io/v1",
        command: "kubectl-oidc_login",
        args: [
            "get-token",
            "--oidc-issuer-url=https://login.acme.example",
            "--oidc-client-id=kubernetes",
            "--oidc-extra-scope=email",
            "--oidc-extra-scope=groups",
        ],
        env: {},
    });
    expect(access.operator).toEqual(["oidc:acme-operators"]);
});

test("people's logins trust the identity provider's own authority, where the fleet names one", () => {
    const certificateAuthority = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n";
    const access = { oidc: { ...OIDC, certificateAuthority } };
    const { args } = capiPlanOf("metal3", {}, { access }).exec;
    const encoded = Buffer.from(certificateAuthority, "utf8").toString("base64");
    expect(args).toContain(`--certificate-authority-data=${encoded}`);
});

test("a claim that is no scope is not asked for as one", () => {
    const oidc = { ...OIDC, usernameClaim: "sub", groupsClaim: "https://acme.example/groups" };
    const fleet = capiFleet(capiCluster("metal3"), { access: { oidc } });
    expect(clusterOf(planOf(fleet), "capi").exec.args).toEqual([
        "get-token",
        "--oidc-issuer-url=https://login.acme.example",
        "--oidc-client-id=kubernetes",
    ]);
});

test("outside production one control plane does", () => {
    const plan = capiPlanOf("metal3", {}, { environment: "development" });
    expect(plan.controlPlane.replicas).toBe(1);
    expect(plan.protect).toBe(false);
});

test("where the provider finds images, the newest release that is known is taken", () => {
    expect(capiPlanOf("aws", { version: "1.36" }).release).toBe("v1.36.4");
    expect(capiPlanOf("aws", { patch: 3 }).release).toBe("v1.35.3");
});

test("a cloud's usual zones, and a machine deployment in each", () => {
    const { zones, machineDeployments } = capiPlanOf("aws");
    expect(zones).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
    expect(machineDeployments.map(({ name, zone }) => [name, zone])).toEqual([
        ["default-us-east-1a", "us-east-1a"],
        ["default-us-east-1b", "us-east-1b"],
        ["default-us-east-1c", "us-east-1c"],
    ]);
});

test("a subscription has the form that the lock keeps it in", () => {
    const azure = { subscriptionId: "0000AAAA-0000-0000-0000-00000000BBBB", identity: "payer" };
    expect(capiPlanOf("azure", { azure }).provider).toMatchObject({
        subscriptionId: "0000aaaa-0000-0000-0000-00000000bbbb",
        identity: "payer",
    });
});

test("on AWS machines stand in private subnets of the plan's range, in quarters", () => {
    const { provider, ranges } = capiPlanOf("aws", { ranges: { nodes: "10.8.0.0/20" } });
    if (provider.kind !== "aws") {
        throw new Error(`expected aws, got ${provider.kind}`);
    }
    expect(provider.nodeRange).toBe(ranges.nodes);
    const of = (isPublic: boolean) =>
        provider.subnets.filter((subnet) => subnet.public === isPublic);
    expect(of(false).map(({ zone, range }) => [zone, range])).toEqual([
        ["us-east-1a", "10.8.0.0/22"],
        ["us-east-1b", "10.8.4.0/22"],
        ["us-east-1c", "10.8.8.0/22"],
    ]);
    expect(of(true).map(({ zone }) => zone)).toEqual(["us-east-1a", "us-east-1b", "us-east-1c"]);
});

test("what scales a cluster runs in its management cluster, and only there where something grows", () => {
    const { autoscaler } = capiPlanOf("metal3");
    expect(autoscaler).toMatchObject({
        name: "production-c-autoscaler",
        chart: "cluster-autoscaler",
        namespace: "atoll-clusters",
        values: {
            cloudProvider: "clusterapi",
            clusterAPIMode: "kubeconfig-incluster",
            clusterAPIKubeconfigSecret: "production-c-kubeconfig",
            autoDiscovery: { clusterName: "production-c", namespace: "atoll-clusters" },
            rbac: { clusterScoped: false },
            image: { tag: "v1.35.0" },
        },
    });
    expect(capiPlanOf("metal3", { nodes: { min: 3, max: 3 } }).autoscaler).toBeUndefined();
});

test.each(INFRASTRUCTURES)("on %s no credential is in the plan", (infrastructure) => {
    const text = JSON.stringify(capiPlanOf(infrastructure, FULL[infrastructure]));
    expect(text).not.toMatch(/password|client-?secret|BEGIN [A-Z ]*PRIVATE KEY/i);
});
