import * as pulumi from "@pulumi/pulumi";

import { renderKubeconfig } from "../../../components/clusters/kubeconfig";
import { kubeconfigEntry, proxyOf } from "../../../components/clusters/kubeconfig-entry";
import type { ClusterPlan } from "../../../fleet/plan/types";
import { awsPlan, existingPlan, gcpPlan } from "../../support/plans";
import { record } from "../../support/recorder";

const PROXY = "socks5://bastion.acme.example:1080";

test.each<[string, ClusterPlan, string | undefined]>([
    ["a private one with a proxy", { ...awsPlan(), api: { kind: "private", proxy: PROXY } }, PROXY],
    [
        "a restricted one with a proxy",
        { ...awsPlan(), api: { kind: "restricted", allowedRanges: [], proxy: PROXY } },
        PROXY,
    ],
    ["one without", awsPlan(), undefined],
    ["one that is reached by name", { ...gcpPlan(), api: { kind: "dns" } }, undefined],
    ["one that exists", existingPlan(), undefined],
])("the proxy of %s", (_title, plan, expected) => {
    expect(proxyOf(plan)).toBe(expected);
});

test("people and the deployer take the proxy that the plan names", async () => {
    const plan: ClusterPlan = { ...awsPlan(), api: { kind: "private", proxy: PROXY } };
    const { result } = await record(() =>
        kubeconfigEntry({
            plan,
            endpoint: pulumi.output("https://eks.test"),
            certificateAuthority: pulumi.output(undefined),
            exec: existingPlan().exec,
        }),
    );
    const entry = await new Promise<Parameters<typeof renderKubeconfig>[0][number]>((resolve) => {
        result.apply(resolve);
    });
    expect(renderKubeconfig([entry])).toContain(`proxy-url: ${PROXY}`);
});
