import { documentedValues } from "../support/documented-values";

test.each<[string, readonly string[]]>([
    ["Valid values: `ACCEPT`,`REJECT`, `ALL`. Required if `eniId`.", ["ACCEPT", "REJECT", "ALL"]],
    ['Can be `"optional"` or `"required"`. (Default: `"optional"`).', ["optional", "required"]],
    ["Allowed values are 'system' and 'none'.", ["system", "none"]],
    [
        "Possible values are Default, DoNotEnforce, and Enroll",
        ["Default", "DoNotEnforce", "Enroll"],
    ],
    [
        "Valid values are `ipv4` (default) and `ipv6`. Changing it makes a new one.",
        ["ipv4", "ipv6"],
    ],
    ["Can be either `PRIVATE` or `PRIVATE_NAT`(Beta). A subnet…", ["PRIVATE", "PRIVATE_NAT"]],
    ["One of: **NO_UPGRADES | NO_MINOR_UPGRADES**", ["NO_UPGRADES", "NO_MINOR_UPGRADES"]],
    ["Supported values include: `APISERVER`, and `WORKLOADS`.", ["APISERVER", "WORKLOADS"]],
    ["Can be set to `A` or `B`. Possible values are: `A`, `B`, `C`.", ["A", "B", "C"]],
])("%s", (documentation, values) => {
    expect(documentedValues(documentation)).toEqual(values);
});

test.each([
    "The name of the cluster.",
    "The range can be set explicitly or it can be derived from IPAM using `ipv4NetmaskLength`.",
    "Exactly one of `serviceName` or `serviceNetworkArn` is required.",
    "One of `subnetId` and `gatewayId` must be specified.",
    "Valid values: `secrets`.",
    "See the documentation for valid values.",
])("no closed set: %s", (documentation) => {
    expect(documentedValues(documentation)).toEqual([]);
});
