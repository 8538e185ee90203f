import { readFileSync } from "node:fs";
import { join } from "node:path";

import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";

import { placementSchemas } from "../../../../fleet/plan/placement/json-schema";
import { answerTo } from "./requests";

const FOLDER = join(__dirname, "../../../../docs/schema");
const ajv = new Ajv2020();
const isRequest = ajv.compile(placementSchemas.request());
const isAnswer = ajv.compile(placementSchemas.answer());

test.each(["request", "answer"] as const)(
    "docs/schema has the %s's schema: `npx atoll place --schema <document> > docs/schema/place-<document>.schema.json`",
    (document) => {
        const text = readFileSync(join(FOLDER, `place-${document}.schema.json`), "utf8");
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(placementSchemas[document]())));
    },
);

const CLUSTERS = [
    { name: "a", labels: { tier: "gold" }, region: "r1", capacity: 4, current: 1 },
    { name: "b", taints: [{ key: "k", effect: "NoSchedule" }], zone: null },
    { name: "c" },
];

test("requests and answers are of their form", () => {
    const policy = fc.record(
        {
            mode: fc.constantFrom("divide", "duplicate"),
            weights: fc.constantFrom("dynamic", { a: 2, c: 0 }),
            affinity: fc.constantFrom(
                { clusterNames: ["a", "b"] },
                { matchExpressions: [{ key: "tier", operator: "Like" }] },
            ),
            tolerations: fc.constant([{ operator: "Exists" }]),
            spread: fc.constant([{ by: "region", min: 2 }]),
        },
        { requiredKeys: [] },
    );
    const object = fc.option(fc.constant({ spec: {} }), { nil: undefined });
    fc.assert(
        fc.property(policy, object, fc.integer({ min: 0, max: 9 }), (drawn, it, replicas) => {
            const request = {
                ...{ replicas, clusters: CLUSTERS, policy: drawn },
                ...(it === undefined ? {} : { object: it }),
            };
            expect([isRequest(request), isRequest.errors]).toEqual([true, null]);
            const answer: unknown = JSON.parse(JSON.stringify(answerTo(request)));
            expect([isAnswer(answer), isAnswer.errors]).toEqual([true, null]);
        }),
    );
});

test.each([
    [{ replicas: 1 }],
    [{ replicas: -1, clusters: [] }],
    [{ replicas: 1, clusters: [{ nam: "a" }] }],
])("the request's schema refuses what the reader refuses: %j", (request) => {
    expect(isRequest(request)).toBe(false);
});

test.each([
    [{ placements: { a: 0 }, unplaced: 0, error: null, reasons: {} }],
    [{ placements: {}, unplaced: 0, reasons: {} }],
])("the answer's schema refuses %j", (answer) => {
    expect(isAnswer(answer)).toBe(false);
});
