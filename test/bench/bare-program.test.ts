import { bareProgram } from "../../bench/bare-program";
import type { JsonObject, Registration } from "../../bench/registrations";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "[secret]",
};

function registration(type: string, name: string, inputs: JsonObject, provider?: string) {
    return { urn: `urn::${type}::${name}`, type, name, inputs, provider } satisfies Registration;
}

const generate = (...registrations: readonly Registration[]): string =>
    bareProgram(registrations, (type) => ({
        module: `sdk/${type}`,
        name: type.split(":").at(-1) ?? "",
    }));

test("resources are declared plainly, unknown and secret inputs through the first known one", () => {
    const program = generate(
        registration("x:Cluster", "one", { role: UNKNOWN, list: [UNKNOWN, 1, true, null] }),
        registration("x:Vpc", "net", { range: '10.0.0.0/16 "quoted"', nested: { a: [] } }),
        registration("x:Key", "key", { material: SECRET }),
    );
    expect(program.split("\n")).toEqual([
        'import * as pulumi from "@pulumi/pulumi";',
        'import * as m0 from "sdk/x:Vpc";',
        'import * as m1 from "sdk/x:Cluster";',
        'import * as m2 from "sdk/x:Key";',
        'const r0 = new m0.Vpc("net", { "range": "10.0.0.0/16 \\"quoted\\"", "nested": { "a": [] } });',
        'const r1 = new m1.Cluster("one", { "role": r0.id, "list": [r0.id, 1, true, null] });',
        'const r2 = new m2.Key("key", { "material": pulumi.secret(r0.id) });',
        "",
    ]);
});

test("resources stay on their provider instances, which come before them", () => {
    const us = registration("pulumi:providers:aws", "us", { region: "us-east-1" });
    const cluster = registration("pulumi:providers:kubernetes", "c", { kubeconfig: SECRET });
    const program = generate(
        cluster,
        us,
        registration("x:Namespace", "ns", {}, cluster.urn),
        registration("x:Vpc", "net", {}, us.urn),
    );
    expect(program.split("\n").slice(5, -1)).toEqual([
        'const r0 = new m0.aws("us", { "region": "us-east-1" });',
        'const r1 = new m1.Vpc("net", {  }, { provider: r0 });',
        'const r2 = new m2.kubernetes("c", { "kubeconfig": pulumi.secret(r1.id) });',
        'const r3 = new m3.Namespace("ns", {  }, { provider: r2 });',
    ]);
});

test("names that only components told apart get a number", () => {
    const [first, second] = ["a", "b"].map((parent) => ({
        ...registration("x:Role", "viewer", {}),
        urn: `urn::${parent}$x:Role::viewer`,
    }));
    const program = first && second ? generate(first, second) : "";
    expect(program).toContain('Role("viewer"');
    expect(program).toContain('Role("viewer-2"');
});

test("without any known resource there is nothing to refer to", () => {
    expect(() => generate(registration("x:Cluster", "one", { role: UNKNOWN }))).toThrow(
        /every resource has an unknown input/,
    );
});

test("a file among the inputs is refused, not left out", () => {
    const asset = { "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17" };
    const known = registration("x:Vpc", "net", {});
    expect(() => generate(known, registration("x:Chart", "c", { chart: asset }))).toThrow(
        /a file or an archive/,
    );
});
