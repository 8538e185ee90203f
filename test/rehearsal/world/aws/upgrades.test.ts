import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { text } from "../../../../rehearsal/world/properties";
import { removeWorlds } from "../support";
import type { Driver } from "../support";
import { awsRig, readyRig } from "./support";

afterEach(removeWorlds);

const VERSION_OF = "aws:eks/getAddonVersion:getAddonVersion";

async function versionFor(
    aws: Driver,
    addonName: string,
    kubernetesVersion: string,
): Promise<string> {
    const args = { addonName, kubernetesVersion, mostRecent: false };
    return text(await aws.invoke(VERSION_OF, args), "version") ?? "";
}

test("the default of an add-on goes with the cluster's minor", async () => {
    const { aws } = await awsRig();
    expect(await versionFor(aws, "kube-proxy", "1.35")).toMatch(/^v1\.35\./);
    expect(await versionFor(aws, "kube-proxy", "1.36")).toMatch(/^v1\.36\./);
    await expect(versionFor(aws, "vpc-cmi", "1.35")).rejects.toThrow("empty result");
    await expect(versionFor(aws, "vpc-cni", "1.20")).rejects.toThrow("empty result");
});

test("an add-on newer than its cluster is refused until the control plane is upgraded", async () => {
    const { aws, cluster, inputs } = await readyRig();
    const addon = {
        clusterName: "prod",
        addonName: "kube-proxy",
        addonVersion: await versionFor(aws, "kube-proxy", "1.35"),
    };
    const newer = { ...addon, addonVersion: await versionFor(aws, "kube-proxy", "1.36") };
    const made = await aws.create(tokens.ADDON, "p", addon);
    await expect(aws.update(made, newer)).rejects.toThrow("is not supported in 1.35");
    await aws.update(cluster, { ...inputs, version: "1.36" });
    await expect(aws.update(made, newer)).resolves.toBeDefined();
});

test("the VPC CNI moves by one minor at a time", async () => {
    const { aws } = await readyRig({ version: "1.36" });
    const addon = { clusterName: "prod", addonName: "vpc-cni" };
    const at = async (minor: string) => ({
        ...addon,
        addonVersion: await versionFor(aws, "vpc-cni", minor),
    });
    const old = await aws.create(tokens.ADDON, "c", await at("1.34"));
    await expect(aws.update(old, await at("1.36"))).rejects.toThrow("one minor version at a time");
    const next = await aws.update(old, await at("1.35"));
    await expect(aws.update(next, await at("1.36"))).resolves.toBeDefined();
});

test("an add-on without a version gets the default", async () => {
    const { aws } = await readyRig();
    const addon = { clusterName: "prod", addonName: "coredns" };
    const { state } = await aws.create(tokens.ADDON, "a", {
        ...addon,
        addonName: "eks-pod-identity-agent",
    });
    expect(state["addonVersion"]).toBe(await versionFor(aws, "eks-pod-identity-agent", "1.35"));
});

test("nodes follow their control plane, and report their own version meanwhile", async () => {
    const { aws, cluster, inputs, nodes, controlPlanes } = await readyRig();
    const group = await aws.create(tokens.NODE_GROUP, "n", { ...nodes, version: "1.35" });
    await aws.update(cluster, { ...inputs, version: "1.36" });
    expect(controlPlanes.pools.get("prod/default")?.kubeletVersion).toBe("v1.35.0");
    await aws.update(group, { ...nodes, version: "1.36" });
    expect(controlPlanes.pools.get("prod/default")?.kubeletVersion).toBe("v1.36.0");
});

test("a control plane does not leave its nodes more than three minors behind", async () => {
    const { aws, world, cluster, inputs, nodes } = await readyRig();
    await aws.create(tokens.NODE_GROUP, "n", nodes);
    // Nobody has upgraded them since their cluster was at 1.32.
    for (const group of world.store.list(tokens.NODE_GROUP)) {
        world.store.put({ ...group, state: { ...group.state, version: "1.32" } });
    }
    await expect(aws.update(cluster, { ...inputs, version: "1.36" })).rejects.toThrow(
        "update these node groups first",
    );
});

test("bounds that leave the last known size outside are refused", async () => {
    const { aws, nodes } = await readyRig();
    const group = await aws.create(tokens.NODE_GROUP, "n", nodes);
    const scalingConfig = { minSize: 5, maxSize: 9, desiredSize: 3 };
    await expect(aws.update(group, { ...nodes, scalingConfig })).rejects.toThrow(
        "Minimum capacity 5 can't be greater than desired size 3",
    );
});

test("a lower bound above the size is reached over bounds that are one", async () => {
    const { aws, nodes, controlPlanes } = await readyRig();
    const sized = (minSize: number, maxSize: number, desiredSize: number) => ({
        ...nodes,
        scalingConfig: { minSize, maxSize, desiredSize },
    });
    const group = await aws.create(tokens.NODE_GROUP, "n", sized(3, 9, 3));
    const fixed = await aws.update(group, sized(5, 5, 5));
    await aws.update(fixed, sized(5, 9, 5));
    expect(controlPlanes.pools.get("prod/default")?.count).toBe(5);
});

test("a group whose size goes with its bounds grows by its fewest nodes alone", async () => {
    const { aws, nodes, controlPlanes } = await readyRig();
    const fixed = (size: number) => ({
        ...nodes,
        scalingConfig: { minSize: size, maxSize: size, desiredSize: size },
    });
    const group = await aws.create(tokens.NODE_GROUP, "n", fixed(2));
    await aws.update(group, fixed(5));
    expect(controlPlanes.pools.get("prod/default")?.count).toBe(5);
});
