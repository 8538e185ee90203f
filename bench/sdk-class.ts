import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

/** The class of an SDK for a resource type, and the one file that defines it. */
export interface SdkClass {
    /** Such as "@pulumi/aws/eks/cluster". */
    readonly module: string;
    /** Such as "Cluster". */
    readonly name: string;
}

/** For the kinds that charts bring: its type token is made from the object's apiVersion and kind. */
const CUSTOM_RESOURCE: SdkClass = {
    module: "@pulumi/kubernetes/apiextensions/customResource",
    name: "CustomResource",
};

/**
 * Finds the class for a type token in the SDKs that `project` has installed.
 *
 * @throws Error when the SDK has no class of that type.
 */
export function sdkClass(type: string, project: string): SdkClass {
    const [token = "", middle = "", name = ""] = type.split(":");
    const isProvider = token === "pulumi" && middle === "providers";
    const sdk = `@pulumi/${isProvider ? name : token}`;
    const root = path.dirname(
        createRequire(path.join(project, "package.json")).resolve(`${sdk}/package.json`),
    );
    if (isProvider) {
        return { module: `${sdk}/provider`, name: "Provider" };
    }
    for (const folder of moduleFolders(middle)) {
        const file = findFile(path.join(root, folder), type, name);
        if (file !== undefined) {
            return { module: path.posix.join(sdk, folder, file), name };
        }
    }
    if (token === "kubernetes") {
        return CUSTOM_RESOURCE;
    }
    throw new Error(`${sdk} has no class for ${type}`);
}

/**
 * Folders that the middle of a token may stand for: "eks/cluster" for eks, "index/randomId" for the SDK's root,
 * "rbac.authorization.k8s.io/v1" for rbac/v1, "containerservice" for itself.
 */
function moduleFolders(middle: string): readonly string[] {
    const [first = "", second = ""] = middle.split("/");
    const group = first.split(".")[0] ?? "";
    return [...new Set([path.posix.join(group, second), middle, first === "index" ? "" : first])];
}

function findFile(folder: string, type: string, name: string): string | undefined {
    if (!fs.existsSync(folder)) {
        return undefined;
    }
    const usual = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
    const files = fs.readdirSync(folder).filter((file) => file.endsWith(".js"));
    // The usual name first: some folders have hundreds of files.
    const ordered = [usual, ...files.filter((file) => file !== usual)];
    const found = ordered.find((file) => defines(path.join(folder, file), type, name));
    return found?.slice(0, -".js".length);
}

function defines(file: string, type: string, name: string): boolean {
    if (!fs.existsSync(file)) {
        return false;
    }
    const text = fs.readFileSync(file, "utf8");
    return text.includes(`class ${name} extends`) && new RegExp(`['"]${type}['"]`).test(text);
}
