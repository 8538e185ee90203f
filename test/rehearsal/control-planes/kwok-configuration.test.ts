import { controlPlaneFolder } from "../../../rehearsal/control-planes/folder";
import {
    authenticationConfiguration,
    kwokConfiguration,
    tokenFile,
} from "../../../rehearsal/control-planes/kwok-configuration";

const folder = controlPlaneFolder("/rehearsal", "production-a");
const request = {
    name: "production-a",
    kubernetesVersion: "1.35",
    serviceRange: "10.64.0.0/20",
    adminToken: "admin-token",
};
const ports = {
    etcd: 20_001,
    etcdPeer: 20_002,
    apiServer: 20_003,
    controllerManager: 20_004,
    scheduler: 20_005,
    kwokController: 20_006,
};

interface Configuration {
    readonly options: Readonly<Record<string, unknown>>;
    readonly componentsPatches: readonly {
        readonly name: string;
        readonly extraArgs: readonly { readonly key: string; readonly value: string }[];
    }[];
}

// The configuration is an object for a YAML writer; the test reads the parts that it is about.
const configuration = kwokConfiguration("/tools", folder, request, ports) as Configuration;

function argumentsOf(component: string): Record<string, string> {
    const patch = configuration.componentsPatches.find(({ name }) => name === component);
    return Object.fromEntries(patch?.extraArgs.map(({ key, value }) => [key, value]) ?? []);
}

test("the components run from the toolchain, on the given ports of this machine alone", () => {
    expect(configuration.options).toMatchObject({
        runtime: "binary",
        bindAddress: "127.0.0.1",
        kubeApiserverBinary: "/tools/kube-apiserver",
        kwokControllerBinary: "/tools/kwok",
        etcdPort: 20_001,
        kubeApiserverPort: 20_003,
        kwokControllerPort: 20_006,
    });
});

test("the API server serves the declared version and range, and knows the administrator's token", () => {
    expect(argumentsOf("kube-apiserver")).toMatchObject({
        "emulated-version": "1.35",
        "service-cluster-ip-range": "10.64.0.0/20",
        "token-auth-file": folder.tokens,
        "authentication-config": folder.authentication,
    });
});

test.each(["kube-controller-manager", "kube-scheduler"])("%s elects no leader", (component) => {
    expect(argumentsOf(component)).toMatchObject({
        "leader-elect": "false",
        "emulated-version": "1.35",
    });
});

test("the configuration holds no token", () => {
    expect(JSON.stringify(configuration)).not.toContain("admin-token");
});

test("the token's identity is in the group of administrators", () => {
    expect(tokenFile("admin-token")).toBe(
        'admin-token,cloud-administrator,cloud-administrator,"system:masters"\n',
    );
});

test("anonymous requests reach the health endpoints only", () => {
    expect(authenticationConfiguration()).toMatchObject({
        anonymous: {
            enabled: true,
            conditions: [{ path: "/livez" }, { path: "/readyz" }, { path: "/healthz" }],
        },
    });
});
