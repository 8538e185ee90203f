import * as fs from "node:fs";
import * as path from "node:path";

import Ajv from "ajv";
import { parseAllDocuments } from "yaml";

import { asMap } from "../../../../../fleet/as-map";
import { eksContents } from "../../../../../fleet/plan/contents/eks/eks-contents";
import type { AwsNodePoolPlan } from "../../../../../fleet/plan/pools/types";
import { MAINTENANCE, awsPool, eksFacts } from "./eks-facts";

const CRDS = path.join(__dirname, "../../../../../../shared/crds/karpenter-aws-v1.14.1.yaml");
const testWithCrds = fs.existsSync(CRDS) ? test : test.skip;

interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly additionalProperties?: unknown;
    readonly items?: Schema;
    readonly [keyword: string]: unknown;
}

interface Definition {
    readonly spec: {
        readonly names: { readonly kind: string };
        readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: Schema } }[];
    };
}

/** As the API server takes it under server-side apply: a field that no schema names is refused. */
function closed(schema: Schema): Schema {
    const { properties, items } = schema;
    return {
        ...schema,
        ...(items === undefined ? {} : { items: closed(items) }),
        ...(properties === undefined
            ? {}
            : {
                  additionalProperties: schema.additionalProperties ?? false,
                  properties: Object.fromEntries(
                      Object.entries(properties).map(([name, each]) => [name, closed(each)]),
                  ),
              }),
    };
}

/** Checks of each kind's spec. */
function validators() {
    const ajv = new Ajv({
        // Kubernetes' own keywords mean nothing to it, nor does a number's size in memory to JSON.
        strict: false,
        formats: { int32: true, int64: true, "date-time": true },
        // Go's patterns, some of which the stricter mode does not read.
        unicodeRegExp: false,
    });
    return new Map(
        parseAllDocuments(fs.readFileSync(CRDS, "utf8")).map((document) => {
            // The file's documents are definitions, see its README.
            const { names, versions } = (document.toJS() as Definition).spec;
            const { spec } = versions[0]?.schema.openAPIV3Schema.properties ?? {};
            return [names.kind, ajv.compile(closed(spec ?? {}))] as const;
        }),
    );
}

const POOLS: readonly AwsNodePoolPlan[] = [
    awsPool("plain"),
    awsPool("full", {
        spot: true,
        surge: 2,
        labels: { "acme.example/tier": "batch" },
        taints: [
            { key: "dedicated", value: "batch", effect: "NoSchedule" },
            { key: "empty", value: "", effect: "PreferNoSchedule" },
        ],
        limits: { cpu: 200, memory: 800 },
    }),
];

testWithCrds(
    "Karpenter's own definitions take every pool, and nothing misspelt (skipped without ../shared/crds)",
    () => {
        const validate = validators();
        const objects = (["karpenter", "auto-mode"] as const).flatMap((autoscaling) =>
            eksContents(
                eksFacts({ autoscaling, pools: POOLS, maintenance: MAINTENANCE }),
            ).objects.flatMap(({ object }) => (validate.has(object.kind) ? [object] : [])),
        );
        expect(objects.map(({ kind }) => kind)).toEqual([
            "EC2NodeClass",
            "NodePool",
            "EC2NodeClass",
            "NodePool",
            // Of Auto Mode, with the first one; its classes are EKS's own, which publishes no definition.
            "NodePool",
            "NodePool",
            "NodePool",
        ]);
        for (const { kind, spec } of objects) {
            const check = validate.get(kind);
            check?.(spec);
            expect(check?.errors).toBeNull();
            expect(check?.({ ...asMap(spec), misspelt: 1 })).toBe(false);
        }
    },
);
