import { ExistingCluster } from "../../../components/clusters/existing-cluster";
import { existingPlan } from "../../support/plans";
import { record, valueOf } from "../../support/recorder";
import { childrenOf } from "../../support/registrations";

const COMPONENT = "atoll:index:ExistingCluster/onprem-fra";

test("declares a provider and nothing in any cloud", async () => {
    const recording = await record(
        () => new ExistingCluster("onprem-fra", { plan: existingPlan() }),
    );

    expect(recording.registrations).toHaveLength(2);
    expect(childrenOf(recording, COMPONENT)).toEqual(["pulumi:providers:kubernetes/onprem-fra"]);
    expect(recording.result.nativeResource).toBeUndefined();
    expect(await valueOf(recording.result.endpoint)).toBe("https://k8s.acme.example:6443");
    expect(await valueOf(recording.result.certificateAuthority)).toBeUndefined();
});
