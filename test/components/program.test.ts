import { runProgram } from "../support/run-program";

/** Runs the program of the stack "test", which has no lock, with a fleet as the engine hands it over. */
function run(fleet?: string) {
    const config = fleet === undefined ? {} : { "atoll:fleet": fleet };
    return runProgram("index.ts", { PULUMI_CONFIG: JSON.stringify(config) });
}

test.each([
    [
        "without a fleet",
        undefined,
        ["Pulumi.test.yaml: config.atoll:fleet", "there is no fleet in this stack"],
    ],
    ["with one that is no YAML", "{ name: [ }", ["atoll:fleet", "is no valid YAML"]],
    [
        "with one that is wrong in several places",
        JSON.stringify({
            name: "acme",
            environment: "production",
            clusters: { a: { cloud: "azur" }, b: { cloud: "aws", region: "mars-1" } },
        }),
        ["clusters.a.cloud", "clusters.b.region", "atoll.test.lock.yaml"],
    ],
])("%s, everything that is wrong is said, and nothing is declared", (_how, fleet, said) => {
    const { stdout, stderr } = run(fleet);

    expect(stderr).toMatch(/^the fleet of stack test cannot be built:\n/);
    for (const words of said) {
        expect(stderr).toContain(words);
    }
    expect(stderr).toContain("fix: ");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe("");
});
