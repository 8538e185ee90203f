import { parseProperties } from "../../../../rehearsal/world/sdk/type-expression";

const STRING = { kind: "scalar", name: "string" };

test.each([
    ["a: string;", STRING],
    ["a: pulumi.Input<string>;", STRING],
    ["a: pulumi.Input<pulumi.Input<string>[]>;", { kind: "list", element: STRING }],
    ["a: { [key: string]: pulumi.Input<string>; };", { kind: "map", element: STRING }],
    ["a: inputs.eks.Config;", { kind: "object", side: "input", name: "eks.Config" }],
    ["a: outputs.eks.Config;", { kind: "object", side: "output", name: "eks.Config" }],
    ["a: enums.compute.Mode;", { kind: "enumeration", name: "compute.Mode" }],
    [
        'a: "on" | (string)[];',
        {
            kind: "union",
            members: [
                { kind: "literal", value: "on" },
                { kind: "list", element: STRING },
            ],
        },
    ],
    ["a: pulumi.asset.Archive;", { kind: "any" }],
    ["a: Map<string, number>;", { kind: "any" }],
    ["a: { x: string; y: number };", { kind: "any" }],
    ["/** a: number; */\n readonly a: string;", STRING],
])("%s", (source, type) => {
    expect(parseProperties(source)).toEqual([{ name: "a", type, required: true }]);
});

test.each(["a?: string;", "a: string | undefined;", "a: pulumi.Input<string | undefined>;"])(
    "%s is not required",
    (source) => {
        expect(parseProperties(source)).toMatchObject([{ name: "a", required: false }]);
    },
);

test("several properties, in order", () => {
    const names = parseProperties("a: string; b?: number;\n c: any;").map(({ name }) => name);
    expect(names).toEqual(["a", "b", "c"]);
});

test("a form that no generator writes is an error rather than a wrong answer", () => {
    expect(() => parseProperties("a(): string;")).toThrow('where ":" belongs');
});
