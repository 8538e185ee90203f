import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { Fleet } from "../../../components/fleet";
import { KubeconfigRegistry } from "../../../components/registry/kubeconfig-registry";
import { WHOLE_FLEET } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";

interface Kubeconfig {
    readonly "current-context"?: string;
    readonly contexts: readonly { readonly name: string }[];
    readonly users: readonly { readonly name: string; readonly user: object }[];
}

const CONTEXTS = [
    "production-aws-us-east-1",
    "production-azure-westeurope",
    "production-gcp-europe-west1",
    "production-onprem-fra",
];

async function declare() {
    const { result } = await record(() => {
        const { clusters } = new Fleet("acme", { plan: WHOLE_FLEET });
        return new KubeconfigRegistry("all", { clusters });
    });
    return result;
}

async function read(kubeconfig: pulumi.Output<string> | undefined): Promise<Kubeconfig> {
    return parse(await valueOf(kubeconfig ?? pulumi.output(""))) as Kubeconfig;
}

test("one kubeconfig has every cluster, and no current context", async () => {
    const merged = await read((await declare()).kubeconfig);

    expect(merged.contexts.map(({ name }) => name)).toEqual(CONTEXTS);
    expect(merged).not.toHaveProperty("current-context");
});

test("each cluster has one of its own, with itself as current context", async () => {
    const { kubeconfigs } = await declare();

    expect(Object.keys(kubeconfigs)).toEqual(WHOLE_FLEET.clusters.map(({ name }) => name));
    const single = await read(kubeconfigs["gcp-europe-west1"]);
    expect(single.contexts.map(({ name }) => name)).toEqual(["production-gcp-europe-west1"]);
    expect(single["current-context"]).toBe("production-gcp-europe-west1");
});

test("every user logs in through an exec plugin, with nothing else", async () => {
    const { users } = await read((await declare()).kubeconfig);

    expect(users.map(({ user }) => Object.keys(user))).toEqual(CONTEXTS.map(() => ["exec"]));
});

test("every kubeconfig is a secret", async () => {
    const { kubeconfig, kubeconfigs } = await declare();

    const all = [kubeconfig, ...Object.values(kubeconfigs)];
    expect(await Promise.all(all.map((one) => pulumi.isSecret(one)))).toEqual(all.map(() => true));
});
