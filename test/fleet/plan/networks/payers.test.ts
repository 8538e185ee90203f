import { AWS, AZURE, fleetOf, planOf, refusalLines } from "../../support/fleets";

const ROLE = "arn:aws:iam::111122223333:role/atoll";
const OTHER_ROLE = "arn:aws:iam::444455556666:role/atoll";
const SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
const OTHER_SUBSCRIPTION = "66666666-7777-8888-9999-aaaaaaaaaaaa";

const IN_VPC = { cloud: "aws", network: "n" };
const IN_VNET = { cloud: "azure", network: "n" };

const account = (roleArn: string) => ({ account: { roleArn } });

test("a cluster's own network is in its account or subscription", () => {
    const { clusters, networks } = planOf(
        fleetOf({
            a: { ...AWS, ...account(ROLE) },
            b: { ...AZURE, subscriptionId: SUBSCRIPTION },
            c: { ...AWS, region: "eu-west-1" },
        }),
    );
    expect(clusters).toMatchObject([
        { accountRoleArn: ROLE },
        { subscriptionId: SUBSCRIPTION },
        { cloud: "aws" },
    ]);
    expect(networks).toMatchObject([
        { accountRoleArn: ROLE },
        { subscriptionId: SUBSCRIPTION },
        { name: "c" },
    ]);
    expect(networks[2]).not.toHaveProperty("accountRoleArn");
});

test("a subscription is one, in whatever case it is written", () => {
    const written = "AAAAAAAA-2222-3333-4444-555555555555";
    const { clusters, networks } = planOf(fleetOf({ b: { ...AZURE, subscriptionId: written } }));
    const planned = { subscriptionId: written.toLowerCase() };
    expect(clusters).toMatchObject([planned]);
    expect(networks).toMatchObject([planned]);
});

test("a shared network is in that of its clusters", () => {
    const fleet = fleetOf(
        { a: { ...IN_VPC, ...account(ROLE) }, b: { ...IN_VPC, ...account(ROLE) } },
        { networks: { n: AWS } },
    );
    expect(planOf(fleet).networks).toMatchObject([{ name: "n", accountRoleArn: ROLE }]);
});

const VNET = {
    ...AZURE,
    existing: {
        vnetId: `/subscriptions/${OTHER_SUBSCRIPTION}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`,
        ranges: ["10.20.0.0/16"],
    },
};

test("a virtual network that exists is in the subscription of its id, whoever pays for its clusters", () => {
    const fleet = fleetOf(
        {
            a: { ...IN_VNET, ranges: { nodes: "10.20.0.0/20" }, subscriptionId: SUBSCRIPTION },
            b: { ...IN_VNET, ranges: { nodes: "10.20.16.0/20" } },
        },
        { networks: { n: VNET } },
    );
    expect(planOf(fleet).networks).toMatchObject([{ subscriptionId: OTHER_SUBSCRIPTION }]);
});

test.each([
    [
        "two accounts",
        AWS,
        { ...IN_VPC, ...account(ROLE) },
        { ...IN_VPC, ...account(OTHER_ROLE) },
        `account: is not that of a (${ROLE}): both stand in n, which is in one account`,
    ],
    [
        "an account and the deployer's own",
        AWS,
        IN_VPC,
        { ...IN_VPC, ...account(ROLE) },
        "account: is not that of a (the deployer's own): both stand in n, which is in one account",
    ],
    [
        "two subscriptions",
        AZURE,
        { ...IN_VNET, subscriptionId: SUBSCRIPTION },
        { ...IN_VNET, subscriptionId: OTHER_SUBSCRIPTION },
        `subscriptionId: is not that of a (${SUBSCRIPTION}): both stand in n, which is in one subscription`,
    ],
])("%s in one network", (_, network, a, b, expected) => {
    expect(refusalLines(fleetOf({ a, b }, { networks: { n: network } }))).toEqual([
        `clusters.b.${expected} => give both the same, or another network to one of them`,
    ]);
});

test("a subscription in other letters is the same one", () => {
    const upper = { ...IN_VNET, subscriptionId: OTHER_SUBSCRIPTION.toUpperCase() };
    const lower = { ...IN_VNET, subscriptionId: OTHER_SUBSCRIPTION };
    expect(refusalLines(fleetOf({ a: upper, b: lower }, { networks: { n: AZURE } }))).toEqual([]);
});
