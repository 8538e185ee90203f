import fc from "fast-check";

import {
    Archive,
    Asset,
    Output,
    ResourceReference,
    Secret,
    UNKNOWN,
} from "../../../rehearsal/wire/property-value";
import type { PropertyMap, PropertyValue } from "../../../rehearsal/wire/property-value";

/** The messages keep fields as properties of an object, in which this one key is none. */
const key = fc.string().filter((text) => text !== "__proto__");

const urn = fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `urn:pulumi:s::p::a:b:C::${name}`);

const asset = fc.oneof(
    fc.string({ minLength: 1 }).map((text) => new Asset({ text, hash: "h" })),
    fc.string({ minLength: 1 }).map((path) => new Asset({ path })),
);

const leaf: fc.Arbitrary<PropertyValue> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.string(),
    fc.constant(UNKNOWN),
    asset,
    fc.dictionary(key, asset).map((assets) => new Archive({ assets })),
    fc
        .tuple(urn, fc.option(fc.string(), { nil: undefined }))
        .map(
            ([reference, id]) =>
                new ResourceReference(
                    id === undefined ? { urn: reference } : { urn: reference, id },
                ),
        ),
);

/** Any property value, with typed values at every depth. */
export const propertyValue: fc.Arbitrary<PropertyValue> = fc.letrec<{ value: PropertyValue }>(
    (tie) => ({
        value: fc.oneof(
            { depthSize: "small", withCrossShrink: true },
            leaf,
            fc.array(tie("value"), { maxLength: 4 }),
            fc.dictionary(key, tie("value"), { maxKeys: 4 }),
            tie("value").map((value) => new Secret(value)),
            fc
                .tuple(
                    fc.option(tie("value"), { nil: undefined }),
                    fc.boolean(),
                    fc.array(urn, { maxLength: 2 }),
                )
                .map(([value, secret, dependencies]) => new Output(value, secret, dependencies)),
        ),
    }),
).value;

export const propertyMap: fc.Arbitrary<PropertyMap> = fc.dictionary(key, propertyValue, {
    maxKeys: 5,
});
