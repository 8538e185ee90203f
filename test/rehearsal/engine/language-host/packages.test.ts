import * as fs from "node:fs";
import * as path from "node:path";

import {
    directDependencies,
    providerPackages,
} from "../../../../rehearsal/engine/language-host/packages";
import { temporaryFolder } from "../../fakes";

const folder = temporaryFolder();
afterAll(() => {
    folder.remove();
});

function manifest(where: string, content: Readonly<Record<string, unknown>>): void {
    const target = path.join(folder.path, where);
    fs.mkdirSync(target, { recursive: true });
    fs.writeFileSync(path.join(target, "package.json"), JSON.stringify(content));
}

beforeAll(() => {
    const deps = { "@pulumi/aws": "*", library: "*", missing: "*" };
    manifest(".", { name: "program", dependencies: deps });
    manifest("node_modules/@pulumi/aws", {
        name: "@pulumi/aws",
        version: "7.0.0",
        pulumi: { resource: true, name: "aws", version: "7.48.0" },
        // Two packages that need each other must not send the search round and round.
        dependencies: { library: "*" },
    });
    manifest("node_modules/library", {
        name: "library",
        version: "1.0.0",
        dependencies: { nested: "*", "@pulumi/aws": "*" },
    });
    manifest("node_modules/library/node_modules/nested", {
        name: "@acme/pulumi-nested",
        version: "2.0.0",
        pulumi: { resource: true, server: "https://plugins.example" },
    });
    fs.mkdirSync(path.join(folder.path, "src"));
});

test("finds the plugins of all packages that the program depends on, directly or not", () => {
    const packages = [...providerPackages(path.join(folder.path, "src"))];
    expect(packages.sort((a, b) => a.version.localeCompare(b.version))).toEqual([
        { name: "@acme/pulumi-nested", version: "2.0.0", server: "https://plugins.example" },
        { name: "aws", version: "7.48.0", server: "" },
    ]);
});

test("tells the program's own dependencies in the versions that are installed", () => {
    expect(directDependencies(folder.path)).toEqual([
        { name: "@pulumi/aws", version: "7.0.0" },
        { name: "library", version: "1.0.0" },
    ]);
});
