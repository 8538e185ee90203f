import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as rpc from "@pulumi/pulumi/runtime/rpc";

import { fromWire, MarshalError, toWire } from "../../../rehearsal/wire/marshal";
import type { WireMap } from "../../../rehearsal/wire/marshal";
import { Output, ResourceReference, Secret, UNKNOWN } from "../../../rehearsal/wire/property-value";
import { fromStruct, toStruct } from "../../../rehearsal/wire/struct";
import { propertyMap } from "./property-values";

const signature = rpc.specialSigKey;

test("what is sent comes back the same, over the message's bytes", () => {
    fc.assert(
        fc.property(propertyMap, (map) => {
            const bytes = toStruct(map).serializeBinary();
            expect(fromStruct(Struct.deserializeBinary(bytes))).toEqual(map);
        }),
    );
});

test("the wire form is JSON", () => {
    fc.assert(
        fc.property(propertyMap, (map) => {
            expect(fromWire(JSON.parse(JSON.stringify(toWire(map))) as WireMap)).toEqual(map);
        }),
    );
});

test.each([
    ["a secret", new Secret("s"), { [signature]: rpc.specialSecretSig, value: "s" }],
    ["an unknown", UNKNOWN, rpc.unknownValue],
    [
        "an output",
        new Output(1, true, ["urn:a"]),
        { [signature]: rpc.specialOutputValueSig, value: 1, secret: true, dependencies: ["urn:a"] },
    ],
    ["an output not known", new Output(undefined), { [signature]: rpc.specialOutputValueSig }],
    [
        "a resource",
        new ResourceReference({ urn: "urn:a", id: "i" }),
        { [signature]: rpc.specialResourceSig, urn: "urn:a", id: "i" },
    ],
])("%s has the SDK's form", (_name, value, wire) => {
    expect(toWire(value)).toEqual(wire);
    expect(fromWire(wire)).toEqual(value);
});

test("a resource whose id is not known has an empty one", () => {
    const wire = { [signature]: rpc.specialResourceSig, urn: "urn:a", id: rpc.unknownValue };
    expect(fromWire(wire)).toEqual(new ResourceReference({ urn: "urn:a", id: "" }));
});

test.each([
    ["an unheard-of signature", { [signature]: "0" }],
    ["a reference without a URN", { [signature]: rpc.specialResourceSig }],
    [
        "an output with bad dependencies",
        { [signature]: rpc.specialOutputValueSig, dependencies: 1 },
    ],
    ["an archive of strings", { [signature]: rpc.specialArchiveSig, assets: { a: "b" } }],
])("%s is refused", (_name, wire) => {
    expect(() => fromWire(wire)).toThrow(MarshalError);
});

test("an absent message has no properties", () => {
    expect(fromStruct(undefined)).toEqual({});
});
