import type { NetworkBuildPlanIn } from "../../../../fleet/plan/networks/types";
import { gcpPlan, networkPlan } from "../../../support/plans";
import { childrenOf, find } from "../../../support/registrations";
import { CLUSTER, COMPONENT, NAME, declare } from "./declare";

const shared: NetworkBuildPlanIn<"gcp"> = {
    ...networkPlan(gcpPlan()),
    place: { cloud: "gcp", project: "acme-host", region: "europe-west1" },
    origin: "existing",
    existingId: "projects/acme-host/global/networks/shared",
};
const USER = "gcp:compute/subnetworkIAMMember:SubnetworkIAMMember";

test("in a shared VPC the subnetwork stands in the host project, and Google's agents may use it", async () => {
    const recording = await declare(gcpPlan(), shared);
    const user = (agent: string) => find(recording, `${USER}/${NAME}-${agent}`).inputs;
    const grant = {
        project: "acme-host",
        region: "europe-west1",
        subnetwork: `${NAME}-0a1b2c3`,
        role: "roles/compute.networkUser",
    };

    expect(find(recording, `gcp:compute/subnetwork:Subnetwork/${NAME}`).inputs).toMatchObject({
        project: "acme-host",
        network: "projects/acme-host/global/networks/shared",
    });
    expect(user("gke")).toEqual({
        ...grant,
        member: "serviceAccount:service-987654321098@container-engine-robot.iam.gserviceaccount.com",
    });
    expect(user("google-apis")).toEqual({
        ...grant,
        member: "serviceAccount:987654321098@cloudservices.gserviceaccount.com",
    });
});

test("the cluster belongs to its own project, and waits for the agents' grants", async () => {
    const { inputs, options } = find(await declare(gcpPlan(), shared), CLUSTER);

    expect(inputs).toMatchObject({
        project: "acme-prod",
        network: "projects/acme-host/global/networks/shared",
    });
    expect(options.dependsOn).toEqual(
        expect.arrayContaining([`${USER}/${NAME}-gke`, `${USER}/${NAME}-google-apis`]),
    );
});

test("in a network of its own project nobody has to be let in", async () => {
    const children = childrenOf(await declare(), COMPONENT);

    expect(children.filter((child) => child.startsWith(USER))).toEqual([]);
});
