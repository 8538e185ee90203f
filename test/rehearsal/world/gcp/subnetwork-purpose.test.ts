import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { clusterInputs, googleRig, network, networks } from "./support";

afterEach(removeWorlds);

const PROXIES = { purpose: "REGIONAL_MANAGED_PROXY", role: "ACTIVE", ipCidrRange: "10.9.0.0/24" };

const proxies = (gcp: Driver, net: string, over: PropertyMap = {}, name = "proxies") =>
    gcp.create(tokens.SUBNETWORK, name, { name, network: net, ...PROXIES, ...over });

test("each region of a network has one active subnetwork for proxies", async () => {
    const { gcp } = await googleRig();
    const { id } = await network(gcp);
    await proxies(gcp, id);
    await proxies(gcp, id, { region: "us-east1", ipCidrRange: "10.9.1.0/24" }, "elsewhere");
    await proxies(gcp, id, { role: "BACKUP", ipCidrRange: "10.9.2.0/24" }, "spare");

    await expect(proxies(gcp, id, { ipCidrRange: "10.9.3.0/24" }, "more")).rejects.toThrow(
        "already has an ACTIVE subnetwork",
    );
});

test.each<[string, PropertyMap, string]>([
    ["that is too small", { ipCidrRange: "10.9.0.0/27" }, "needs a prefix of /26"],
    ["without a role", { role: null }, "needs a role"],
    ["with another role", { role: "SPARE" }, "expected one of ACTIVE, BACKUP"],
    ["with Google access", { privateIpGoogleAccess: true }, "does not support it"],
    [
        "with more ranges",
        { secondaryIpRanges: [{ rangeName: "pods", ipCidrRange: "10.10.0.0/20" }] },
        "does not support it",
    ],
    ["that is for machines too", { purpose: "PRIVATE" }, "have a role"],
    ["for nothing", { purpose: "NONE" }, "expected one of PRIVATE"],
])("a subnetwork for proxies %s is refused", async (_what, over, reason) => {
    const { gcp } = await googleRig();
    const { id } = await network(gcp);

    await expect(proxies(gcp, id, over)).rejects.toThrow(reason);
});

test("no cluster stands among proxies", async () => {
    const { gcp } = await googleRig();
    const nets = await networks(gcp);
    await proxies(gcp, nets.net.id);
    const among = clusterInputs(nets, { subnetwork: "proxies" });

    await expect(gcp.create(tokens.CLUSTER, "prod", among)).rejects.toThrow("is not for machines");
});
