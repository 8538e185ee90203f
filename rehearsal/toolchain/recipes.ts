import * as path from "node:path";

import { pinnedVersion, readGoModule, type GoModule } from "./go-module";

/** The executables of a control plane. */
export const CONTROL_PLANE_EXECUTABLES = [
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-scheduler",
    "kwok",
    "kwokctl",
] as const;

export type ControlPlaneExecutable = (typeof CONTROL_PLANE_EXECUTABLES)[number];

/** How tools are built from one of the Go modules beside this file. */
export interface Recipe {
    /** Name of the module's folder, and of what it is in messages. */
    readonly name: string;
    readonly module: GoModule;
    /** Version that go.mod pins, such as "v1.36.1". */
    readonly version: string;
    /** Packages to build; each gives one executable. */
    readonly packages: readonly string[];
    /** For the linker: without symbol tables, and with the version that the tool reports. */
    readonly ldflags: string;
    readonly executables: readonly string[];
}

/** Builds need no C compiler, and give the same bytes wherever the sources stand. */
export const BUILD_FLAGS = ["-trimpath"] as const;
export const BUILD_ENVIRONMENT = {
    CGO_ENABLED: "0",
    // What go.sum does not name is an error, whatever the user's own flags say.
    GOFLAGS: "-mod=readonly",
    GOWORK: "off",
} as const;

/** The Pulumi engine: its command-line tool, without the language hosts, which its module does not carry. */
export function engineRecipe(): Recipe {
    const module = readModule("pulumi");
    const version = pinnedVersion(module, "github.com/pulumi/pulumi/pkg/v3");
    return {
        name: "pulumi",
        module,
        version,
        packages: ["github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
        ldflags: linkerFlags({
            "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": version,
        }),
        executables: ["pulumi"],
    };
}

/** The tools that every simulated cluster's control plane is made of, smallest first. */
export function controlPlaneRecipes(): readonly Recipe[] {
    return [etcdRecipe(), kwokRecipe(), kubernetesRecipe()];
}

function etcdRecipe(): Recipe {
    const module = readModule("etcd");
    return {
        name: "etcd",
        module,
        version: pinnedVersion(module, "go.etcd.io/etcd/server/v3"),
        packages: ["."],
        ldflags: linkerFlags({}),
        executables: ["etcd"],
    };
}

function kwokRecipe(): Recipe {
    const module = readModule("kwok");
    const version = pinnedVersion(module, "sigs.k8s.io/kwok");
    return {
        name: "kwok",
        module,
        version,
        packages: ["sigs.k8s.io/kwok/cmd/kwok", "sigs.k8s.io/kwok/cmd/kwokctl"],
        ldflags: linkerFlags({ "sigs.k8s.io/kwok/pkg/consts.Version": version }),
        executables: ["kwok", "kwokctl"],
    };
}

function kubernetesRecipe(): Recipe {
    const module = readModule("kubernetes");
    const version = pinnedVersion(module, "k8s.io/kubernetes");
    const [major = "", minor = ""] = version.slice(1).split(".");
    return {
        name: "kubernetes",
        module,
        version,
        packages: [
            "k8s.io/kubernetes/cmd/kube-apiserver",
            "k8s.io/kubernetes/cmd/kube-controller-manager",
            "k8s.io/kubernetes/cmd/kube-scheduler",
        ],
        ldflags: linkerFlags({
            "k8s.io/component-base/version.gitVersion": version,
            "k8s.io/component-base/version.gitMajor": major,
            "k8s.io/component-base/version.gitMinor": minor,
        }),
        executables: ["kube-apiserver", "kube-controller-manager", "kube-scheduler"],
    };
}

const readModule = (name: string): GoModule => readGoModule(path.join(__dirname, name));

function linkerFlags(variables: Readonly<Record<string, string>>): string {
    const assignments = Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`);
    return ["-s", "-w", ...assignments].join(" ");
}
