import { join } from "node:path";

import { Project, atoll, stackFile } from "./support/project";

const REPOSITORY = join(__dirname, "../..");
const OWN = {
    rule: "org-why",
    object: "east",
    reason: "it is going",
    owner: "platform",
    until: "2027-01-31",
};

let project: Project;

beforeEach(() => {
    project = new Project();
});

afterEach(() => {
    project.remove();
});

const settingsOf = (...options: readonly string[]) => {
    const { out, err, code } = atoll("policy", "settings", ...options);
    expect([code, err]).toEqual([0, ""]);
    // What the command prints.
    return (JSON.parse(out) as { readonly settings: Readonly<Record<string, unknown>> }).settings;
};

test("a stack's settings have its environment and what its charts may", () => {
    const settings = settingsOf("--stack", "prod", "--dir", REPOSITORY);
    expect(settings["environment"]).toBe("production");
    expect(settings["exceptions"]).toEqual([
        expect.objectContaining({
            rule: "sc-chart-version-pinned",
            object: "onprem-fra-cert-manager",
        }),
    ]);
});

test("settings of one's own come first, and keep all but the environment", () => {
    const file = join(project.folder, "own.json");
    const own = {
        environment: "staging",
        levels: { "org-why": "advisory" },
        parameters: { "rbac-no-cluster-admin-binding": { breakGlassGroups: ["sre"] } },
        exceptions: [OWN],
    };
    project.write("own.json", JSON.stringify({ settings: own }));
    const settings = settingsOf("--stack", "prod", "--dir", REPOSITORY, "--settings", file);
    expect(settings).toMatchObject({ environment: "production", levels: own.levels });
    expect(settings["parameters"]).toEqual(own.parameters);
    expect(settings["exceptions"]).toEqual([
        OWN,
        expect.objectContaining({ object: "onprem-fra-cert-manager" }),
    ]);
});

test("bad settings and a bad fleet are refused", () => {
    project.write("own.json", JSON.stringify({ levels: { "no-such-rule": "advisory" } }));
    const file = join(project.folder, "own.json");
    const unknownRule = atoll(
        "policy",
        "settings",
        "--stack",
        "prod",
        "--dir",
        REPOSITORY,
        "--settings",
        file,
    );
    expect([unknownRule.code, unknownRule.err]).toEqual([
        2,
        expect.stringContaining("no-such-rule"),
    ]);
    project.write("Pulumi.yaml", "name: atoll\nruntime: nodejs\n");
    project.write("Pulumi.x.yaml", stackFile("cloud: nowhere"));
    expect(atoll("policy", "settings", "--stack", "x", "--dir", project.folder).code).toBe(2);
});
