import * as pulumi from "@pulumi/pulumi";

import { declareClusterProvider } from "../../../components/clusters/cluster-provider";
import { existingPlan } from "../../support/plans";
import { record } from "../../support/recorder";
import { find } from "../../support/registrations";

const PROVIDER = "pulumi:providers:kubernetes/onprem-fra";

function declare(endpoint: string) {
    const plan = existingPlan();
    return record(() =>
        declareClusterProvider(
            plan.name,
            {
                plan,
                exec: plan.exec,
                endpoint: pulumi.output(endpoint),
                certificateAuthority: pulumi.output("PEM"),
            },
            {},
        ),
    );
}

test("one provider, told by the plan's identifier, that may change ConfigMaps and Secrets in place", async () => {
    const { inputs, options } = find(await declare("https://10.0.0.1"), PROVIDER);

    // deleteUnreachable is left out: false could not be helped from outside once the cluster is dead.
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
