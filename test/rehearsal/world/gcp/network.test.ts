import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import {
    clusterInputs,
    googleRig,
    network,
    networks,
    PROJECT,
    REGION,
    subnetworkInputs,
} from "./support";

afterEach(removeWorlds);

const LINK = "https://www.googleapis.com/compute/v1";

test("a network and its subnetwork have Google's names and links", async () => {
    const { gcp } = await googleRig();
    const { net, sub } = await networks(gcp);
    expect(net.id).toBe(`projects/${PROJECT}/global/networks/net`);
    expect(net.state).toMatchObject({ project: PROJECT, selfLink: `${LINK}/${net.id}` });
    expect(sub.id).toBe(`projects/${PROJECT}/regions/${REGION}/subnetworks/nodes`);
    expect(sub.state).toMatchObject({ region: REGION, gatewayAddress: "10.0.0.1" });
});

test("a network without a name gets the program's, with a suffix", async () => {
    const { gcp } = await googleRig();
    const { state } = await gcp.create(tokens.NETWORK, "fleet", {});
    expect(state["name"]).toMatch(/^fleet-[0-9a-f]{7}$/);
});

test.each(["Net", "net-", "1net", "n".repeat(64)])("the name %s is refused", async (name) => {
    const { gcp } = await googleRig();
    await expect(network(gcp, name)).rejects.toThrow(/^name: /);
});

test("a name is taken once in a project, and free again after the delete", async () => {
    const { gcp, configure } = await googleRig();
    const first = await network(gcp);
    await expect(network(gcp)).rejects.toThrow("Error 409");
    const other = await configure({ project: "acme-test", region: REGION });
    await expect(network(other)).resolves.toBeDefined();
    await gcp.delete(first);
    await expect(network(gcp)).resolves.toBeDefined();
});

test("networks have a quota, which a rehearsal can raise", async () => {
    const small = await googleRig({ quotas: { [tokens.NETWORK]: 1 } });
    await network(small.gcp, "one");
    await expect(network(small.gcp, "two")).rejects.toThrow("Quota 'NETWORKS' exceeded");
});

test.each([
    ["a primary range over another's", { ipCidrRange: "10.0.8.0/24" }],
    ["a primary range over another's secondary one", { ipCidrRange: "10.64.0.0/24" }],
    [
        "a secondary range over another's",
        { secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.66.0.0/16" }] },
    ],
    [
        "ranges over each other",
        { secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.9.0.0/25" }] },
    ],
    ["a prohibited range", { ipCidrRange: "169.254.0.0/20" }],
    ["a range that is too small", { ipCidrRange: "10.9.0.0/30" }],
])("a second subnetwork with %s is refused", async (_what, over) => {
    const { gcp } = await googleRig();
    const { net } = await networks(gcp);
    const inputs = { name: "two", network: net.id, ipCidrRange: "10.9.0.0/24", ...over };
    await expect(gcp.create(tokens.SUBNETWORK, "two", inputs)).rejects.toThrow(
        "Invalid IPCidrRange",
    );
});

test("ranges may repeat in another network, and not in another region of the same", async () => {
    const { gcp } = await googleRig();
    await networks(gcp);
    const other = await network(gcp, "other");
    await expect(
        gcp.create(tokens.SUBNETWORK, "there", subnetworkInputs(other.id, { name: "there" })),
    ).resolves.toBeDefined();
    await expect(
        gcp.create(tokens.SUBNETWORK, "far", subnetworkInputs(other.id, { region: "us-east1" })),
    ).rejects.toThrow("conflicts with existing subnetwork 'there' in region 'europe-west1'");
});

test.each([
    ["in no network", { network: `projects/${PROJECT}/global/networks/none` }, "Error 404"],
    ["in no region", { region: "europe-west99" }, 'location "europe-west99" does not exist'],
    ["with host bits", { ipCidrRange: "10.0.0.1/20" }, "not a valid IPv4 CIDR block"],
    [
        "with one name twice",
        {
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
                { rangeName: "pods", ipCidrRange: "10.0.16.0/20" },
            ],
        },
        "range names must differ",
    ],
])("a subnetwork %s is refused", async (_what, over, message) => {
    const { gcp } = await googleRig();
    const net = await network(gcp);
    await expect(
        gcp.create(tokens.SUBNETWORK, "nodes", subnetworkInputs(net.id, over)),
    ).rejects.toThrow(message);
});

test("an auto mode network keeps its range to itself", async () => {
    const { gcp } = await googleRig();
    const net = await gcp.create(tokens.NETWORK, "auto", { name: "auto" });
    const inputs = { name: "own", network: net.id, ipCidrRange: "10.132.0.0/20" };
    await expect(gcp.create(tokens.SUBNETWORK, "own", inputs)).rejects.toThrow("reserved IP range");
});

test("a network goes only after what is in it", async () => {
    const { gcp } = await googleRig();
    const { net, sub } = await networks(gcp);
    const router = await gcp.create(tokens.ROUTER, "r", { name: "r", network: net.id });
    await expect(gcp.delete(net)).rejects.toThrow("resourceInUseByAnotherResource");
    await gcp.delete(sub);
    await expect(gcp.delete(net)).rejects.toThrow(router.id);
    await gcp.delete(router);
    await expect(gcp.delete(net)).resolves.toBeUndefined();
});

test("a subnetwork keeps what a cluster uses of it", async () => {
    const { gcp } = await googleRig();
    const { net, sub } = await networks(gcp);
    const made = await gcp.create(tokens.CLUSTER, "prod", clusterInputs({ net, sub }));
    await expect(gcp.delete(sub)).rejects.toThrow(made.id);
    await expect(gcp.delete(net)).rejects.toThrow("resourceInUseByAnotherResource");
    const less = subnetworkInputs(net.id, {
        secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.64.0.0/14" }],
    });
    await expect(gcp.update(sub, less)).rejects.toThrow("secondary range 'services'");
    const more = subnetworkInputs(net.id, {
        secondaryIpRanges: [
            { rangeName: "pods", ipCidrRange: "10.64.0.0/14" },
            { rangeName: "services", ipCidrRange: "10.0.16.0/20" },
            { rangeName: "more", ipCidrRange: "10.80.0.0/20" },
        ],
    });
    const grown = await gcp.update(sub, more);
    await gcp.delete(made);
    await gcp.delete(grown);
    await expect(gcp.delete(net)).resolves.toBeUndefined();
});

const NAT = {
    name: "nat",
    router: "r",
    natIpAllocateOption: "AUTO_ONLY",
    sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
};

test.each([
    ["of no router", { router: "none" }, "Error 404"],
    ["of another region's router", { region: "us-east1" }, "Error 404"],
    ["with an unknown filter", { logConfig: { enable: true, filter: "SOME" } }, "expected one of"],
    [
        "that allocates by hand without addresses",
        { natIpAllocateOption: "MANUAL_ONLY" },
        "at least one",
    ],
    [
        "of listed subnetworks that lists none",
        { sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS" },
        "subnetworks are given with",
    ],
])("a NAT %s is refused", async (_what, over, message) => {
    const { gcp } = await googleRig();
    const { net } = await networks(gcp);
    await gcp.create(tokens.ROUTER, "r", { name: "r", network: net.id });
    await expect(gcp.create(tokens.ROUTER_NAT, "nat", { ...NAT, ...over })).rejects.toThrow(
        message,
    );
});

test("a network has one NAT for all its subnetworks, which goes with its router", async () => {
    const { gcp, world } = await googleRig();
    const { net } = await networks(gcp);
    const router = await gcp.create(tokens.ROUTER, "r", { name: "r", network: net.id });
    const nat = await gcp.create(tokens.ROUTER_NAT, "nat", NAT);
    expect(nat.id).toBe(`${PROJECT}/${REGION}/r/nat`);
    await expect(gcp.create(tokens.ROUTER_NAT, "two", { ...NAT, name: "two" })).rejects.toThrow(
        "cannot both translate",
    );
    await gcp.delete(router);
    expect(world.store.list(tokens.ROUTER_NAT)).toEqual([]);
});

test("addresses: external ones are public, internal ones are in their subnetwork", async () => {
    const { gcp } = await googleRig();
    const { sub } = await networks(gcp);
    const outside = await gcp.create(tokens.ADDRESS, "out", { name: "out" });
    expect(outside.state["address"]).toMatch(/^198\.1[89]\./);
    const internal = { name: "in", addressType: "INTERNAL", subnetwork: sub.id };
    const inside = await gcp.create(tokens.ADDRESS, "in", internal);
    expect(inside.state["address"]).toMatch(/^10\.0\.([0-9]|1[0-5])\.\d+$/);
    await expect(
        gcp.create(tokens.ADDRESS, "far", { ...internal, name: "far", address: "10.9.0.1" }),
    ).rejects.toThrow("not in the subnetwork's range");
});

test.each([
    ["allows and denies nothing", {}, "exactly one of allows, denies"],
    ["has no source", { allows: [{ protocol: "tcp" }], sourceRanges: null }, "expected one of"],
    ["has a broken range", { allows: [{ protocol: "tcp" }], sourceRanges: ["10.0.0.1/8"] }, "CIDR"],
    ["has a high priority", { allows: [{ protocol: "tcp" }], priority: 70_000 }, "0 to 65535"],
])("a firewall rule that %s is refused", async (_what, over, message) => {
    const { gcp } = await googleRig();
    const net = await network(gcp);
    const inputs = { name: "rule", network: net.id, sourceRanges: ["10.0.0.0/8"], ...over };
    await expect(gcp.create(tokens.FIREWALL, "rule", inputs)).rejects.toThrow(message);
});

test("deletionPolicy keeps a resource from its delete, or from the cloud's", async () => {
    const { gcp, world } = await googleRig();
    const kept = await gcp.create(tokens.NETWORK, "kept", {
        name: "kept",
        deletionPolicy: "PREVENT",
    });
    await expect(gcp.delete(kept)).rejects.toThrow("deletionPolicy is set to PREVENT");
    const left = await gcp.create(tokens.NETWORK, "left", {
        name: "left",
        deletionPolicy: "ABANDON",
    });
    await gcp.delete(left);
    expect(world.store.list(tokens.NETWORK).map(({ id }) => id)).toContain(left.id);
});
