import { readRegistration } from "../../bench/registrations";

const PREFIX = "urn:pulumi:prod::atoll";
const PROVIDER = `${PREFIX}::pulumi:providers:aws::us`;

const event = (state: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
        sequence: 7,
        timestamp: 1,
        resourcePreEvent: {
            metadata: {
                op: "create",
                new: {
                    urn: `${PREFIX}::atoll:index:Fleet$aws:ec2/vpc:Vpc::main`,
                    type: "aws:ec2/vpc:Vpc",
                    custom: true,
                    inputs: { cidrBlock: "10.0.0.0/16" },
                    provider: `${PROVIDER}::some-id`,
                    ...state,
                },
            },
        },
    });

test("a resource is read with its name, its inputs and its provider instance", () => {
    expect(readRegistration(event({}))).toEqual({
        urn: `${PREFIX}::atoll:index:Fleet$aws:ec2/vpc:Vpc::main`,
        type: "aws:ec2/vpc:Vpc",
        name: "main",
        inputs: { cidrBlock: "10.0.0.0/16" },
        provider: PROVIDER,
    });
});

test.each([
    ["none", ""],
    ["a default one", `${PREFIX}::pulumi:providers:aws::default_7_48_0::some-id`],
])("a resource whose provider is %s has no instance of its own", (_name, provider) => {
    expect(readRegistration(event({ provider }))?.provider).toBeUndefined();
});

test.each([
    ["a component", event({ custom: undefined })],
    ["a default provider", event({ urn: `${PREFIX}::pulumi:providers:aws::default_7_48_0` })],
    ["another event", '{"sequence":1,"timestamp":1,"preludeEvent":{"config":{}}}'],
    ["a program's own output", "hello"],
])("%s is passed over", (_name, line) => {
    expect(readRegistration(line)).toBeUndefined();
});
