import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { asMap } from "../../fleet/as-map";
import { readFleetSource } from "../../fleet/fleet-files";
import { type ProjectFiles, projectFiles } from "../../fleet/project-files";
import { refusalsOf, valueOf } from "./support/fleets";

/** A project of files by their paths, without a disk. */
function filesOf(texts: Readonly<Record<string, string>>): ProjectFiles {
    const paths = Object.keys(texts);
    return {
        list: (folder) => {
            const inside = paths.filter((path) => path.startsWith(`${folder}/`));
            const names = inside.map((path) => path.slice(folder.length + 1).split("/")[0] ?? "");
            return inside.length === 0 ? undefined : [...new Set(names)];
        },
        read: (file) => texts[file],
        isOutside: () => false,
    };
}

const HEAD = "name: acme\nenvironment: production\n";
const A = "clusters: { a: { cloud: aws } }";
const B = "clusters: { b: { cloud: gcp } }";

test("a fleet in the stack's own file is what it is", () => {
    const fleet = { name: "acme" };
    expect(valueOf(readFleetSource(fleet, filesOf({})))).toBe(fleet);
});

test.each(["fleet.yaml", "./fleet.yaml"])("%s is a file", (path) => {
    expect(valueOf(readFleetSource(path, filesOf({ "fleet.yaml": `${HEAD}${A}` })))).toEqual({
        name: "acme",
        environment: "production",
        clusters: { a: { cloud: "aws" } },
    });
});

test.each(["fleets/prod", "fleets/prod/", "./fleets//prod"])(
    "%s is a folder: its files are one fleet",
    (path) => {
        const files = filesOf({
            "fleets/prod/fleet.yaml": HEAD,
            "fleets/prod/b.yaml": `${B}\nlinks: [[a, b]]`,
            "fleets/prod/a.yaml": A,
            "fleets/prod/empty.yaml": "# nothing yet\n",
            "fleets/prod/.draft.yaml": "clusters: { a: {} }",
            "fleets/prod/README.md": "what is here",
            "fleets/prod/old/a.yaml": "clusters: { a: {} }",
            "fleets/staging/a.yaml": "clusters: { a: {} }",
        });
        expect(valueOf(readFleetSource(path, files))).toEqual({
            name: "acme",
            environment: "production",
            links: [["a", "b"]],
            clusters: { a: { cloud: "aws" }, b: { cloud: "gcp" } },
        });
    },
);

test("a key that objects have by themselves is kept, for the fleet's reader to refuse", () => {
    const fleet = valueOf(readFleetSource("f.yaml", filesOf({ "f.yaml": "__proto__: { x: 1 }" })));
    expect(Object.keys(asMap(fleet) ?? {})).toEqual(["__proto__"]);
});

const TWICE = "one of the two would be lost";
const INSIDE = "name a file or a folder beside Pulumi.yaml, for example atoll:fleet: fleet.yaml";
const NOT_THERE = "write it, correct the name, or write the fleet itself into the stack's file";

type Row = readonly [
    title: string,
    path: string,
    files: Readonly<Record<string, string>>,
    ...refusals: (readonly [string, string, string])[],
];

const ROWS: readonly Row[] = [
    ...["", "/etc/fleet.yaml", "../fleet.yaml", "fleets/../../x", "fleets\\prod", ".", "a\nb"].map(
        (path): Row => [
            `a path that is none: ${JSON.stringify(path)}`,
            path,
            {},
            [
                "atoll:fleet",
                `${JSON.stringify(path)} is not a path inside the project's folder`,
                INSIDE,
            ],
        ],
    ),
    [
        "a file that is not there",
        "fleet.yaml",
        {},
        [
            "atoll:fleet",
            'names "fleet.yaml": there is no such file or folder beside Pulumi.yaml',
            NOT_THERE,
        ],
    ],
    [
        "a folder without a fleet",
        "fleets",
        { "fleets/README.md": "" },
        ["fleets", "has no *.yaml file: there is no fleet in it", "write the fleet into one"],
    ],
    [
        "files that would be passed over",
        "fleets",
        { "fleets/a.yaml": A, "fleets/c.json": "{}", "fleets/b.yml": B },
        [
            "fleets/b.yml",
            "would not be read: a fleet's files end in .yaml",
            "rename it, or move it out of the folder",
        ],
        [
            "fleets/c.json",
            "would not be read: a fleet's files end in .yaml",
            "rename it, or move it out of the folder",
        ],
    ],
    [
        "a cluster in two files",
        "fleets",
        { "fleets/1.yaml": `${HEAD}${A}`, "fleets/2.yaml": A },
        [
            "fleets/2.yaml: clusters.a",
            `stands in fleets/1.yaml already: ${TWICE}`,
            "keep one of them",
        ],
    ],
    [
        "a name and a list in two files, a cluster in three",
        "fleets",
        {
            "fleets/1.yaml": `${HEAD}${A}\nlinks: [[a, b]]`,
            "fleets/2.yaml": `name: acme\n${A}`,
            "fleets/3.yaml": `${A}\nlinks: { topology: mesh }`,
        },
        ["fleets/2.yaml: name", `stands in fleets/1.yaml already: ${TWICE}`, "keep one of them"],
        [
            "fleets/2.yaml: clusters.a",
            `stands in fleets/1.yaml already: ${TWICE}`,
            "keep one of them",
        ],
        [
            "fleets/3.yaml: clusters.a",
            `stands in fleets/1.yaml already: ${TWICE}`,
            "keep one of them",
        ],
        ["fleets/3.yaml: links", `stands in fleets/1.yaml already: ${TWICE}`, "keep one of them"],
    ],
    [
        "a list, and text",
        "fleets",
        { "fleets/1.yaml": "- a", "fleets/2.yaml": "fleet" },
        ["fleets/1.yaml", "a list is not a map", "write a part of the fleet, such as clusters"],
        ["fleets/2.yaml", '"fleet" is not a map', "write a part of the fleet, such as clusters"],
    ],
    [
        "a secret and a date",
        "fleet.yaml",
        { "fleet.yaml": "a: { b: [{ secure: v1:abc }] }\nc: 2026-11-22" },
        [
            "fleet.yaml: a.b[0]",
            "is a secret: inside the fleet it would reach the program, and its plan, as plain text",
            "keep it under a configuration key of its own (`pulumi config set --secret`), or in an external store",
        ],
        [
            "fleet.yaml: c",
            "2026-11-22 without quotes is a date, which Pulumi rewrites in a stack's file",
            'write it in quotes: "2026-11-22"',
        ],
    ],
    [
        "broken YAML in one file, a merge conflict in another",
        "fleets",
        { "fleets/1.yaml": "a: [1", "fleets/2.yaml": "<<<<<<< HEAD\na: 1\n" },
        [
            "fleets/1.yaml",
            'is no valid YAML at line 1 ("a: [1"): Flow sequence in block collection must be sufficiently indented and end with a ]',
            "correct the line",
        ],
        [
            "fleets/2.yaml",
            "holds the marks of a Git merge conflict",
            "resolve it; in a lock, keep what is on the main branch and run `npx atoll lock` for the rest",
        ],
    ],
    [
        "a file beyond its size",
        "fleet.yaml",
        { "fleet.yaml": `# ${"x".repeat(1024 * 1024)}` },
        [
            "fleet.yaml",
            "is larger than 1024 KiB",
            "divide it: a fleet may stand in a folder of files (`atoll:fleet: fleets/prod`)",
        ],
    ],
    [
        "files beyond the size of a fleet",
        "fleets",
        Object.fromEntries(
            Array.from({ length: 5 }, (_, index) => [
                `fleets/${index}.yaml`,
                `# ${"x".repeat(900 * 1024)}`,
            ]),
        ),
        [
            "fleets",
            "takes 4501 KiB, and a fleet takes 4096 at most",
            "move clusters to another stack of the same program",
        ],
    ],
];

test.each(ROWS.map((row) => [row[0], row] as const))("%s", (_, [, path, files, ...expected]) => {
    expect(refusalsOf(readFleetSource(path, filesOf(files)))).toEqual(expected);
});

describe("on disk", () => {
    const folder = fs.mkdtempSync(join(tmpdir(), "atoll-files-"));
    const project = join(folder, "project");
    const refusals = (path: string) => refusalsOf(readFleetSource(path, projectFiles(fs, project)));

    beforeAll(() => {
        fs.mkdirSync(join(project, "fleets/prod"), { recursive: true });
        fs.writeFileSync(join(project, "fleets/prod/a.yaml"), A);
        fs.writeFileSync(join(project, "fleets/prod/fleet.yaml"), HEAD);
        fs.writeFileSync(join(folder, "outside.yaml"), HEAD);
        fs.mkdirSync(join(project, "mixed"));
        fs.symlinkSync(join(folder, "outside.yaml"), join(project, "link.yaml"));
        fs.symlinkSync(join(folder, "outside.yaml"), join(project, "mixed/a.yaml"));
        fs.symlinkSync(folder, join(project, "up"));
        fs.symlinkSync(join(project, "nowhere"), join(project, "broken.yaml"));
        fs.symlinkSync("fleets/prod", join(project, "alias"));
    });
    afterAll(() => {
        fs.rmSync(folder, { recursive: true });
    });

    test.each(["fleets/prod", "alias"])("the files of %s are one fleet", (path) => {
        expect(valueOf(readFleetSource(path, projectFiles(fs, project)))).toEqual({
            name: "acme",
            environment: "production",
            clusters: { a: { cloud: "aws" } },
        });
    });

    test.each([
        ["a file", "link.yaml", "link.yaml"],
        ["a folder", "up", "up"],
        ["a file of a folder", "mixed", "mixed/a.yaml"],
    ])("%s may not lead out of the project", (_, path, at) => {
        expect(refusals(path)).toEqual([
            [
                at,
                "is a link that leads out of the project's folder",
                "keep the fleet inside the project, where it is reviewed with the rest",
            ],
        ]);
    });

    test("a link to nowhere is no file", () => {
        expect(refusals("broken.yaml")).toEqual([
            [
                "atoll:fleet",
                'names "broken.yaml": there is no such file or folder beside Pulumi.yaml',
                NOT_THERE,
            ],
        ]);
    });
});
