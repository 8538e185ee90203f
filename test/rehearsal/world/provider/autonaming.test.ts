import { UNKNOWN } from "../../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import type { Autonaming } from "../../../../rehearsal/wire/types";
import { MADE_UP, nameResource } from "../../../../rehearsal/world/provider/autonaming";
import type { Naming } from "../../../../rehearsal/world/resource-type";

function named(
    naming: Partial<Naming>,
    inputs: PropertyMap,
    request: { readonly oldInputs?: PropertyMap; readonly autonaming?: Autonaming } = {},
): PropertyMap {
    return nameResource(
        { property: "name", auto: "dash-hex", ...naming },
        {
            urn: "urn",
            type: "t",
            name: "web",
            inputs,
            oldInputs: {},
            randomSeed: new Uint8Array([1]),
            ...request,
        },
    );
}

test.each([
    ["dash-hex", /^web-[0-9a-f]{7}$/],
    ["hex", /^web[0-9a-f]{8}$/],
    ["copy", /^web$/],
    ["uuid", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/],
] as const)("%s", (auto, pattern) => {
    expect(named({ auto }, {})["name"]).toMatch(pattern);
});

test("a name that is given stays, known or not", () => {
    expect(named({}, { name: "mine" })).toEqual({ name: "mine" });
    expect(named({}, { name: UNKNOWN })).toEqual({ name: UNKNOWN });
});

test("a name made up before stays, one that was given and is no more does not", () => {
    const madeUp = { name: "web-old", [MADE_UP]: ["name"] };
    expect(named({}, {}, { oldInputs: madeUp })).toEqual(madeUp);
    expect(named({}, {}, { oldInputs: { name: "mine" } })["name"]).toMatch(/^web-/);
});

test("a prefix is asked for by an input of its own", () => {
    expect(named({ prefix: "namePrefix" }, { namePrefix: "x-" })["name"]).toMatch(
        /^x-[0-9a-f]{26}$/,
    );
});

test.each<[Autonaming["mode"], Naming["auto"], string | undefined]>([
    ["propose", "dash-hex", "proposed"],
    ["enforce", "uuid", "proposed"],
    ["disable", "copy", undefined],
])("the user's setting %p, for %p", (mode, auto, expected) => {
    const autonaming = { mode, proposedName: "proposed" };
    expect(named({ auto }, {}, { autonaming })["name"]).toBe(expected);
});
