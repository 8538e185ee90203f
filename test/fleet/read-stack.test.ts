import fc from "fast-check";

import { readStack } from "../../fleet/read-stack";
import { refusalsOf, valueOf } from "./support/fleets";

function stackOf(fleet: string): string {
    return `config:\n  atoll:fleet:\n${fleet.replace(/^/gm, "    ")}\n`;
}

function refusals(text: string) {
    return refusalsOf(readStack(text, "Pulumi.prod.yaml"));
}

test("the fleet is what stands under its key, merge keys and aliases included", () => {
    const text = stackOf("base: &base { cloud: aws }\na: { <<: *base, region: x }\nb: *base");
    expect(valueOf(readStack(text, "Pulumi.prod.yaml"))).toEqual({
        base: { cloud: "aws" },
        a: { cloud: "aws", region: "x" },
        b: { cloud: "aws" },
    });
});

test("text names the files that the fleet is in", () => {
    expect(valueOf(readStack("config: { atoll:fleet: fleet.yaml }", "Pulumi.prod.yaml"))).toBe(
        "fleet.yaml",
    );
});

const NO_FLEET = [
    "Pulumi.prod.yaml: config.atoll:fleet",
    "there is no fleet in this stack",
    "write one, for example { name: acme, environment: development, clusters: { aws-us-east-1: { cloud: aws, region: us-east-1 } } }",
];
const SECRET =
    "is a secret: inside the fleet it would reach the program, and its plan, as plain text";
const SECRET_FIX =
    "keep it under a configuration key of its own (`pulumi config set --secret`), or in an external store";

test.each([
    ["nothing", "", [NO_FLEET]],
    ["no configuration", "config:\n", [NO_FLEET]],
    ["another project's configuration", "config: { other:fleet: {} }", [NO_FLEET]],
    ["a list", "- a\n", [NO_FLEET]],
    [
        "secrets",
        stackOf("clusters: { a: { token: { secure: v1:abc } } }\nlist: [{ secure: v1:abc }]"),
        [
            ["clusters.a.token", SECRET, SECRET_FIX],
            ["list[0]", SECRET, SECRET_FIX],
        ],
    ],
    [
        "a secret behind an alias",
        `x: &x { secure: v1:abc }\n${stackOf("token: *x")}`,
        [["token", SECRET, SECRET_FIX]],
    ],
    ["a secret fleet", stackOf("secure: v1:abc"), [["atoll:fleet", SECRET, SECRET_FIX]]],
    [
        "dates without quotes",
        stackOf('a: 2026-11-22\nb: ["2026-11-22", 2026-1-2T10:00:00Z]\nc: 2026-11-22x'),
        [
            [
                "a",
                "2026-11-22 without quotes is a date, which Pulumi rewrites in a stack's file",
                'write it in quotes: "2026-11-22"',
            ],
            [
                "b[1]",
                "2026-1-2T10:00:00Z without quotes is a date, which Pulumi rewrites in a stack's file",
                'write it in quotes: "2026-1-2T10:00:00Z"',
            ],
        ],
    ],
    [
        "more than fits into an environment string",
        stackOf(`why: ${"a".repeat(96 * 1024)}`),
        [
            [
                "Pulumi.prod.yaml: config",
                "takes 97 KiB of the 96 that reach the program safely",
                "move the fleet into a file or a folder of its own, and name that: `atoll:fleet: fleet.yaml`",
            ],
        ],
    ],
    [
        "more than anybody writes",
        `# ${"a".repeat(1024 * 1024)}`,
        [
            [
                "Pulumi.prod.yaml",
                "is larger than 192 KiB",
                "divide it: a fleet may stand in a folder of files (`atoll:fleet: fleets/prod`)",
            ],
        ],
    ],
    [
        "broken YAML",
        "config: {\n",
        [
            [
                "Pulumi.prod.yaml",
                'is no valid YAML at line 1 ("config: {"): Flow map in block collection must be sufficiently indented and end with a }',
                "correct the line",
            ],
        ],
    ],
    [
        "a broken line among others",
        "config:\n  atoll:fleet:\n    name: acme: x\n    clusters: {}\n",
        [
            [
                "Pulumi.prod.yaml",
                'is no valid YAML at line 3 ("name: acme: x"): Nested mappings are not allowed in compact mappings',
                "correct the line",
            ],
        ],
    ],
    [
        "a key twice",
        stackOf("name: acme\nclusters: {}\nname: other"),
        [
            [
                "Pulumi.prod.yaml",
                'is no valid YAML at line 5 ("name: other"): the key name stands there twice',
                "correct the line",
            ],
        ],
    ],
    [
        "a broken line without end",
        `config: { a: "${"x".repeat(5000)}\n`,
        [
            [
                "Pulumi.prod.yaml",
                `is no valid YAML at line 1 ("config: { a: \\"${"x".repeat(44)}…): Missing closing "quote`,
                "correct the line",
            ],
            [
                "Pulumi.prod.yaml",
                `is no valid YAML at line 1 ("config: { a: \\"${"x".repeat(44)}…): Flow map in block collection must be sufficiently indented and end with a }`,
                "correct the line",
            ],
        ],
    ],
])("%s", (_, text, expected) => {
    expect(refusals(text)).toEqual(expected);
});

test("a bomb of aliases is refused before it is built", () => {
    const levels = Array.from({ length: 12 }, (_, level) =>
        level === 0
            ? "l0: &l0 [x]"
            : `l${level}: &l${level} [${Array(9)
                  .fill(`*l${level - 1}`)
                  .join(", ")}]`,
    );
    expect(refusals(stackOf(levels.join("\n")))).toEqual([
        [
            "Pulumi.prod.yaml",
            "cannot be read: Excessive alias count indicates a resource exhaustion attack",
            "use fewer aliases",
        ],
    ]);
});

test.each([
    ["brackets", "[".repeat(50_000)],
    ["dashes", "- ".repeat(50_000)],
    ["question marks", "? ".repeat(50_000)],
    ["colons", "{ a: ".repeat(30_000)],
    ["lines", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
])("%s that nest without end are refused before anything recurses", (_, text) => {
    expect(refusals(text)).toEqual([
        ["Pulumi.prod.yaml", "nests maps and lists more than 50 deep", "flatten it"],
    ]);
});

test("an anchor that holds itself is refused", () => {
    expect(refusals(stackOf("a: &a { b: *a }"))).toEqual([
        [
            "Pulumi.prod.yaml",
            "has an alias inside its own anchor: it contains itself",
            "write the value out in place of that alias",
        ],
    ]);
});

test("whatever the text, there is an answer", () => {
    fc.assert(
        fc.property(fc.oneof(fc.string(), fc.string().map(stackOf)), (text) => {
            for (const [path, reason, fix] of refusals(text)) {
                expect([path, reason, fix]).not.toContain("");
            }
        }),
    );
});
