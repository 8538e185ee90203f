import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { clusterInputs, gkeAgent, googleRig, networks, PROJECT, REGION, textOf } from "./support";

afterEach(removeWorlds);

const HOST = "acme-host";

async function sharedVpc() {
    const rig = await googleRig();
    const host = await rig.configure({ project: HOST, region: REGION });
    const nets = await networks(host);
    const grant = (agent: string, member: string) =>
        host.create(tokens.SUBNETWORK_MEMBER, agent, {
            subnetwork: "nodes",
            role: "roles/compute.networkUser",
            member,
        });
    const { number } = (await rig.gcp.invoke("gcp:organizations/getProject:getProject", {
        projectId: PROJECT,
    })) as { readonly number: string };
    return { ...rig, host, nets, grant, googleApis: `${number}@cloudservices.gserviceaccount.com` };
}

test("a cluster stands in another project's subnetwork once Google's agents may use it", async () => {
    const { gcp, host, nets, grant, googleApis } = await sharedVpc();
    const make = () => gcp.create(tokens.CLUSTER, "prod", clusterInputs(nets));

    await expect(make()).rejects.toThrow("container-engine-robot");
    await grant("gke", await gkeAgent(gcp));
    await expect(make()).rejects.toThrow(
        "Error 403: Google Compute Engine: Required 'compute.subnetworks.use' permission",
    );
    await grant("google-apis", `serviceAccount:${googleApis}`);
    const prod = await make();

    await expect(host.delete(nets.sub)).rejects.toThrow("resourceInUseByAnotherResource");
    await gcp.delete(prod);
    await host.delete(nets.sub);
});

test("a name without a project is one of the cluster's own project", async () => {
    const { gcp, nets } = await sharedVpc();
    const bare = clusterInputs(nets, { network: "net", subnetwork: "nodes" });

    await expect(gcp.create(tokens.CLUSTER, "prod", bare)).rejects.toThrow("Error 404");
});

test("what a leftover load balancer holds is the host's network", async () => {
    const { gcp, host, nets, grant, googleApis, controlPlanes } = await sharedVpc();
    await grant("gke", await gkeAgent(gcp));
    await grant("google-apis", `serviceAccount:${googleApis}`);
    const prod = await gcp.create(tokens.CLUSTER, "prod", clusterInputs(nets));
    controlPlanes.held.set("prod", { loadBalancers: ["shop/web"], volumes: [] });
    await gcp.delete(prod);
    await host.delete(nets.sub);

    await expect(host.delete(nets.net)).rejects.toThrow(`'projects/${HOST}/global/firewalls/`);
});

test("a network is found by its project and name", async () => {
    const { gcp, nets } = await sharedVpc();
    const find = (name: string) =>
        gcp.invoke("gcp:compute/getNetwork:getNetwork", { project: HOST, name });

    expect(await find("net")).toMatchObject({
        id: nets.net.id,
        name: "net",
        project: HOST,
        selfLink: textOf(nets.net.state, "selfLink"),
        subnetworksSelfLinks: [textOf(nets.sub.state, "selfLink")],
    });
    await expect(find("none")).rejects.toThrow("was not found");
});
