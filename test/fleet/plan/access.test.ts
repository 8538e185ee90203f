import { checkAccess, planAccess } from "../../../fleet/plan/access";
import type { ClusterPlan } from "../../../fleet/plan/types";
import { readFleet } from "../../../fleet/spec/read-fleet";
import { fleetOf } from "../support/fleets";

const OBJECT_ID = "11111111-2222-3333-4444-555555555555";

const ACCESS = {
    groups: {
        viewer: [{ name: "everyone" }],
        operator: [
            {
                name: "platform",
                aws: "platform-on-eks",
                google: "platform@acme.example",
                entra: OBJECT_ID,
                oidc: "oidc:platform",
            },
            { name: "on-call" },
        ],
    },
};

test.each<readonly [ClusterPlan["cloud"] | undefined, string]>([
    ["aws", "platform-on-eks"],
    ["gcp", "platform@acme.example"],
    ["azure", OBJECT_ID],
    ["capi", "oidc:platform"],
    ["existing", "oidc:platform"],
    [undefined, "platform"],
])(
    "clusters with cloud %s know a group as %s, and one with a name alone by that",
    (cloud, subject) => {
        expect(planAccess("acme", ACCESS, cloud)).toEqual({
            viewer: ["everyone"],
            deployer: ["acme-deployers"],
            operator: [subject, "on-call"],
        });
    },
);

test("a fleet that names no group has groups of its own name, which nobody is in", () => {
    expect(planAccess("acme", {}, "aws")).toEqual({
        viewer: ["acme-viewers"],
        deployer: ["acme-deployers"],
        operator: ["acme-operators"],
    });
});

test("a role without a group is nobody's", () => {
    expect(planAccess("acme", { groups: { viewer: [] } }).viewer).toEqual([]);
});

function lines(access: unknown): readonly string[] {
    const { draft, refusals } = readFleet(fleetOf({}, { access }));
    expect(refusals).toEqual([]);
    return checkAccess(draft).map(({ path, reason, fix }) => `${path}: ${reason} => ${fix}`);
}

test.each([
    [
        "private addresses",
        { deployer: { addresses: ["10.1.0.0/16", "203.0.113.0/24", "192.168.1.0/24"] } },
        "access.deployer.addresses[0]: 10.1.0.0/16 is private: from outside the fleet's networks no such address comes => list public addresses, or name the network that it runs in: deployer: { network: ... }",
        "access.deployer.addresses[2]: 192.168.1.0/24 is private: from outside the fleet's networks no such address comes => list public addresses, or name the network that it runs in: deployer: { network: ... }",
    ],
    [
        "every address",
        { deployer: { addresses: ["0.0.0.0/0"] } },
        "access.deployer.addresses[0]: 0.0.0.0/0 is every address: it says nothing about where the deployer runs => list the public addresses that its pipeline comes from",
    ],
    [
        "a group twice in a role",
        {
            groups: {
                viewer: ["a", "b", { name: "a", google: "a@acme.example" }],
                deployer: ["a"],
            },
        },
        "access.groups.viewer[2]: is viewer[0] again: a => keep one of them",
    ],
])("%s", (_, access, ...expected) => {
    expect(lines(access)).toEqual(expected);
});

test("an address that is no start of its range is refused", () => {
    const [line, ...others] = lines({ deployer: { addresses: ["203.0.113.7/24"] } });
    expect(line).toMatch(/^access\.deployer\.addresses\[0\]: .*203\.0\.113\.0\/24/);
    expect(others).toEqual([]);
});

test("one address, and a group in two roles, are fine", () => {
    expect(
        lines({
            groups: { viewer: ["a"], operator: ["a"] },
            deployer: { addresses: ["203.0.113.7/32"] },
        }),
    ).toEqual([]);
});
