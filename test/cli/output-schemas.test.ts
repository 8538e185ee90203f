import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv, { type ValidateFunction } from "ajv";

import { asMap } from "../../fleet/as-map";
import { AWS, fleetOf } from "../fleet/support/fleets";
import { type OutputName, SCHEMA_FOLDER, outputSchemas } from "./support/output-schemas";
import { type Outcome, Project, atoll } from "./support/project";
import { Repository, stackText } from "./support/repository";
import { VARIED_FLEET } from "./support/varied-fleet";

/** Where the project's own stacks are. */
const ATOLL = join(__dirname, "../..");

/** The schemas are made by a TypeScript compiler, which takes seconds. */
const LIMIT = 60_000;

const AJV = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const VALIDATORS = new Map<OutputName, ValidateFunction>();

function validator(name: OutputName): ValidateFunction {
    const text = readFileSync(join(SCHEMA_FOLDER, `${name}.schema.json`), "utf8");
    const validate = VALIDATORS.get(name) ?? AJV.compile(JSON.parse(text));
    VALIDATORS.set(name, validate);
    return validate;
}

/** What a command printed, once it is known to be as its schema says. */
function valid(name: OutputName, { out, err }: Outcome): unknown {
    expect(err).toBe("");
    const output: unknown = JSON.parse(out);
    const validate = validator(name);
    validate(output);
    expect(validate.errors ?? []).toEqual([]);
    return output;
}

test(
    "docs/schema has what the types of cli/outputs.ts say: `make schemas`",
    () => {
        for (const [file, text] of outputSchemas()) {
            expect([file, readFileSync(join(SCHEMA_FOLDER, file), "utf8")]).toEqual([file, text]);
        }
    },
    LIMIT,
);

test("every definition has a name that a reader knows", () => {
    for (const name of ["plan", "explain", "explain-cluster", "diff", "lock"]) {
        const text = readFileSync(join(SCHEMA_FOLDER, `${name}.schema.json`), "utf8");
        const definitions = Object.keys(asMap(asMap(JSON.parse(text))?.definitions) ?? {});
        expect(definitions.length).toBeGreaterThan(1);
        expect(definitions.filter((key) => !/^[A-Z][A-Za-z]+$/.test(key))).toEqual([]);
    }
});

test("a schema refuses what is no output of its command", () => {
    const plan = validator("plan");
    expect(plan({ format: 1, name: "acme" })).toBe(false);
    const { out } = atoll("plan", "--stack", "prod", "--json", "--dir", ATOLL);
    const whole = asMap(JSON.parse(out));
    expect(plan(whole)).toBe(true);
    expect(plan({ ...whole, format: 2 })).toBe(false);
    expect(plan({ ...whole, surprise: 1 })).toBe(false);
});

describe.each(["prod", "dev"])("the stack %s", (stack) => {
    test("plan", () => {
        valid("plan", atoll("plan", "--stack", stack, "--json", "--dir", ATOLL));
    });
});

test("the production stack: explain", () => {
    const of = ["--stack", "prod", "--json", "--dir", ATOLL];
    valid("explain", atoll("explain", "aws-us-east-1", "azure-westeurope", ...of));
    valid("explain-cluster", atoll("explain", "gcp-europe-west1", ...of));
});

describe("a fleet with everything in it", () => {
    const names = Object.keys(VARIED_FLEET.clusters);
    let project: Project;

    beforeAll(() => {
        project = new Project();
        project.write("Pulumi.yaml", "name: atoll\n");
        project.write("Pulumi.prod.yaml", stackText(VARIED_FLEET));
        valid("lock", atoll("lock", "--json", "--dir", project.folder));
    });

    afterAll(() => {
        project.remove();
    });

    test("plan", () => {
        const output = valid("plan", atoll("plan", "--json", "--dir", project.folder));
        expect(output).toMatchObject({
            clusters: names.sort().map((name) => ({ name })),
            workloads: [{ name: "leader" }, { name: "shop" }],
        });
    });

    test("explain, every cluster alone", () => {
        for (const name of names) {
            valid("explain-cluster", atoll("explain", name, "--json", "--dir", project.folder));
        }
    });

    test("explain, from one cluster to every other", () => {
        for (const name of names.filter((each) => each !== "a1")) {
            valid("explain", atoll("explain", "a1", name, "--json", "--dir", project.folder));
        }
        valid("explain", atoll("explain", "g1", "g2", "--json", "--dir", project.folder));
        valid("explain", atoll("explain", "metal", "onprem", "--json", "--dir", project.folder));
    });

    test("lock, when much changes at once", () => {
        const { old: left, a2, a3, g1, g3, ...clusters } = VARIED_FLEET.clusters;
        expect(left.state).toBe("retired");
        const fleet = {
            ...fleetOf({
                ...clusters,
                a2: { ...a2, version: "1.36" },
                g1: { ...g1, state: "draining" },
                g3: { ...g3, state: "quarantined" },
                renamed: { ...a3, formerly: "a3" },
                fresh: AWS,
            }),
            networks: VARIED_FLEET.networks,
            access: { oidc: VARIED_FLEET.access.oidc },
            links: [
                ["a1", "a2"],
                ["a1", "fresh"],
            ],
        };
        project.write("Pulumi.prod.yaml", stackText(fleet));
        const of = ["--json", "--check", "--dir", project.folder];
        const output = valid("lock", atoll("lock", ...of));
        expect(output).toMatchObject({ upToDate: false, written: false });
    });
});

test("diff: a fleet that grows to have everything, and one that is new", () => {
    const repository = new Repository();
    try {
        const { clusters, ...rest } = VARIED_FLEET;
        const lock = repository.writeStack("prod", fleetOf({ a1: clusters.a1 }));
        repository.commit("2026-11-20");
        repository.writeStack("prod", { ...rest, clusters }, lock);
        repository.writeStack("dev", fleetOf({ a: AWS }));
        const grown = valid("diff", repository.atoll("diff", "HEAD", "--stack", "prod", "--json"));
        expect(grown).toMatchObject({ before: { present: true }, after: { present: true } });
        const first = valid("diff", repository.atoll("diff", "HEAD", "--stack", "dev", "--json"));
        expect(first).toMatchObject({ before: { present: false }, cost: { before: 0 } });
    } finally {
        repository.remove();
    }
});
