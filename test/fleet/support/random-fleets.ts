import fc from "fast-check";

import { AWS_REGIONS } from "../../../fleet/plan/regions/aws-regions";
import { AZURE_REGIONS } from "../../../fleet/plan/regions/azure-regions";
import { GCP_REGIONS } from "../../../fleet/plan/regions/gcp-regions";
import type { Clusters } from "./fleets";

const NAME = fc
    .tuple(
        fc.constantFrom("aws", "gcp", "azure", "x"),
        fc.constantFrom("east", "west", "north"),
        fc.nat(999),
    )
    .map((parts) => parts.join("-"));

const managed = {
    version: fc.option(fc.constantFrom("1.35", "1.36"), { nil: undefined }),
    why: fc.option(fc.constant("a test"), { nil: undefined }),
    nodes: fc.option(fc.record({ min: fc.integer({ min: 2, max: 9 }) }), { nil: undefined }),
};

const CLUSTER = fc.oneof(
    fc.record({
        cloud: fc.constant("aws"),
        region: fc.constantFrom(...AWS_REGIONS),
        ...managed,
    }),
    fc.record({
        cloud: fc.constant("gcp"),
        region: fc.constantFrom(...GCP_REGIONS),
        project: fc.constant("acme-prod"),
        ...managed,
    }),
    fc.record({
        cloud: fc.constant("azure"),
        region: fc.constantFrom(...AZURE_REGIONS),
        ...managed,
    }),
);

/** Clusters by name that no check refuses. */
export const GOOD_CLUSTERS: fc.Arbitrary<Clusters> = fc
    .uniqueArray(fc.tuple(NAME, CLUSTER), { selector: ([name]) => name, maxLength: 25 })
    .map((entries) => Object.fromEntries(entries));

/** Fleets that no check refuses. */
export const GOOD_FLEET: fc.Arbitrary<Clusters> = fc.record({
    name: fc.constant("acme"),
    environment: fc.constantFrom("production", "staging", "development"),
    tags: fc.constant({ team: "platform", Owner: "jane" }),
    clusters: GOOD_CLUSTERS,
});

/** The same value with the keys of every map in reverse. */
export function reversed(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(reversed);
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(
              Object.entries(value)
                  .reverse()
                  .map(([key, each]) => [key, reversed(each)]),
          )
        : value;
}
