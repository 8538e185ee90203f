import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where an SDK declares what a resource takes. */
export interface SdkType {
    /** As it is imported, such as "@pulumi/aws/eks/cluster". */
    readonly module: string;
    /** Interface of the inputs, such as "ClusterArgs". */
    readonly args: string;
}

const SDKS = join(dirname(require.resolve("@pulumi/pulumi/package.json")), "..");

/** The module of a class among those of a folder; undefined where the SDK has none. SDKs differ in how they write "IAM". */
function moduleIn(folder: string, className: string): string | undefined {
    const wanted = `${className}.d.ts`.toLowerCase();
    try {
        const found = readdirSync(join(SDKS, folder)).find((file) => file.toLowerCase() === wanted);
        return found === undefined
            ? undefined
            : `@pulumi/${folder}/${found.slice(0, -".d.ts".length)}`;
    } catch {
        return undefined;
    }
}

/** Folder of a type's module, and its class: "aws/eks" and "Cluster" of "aws:eks/cluster:Cluster". */
function placeOf(type: string): readonly [folder: string, className: string] | undefined {
    const [sdk = "", module = "", className = ""] = type.split(":");
    switch (sdk) {
        case "pulumi":
            // Of the engine's own there are some in the SDK itself: "pulumi:index:Stash".
            return module === "index" ? [sdk, className] : [className, "Provider"];
        case "aws":
        case "gcp":
        case "random": {
            const [folder = ""] = module.split("/");
            return [folder === "index" ? sdk : `${sdk}/${folder}`, className];
        }
        case "azure-native":
            return [`${sdk}/${module}`, className];
        case "kubernetes": {
            // Built-in groups are called by their first part: rbac.authorization.k8s.io stands in rbac.
            const [group = "", version = ""] = module.split("/");
            return [`${sdk}/${group.split(".")[0] ?? ""}/${version}`, className];
        }
        default:
            return undefined;
    }
}

/** @returns undefined where no SDK knows the type: a component, or a kind that a chart brings */
export function sdkTypeOf(type: string): SdkType | undefined {
    const place = placeOf(type);
    if (place === undefined) {
        return undefined;
    }
    const [folder, className] = place;
    const module = moduleIn(folder, className);
    return module === undefined ? undefined : { module, args: `${className}Args` };
}
