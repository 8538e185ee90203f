import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { googleRig, network } from "./support";

afterEach(removeWorlds);

async function natOf(gcp: Driver, over: PropertyMap) {
    const { id } = await network(gcp);
    await gcp.create(tokens.ROUTER, "r", { name: "r", network: id });
    return gcp.create(tokens.ROUTER_NAT, "nat", {
        name: "nat",
        router: "r",
        natIpAllocateOption: "AUTO_ONLY",
        sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
        ...over,
    });
}

test.each([
    ["enableDynamicPortAllocation", { enableDynamicPortAllocation: true }, 32],
    ["a fixed number", {}, 64],
])("with %s, a machine has at least the default ports", async (_what, over, ports) => {
    const { gcp } = await googleRig();

    expect((await natOf(gcp, over)).state["minPortsPerVm"]).toBe(ports);
});

test.each([
    ["follows the need", { enableDynamicPortAllocation: true, minPortsPerVm: 64 }],
    [
        "follows the need up to a limit",
        { enableDynamicPortAllocation: true, minPortsPerVm: 64, maxPortsPerVm: 65536 },
    ],
    ["is fixed", { minPortsPerVm: 100 }],
])("a NAT whose number of ports %s passes", async (_what, over) => {
    const { gcp } = await googleRig();

    await expect(natOf(gcp, over)).resolves.toMatchObject({ inputs: over });
});

test.each([
    ["no power of two", { enableDynamicPortAllocation: true, minPortsPerVm: 100 }, "power of two"],
    [
        "less at most than at least",
        { enableDynamicPortAllocation: true, minPortsPerVm: 64, maxPortsPerVm: 64 },
        "above minPortsPerVm",
    ],
    ["a limit of what does not grow", { maxPortsPerVm: 128 }, "needs enableDynamicPortAllocation"],
    [
        "mappings that forbid it",
        { enableDynamicPortAllocation: true, enableEndpointIndependentMapping: true },
        "exclude each other",
    ],
])("a NAT whose ports have %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();

    await expect(natOf(gcp, over)).rejects.toThrow(reason);
});
