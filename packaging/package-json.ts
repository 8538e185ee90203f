/** As much of the project's package.json as a package is made from. */
export interface ProjectPackage {
    readonly name: string;
    readonly version: string;
    readonly description: string;
    readonly license: string;
    readonly engines: Readonly<Record<string, string>>;
    readonly dependencies: Readonly<Record<string, string>>;
}

/** What the package itself needs; tools of the project (transpilers, the bundler) stay behind. */
const OWN = ["cli-table3", "commander", "ip-address", "yaml", "zod"];

const isSdk = (name: string): boolean => name.startsWith("@pulumi/");

function pick(
    dependencies: Readonly<Record<string, string>>,
    wanted: (name: string) => boolean,
    rangeOf: (version: string) => string,
): Readonly<Record<string, string>> {
    return Object.fromEntries(
        Object.entries(dependencies)
            .filter(([name]) => wanted(name))
            .map(([name, version]) => [name, rangeOf(version)]),
    );
}

/**
 * The package.json of the built package. The SDKs are its user's own: a program has one of each, and objects of two
 * copies are strangers to one another.
 */
export function packageJson(project: ProjectPackage): Readonly<Record<string, unknown>> {
    const { name, version, description, license, engines, dependencies } = project;
    return {
        ...{ name, version, description, license, engines },
        main: "lib.js",
        types: "lib.d.ts",
        bin: { atoll: "bin/atoll.js" },
        dependencies: pick(
            dependencies,
            (each) => OWN.includes(each),
            (exact) => exact,
        ),
        peerDependencies: pick(dependencies, isSdk, (exact) => `^${exact}`),
    };
}
