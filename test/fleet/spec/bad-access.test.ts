import { AWS, fleetOf } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

const EITHER =
    "write either deployer: { network: aws-us-east-1 } or deployer: { addresses: [203.0.113.0/24] }";

function withAccess(access: unknown) {
    return fleetOf({ "aws-us-east-1": AWS }, { access });
}

const CASES: readonly Case[] = [
    [
        "groups of nonsense",
        withAccess({ groups: { viewer: [5, null, "two words", ""] } }),
        "access.groups.viewer[0]: is neither the name of a group nor a map => write, for example, acme-platform",
        "access.groups.viewer[1]: is neither the name of a group nor a map => write, for example, acme-platform",
        'access.groups.viewer[2]: "two words" is not the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, acme-platform',
        'access.groups.viewer[3]: "" is not the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, acme-platform',
    ],
    [
        "a group without a name",
        withAccess({ groups: { operator: [{ google: "platform@acme.example" }] } }),
        "access.groups.operator[0].name: is missing: it takes the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, name: acme-platform",
    ],
    [
        "names that no cloud knows a group by",
        withAccess({
            groups: {
                operator: [
                    {
                        name: "p",
                        google: "platform",
                        entra: "platform",
                        aws: "eks:x",
                        oidc: "system:x",
                    },
                ],
            },
        }),
        'access.groups.operator[0].aws: "eks:x" is not the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, aws: acme-platform',
        'access.groups.operator[0].entra: "platform" is not the object id of an Entra ID group => write, for example, entra: 00000000-0000-0000-0000-000000000000',
        'access.groups.operator[0].google: "platform" is not the e-mail address of a Google group => write, for example, google: platform@acme.example',
        'access.groups.operator[0].oidc: "system:x" is not the name of a group (no spaces; not system:, eks:, aws:, amazon: or iam:) => write, for example, oidc: acme-platform',
    ],
    [
        "a cloud that is none",
        withAccess({ groups: { viewer: [{ name: "p", azure: "x" }] } }),
        "access.groups.viewer[0].azure: is not a key that is known here => take it out; the keys here are name, aws, google, entra, oidc",
    ],
    [
        "a deployer nowhere",
        withAccess({ deployer: {} }),
        `access.deployer: says neither a network nor addresses => ${EITHER}`,
    ],
    [
        "a deployer in two places",
        withAccess({ deployer: { network: "aws-us-east-1", addresses: ["203.0.113.7/32"] } }),
        `access.deployer: says both a network and addresses => ${EITHER}`,
    ],
    [
        "a word for the deployer",
        withAccess({ deployer: "aws-us-east-1" }),
        'access.deployer: "aws-us-east-1" is not a map => write a map with the keys network, addresses',
    ],
    [
        "a deployer without an address",
        withAccess({ deployer: { addresses: [] } }),
        "access.deployer.addresses: has nothing in it, and 1 is needed => write, for example, addresses: [203.0.113.0/24]",
    ],
    [
        "an address that is no range",
        withAccess({ deployer: { addresses: ["203.0.113.7"] } }),
        'access.deployer.addresses[0]: "203.0.113.7" is not an IPv4 range in CIDR notation => write, for example, 203.0.113.0/24',
    ],
    [
        "a deployer in a network that is not there",
        withAccess({ deployer: { network: "aws-us-east-2" } }),
        'access.deployer.network: "aws-us-east-2" is not a network or a cluster of the fleet => write aws-us-east-1',
    ],
    [
        "a deployer in a network like no other",
        withAccess({ deployer: { network: "office" } }),
        'access.deployer.network: "office" is not a network or a cluster of the fleet => write the name of one, such as aws-us-east-1',
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});
