import * as pulumi from "@pulumi/pulumi";

import { declareClusterProvider } from "../../../components/clusters/cluster-provider";
import type { ExistingClusterPlan } from "../../../fleet/plan/types";
import { existingPlan } from "../../support/plans";
import { record } from "../../support/recorder";
import { find } from "../../support/registrations";

const PROVIDER = "pulumi:providers:kubernetes/onprem-fra";

function declare(whenUnreachable: ExistingClusterPlan["whenUnreachable"] = "fail") {
    const plan = { ...existingPlan(), whenUnreachable };
    return record(() =>
        declareClusterProvider(
            plan.name,
            {
                plan,
                exec: plan.exec,
                endpoint: pulumi.output("https://10.0.0.1"),
                certificateAuthority: pulumi.output("PEM"),
            },
            {},
        ),
    );
}

test("one provider, told by the plan's identifier, that may change ConfigMaps and Secrets in place", async () => {
    const { inputs, options } = find(await declare(), PROVIDER);

    // What happens when it is unreachable is left out: false could not be helped from outside once it is dead.
    expect(inputs).toEqual({
        kubeconfig: "[secret]",
        context: "production-onprem-fra",
        clusterIdentifier: "production-onprem-fra-g1",
        enableServerSideApply: "true",
        enableConfigMapMutable: "true",
        enableSecretMutable: "true",
    });
    expect(options).toEqual({});
});

test.each([
    ["fail", {}],
    ["skip", { skipUpdateUnreachable: "true" }],
    ["forget", { deleteUnreachable: "true" }],
] as const)("when its cluster does not answer: %s", async (what, expected) => {
    const { inputs } = find(await declare(what), PROVIDER);
    const { skipUpdateUnreachable, deleteUnreachable } = inputs;

    expect({ skipUpdateUnreachable, deleteUnreachable }).toEqual({
        skipUpdateUnreachable: undefined,
        deleteUnreachable: undefined,
        ...expected,
    });
});
