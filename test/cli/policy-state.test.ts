import { join } from "node:path";

import { Project, atoll } from "./support/project";

const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const STACK = "urn:pulumi:prod::acme::pulumi:pulumi:Stack::acme-prod";
const ROLE = "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole";

let project: Project;
let file: string;

beforeEach(() => {
    project = new Project();
    file = join(project.folder, "state.json");
});

afterEach(() => {
    project.remove();
});

function state(...resources: readonly object[]): string {
    return JSON.stringify({ version: 3, deployment: { resources } });
}

function role(verb: unknown, more: object = {}) {
    const fields = { metadata: { name: "a" }, rules: [{ verbs: [verb] }] };
    const urn = `urn:pulumi:prod::acme::${ROLE}::a`;
    return {
        urn,
        type: ROLE,
        custom: true,
        inputs: fields,
        outputs: fields,
        parent: STACK,
        ...more,
    };
}

const check = () => atoll("policy", "state", file, "--rule", "rbac-no-wildcard-verbs", "--json");

test("a state is checked by its inputs, with no program", () => {
    project.write("state.json", state(role("*")));
    const { code, out } = check();
    expect([code, JSON.parse(out)]).toEqual([
        1,
        {
            findings: [
                {
                    rule: "rbac-no-wildcard-verbs",
                    level: "mandatory",
                    urn: `urn:pulumi:prod::acme::${ROLE}::a`,
                    path: "rules[0].verbs[0]",
                    message: expect.stringContaining("\nFix: ") as string,
                },
            ],
            checked: 1,
        },
    ]);
});

test("its table has the mandatory findings first, the fix of each rule, and an end", () => {
    const roles = Array.from({ length: 201 }, () => role("*"));
    project.write("state.json", state(...roles));
    const { code, out } = atoll("policy", "state", file, "--rule", "rbac-no-wildcard-verbs");
    expect(code).toBe(1);
    expect(out).toContain("RESOURCE");
    expect(out).toContain("\nand 1 more (--json lists them all)\n");
    expect(out.match(/List the verbs/g)).toHaveLength(1);
    expect(out).toContain("201 resources checked: 201 mandatory and 0 advisory findings");
});

test.each([
    ["what waits for its deletion", role("*", { delete: true }), 0, []],
    [
        "a verb that is encrypted",
        role({ [SIGNATURE]: SECRET, ciphertext: "v1:x" }),
        0,
        ["advisory"],
    ],
    ["a secret in plain text", role({ [SIGNATURE]: SECRET, plaintext: '"*"' }), 1, ["mandatory"]],
    ["a value that was not known", role("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), 0, ["advisory"]],
])("%s", (_, resource, code, levels) => {
    project.write("state.json", state(resource));
    const checked = check();
    const { findings } = JSON.parse(checked.out) as { findings: { level: string }[] };
    expect([checked.code, findings.map(({ level }) => level)]).toEqual([code, levels]);
});

test.each([
    ["no JSON", "resources: []", "is no JSON"],
    [
        "no state",
        '{"deployment": []}',
        "is no exported state: version is not what the engine writes",
    ],
    [
        "a resource without a URN",
        state({ type: "a:b:C" }),
        "is no exported state: deployment.resources[0].urn",
    ],
])("%s is refused", (_, text, reason) => {
    project.write("state.json", text);
    const { code, out, err } = check();
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
    expect(err).toContain("pulumi stack export");
});

test("an empty stack has nothing to find, and the table says so", () => {
    project.write("state.json", JSON.stringify({ version: 3, deployment: {} }));
    const { code, out } = atoll("policy", "state", file);
    expect(code).toBe(0);
    expect(out).toContain("0 resources checked: 0 mandatory and 0 advisory findings");
});
