import type { GcpClusterPlan } from "../../../../fleet/plan/types";
import { gcpPlan } from "../../../support/plans";
import { childrenOf, find } from "../../../support/registrations";
import { COMPONENT, FIRST_POOL, NAME, declare } from "./declare";

const base = gcpPlan();
const plan: GcpClusterPlan = {
    ...base,
    nodePool: {
        ...base.nodePool,
        offPeak: {
            timeZone: "Europe/Berlin",
            down: "0 19 * * 1,2,3,4,5",
            up: "0 7 * * 1,2,3,4,5",
            minSize: 1,
        },
    },
};
const JOB = `gcp:cloudscheduler/job:Job/${NAME}-default`;
const GRANT = `gcp:projects/iAMMember:IAMMember/${NAME}-off-peak`;

const decode = (body: unknown): unknown =>
    JSON.parse(Buffer.from(String(body), "base64").toString("utf8"));

test("two jobs change the fewest nodes of a pool, by an account of their own", async () => {
    const recording = await declare(plan);

    expect(
        childrenOf(recording, COMPONENT).filter((child) => /off-peak|cloudscheduler/.test(child)),
    ).toEqual([
        `${JOB}-down`,
        `${JOB}-up`,
        `gcp:projects/iAMCustomRole:IAMCustomRole/${NAME}-off-peak`,
        GRANT,
        `gcp:serviceaccount/account:Account/${NAME}-off-peak`,
    ]);
});

test.each([
    ["down", "0 19 * * 1,2,3,4,5", 1],
    ["up", "0 7 * * 1,2,3,4,5", 3],
])("the job for %s sends GKE all bounds of the pool", async (when, schedule, fewest) => {
    const { inputs, options } = find(await declare(plan), `${JOB}-${when}`);

    expect(inputs).toMatchObject({
        project: "acme-prod",
        region: "europe-west1",
        name: `production-gcp-europe-west1-default-${when}`,
        schedule,
        timeZone: "Europe/Berlin",
        retryConfig: {
            retryCount: 5,
            minBackoffDuration: "60s",
            maxBackoffDuration: "600s",
        },
        httpTarget: {
            httpMethod: "POST",
            uri: "https://container.googleapis.com/v1/projects/acme-prod/locations/europe-west1/clusters/production-gcp-europe-west1/nodePools/default-1a2b:setAutoscaling",
            headers: { "Content-Type": "application/json" },
            oauthToken: { serviceAccountEmail: "gke-off-peak-0a1b2c3d@project.test" },
        },
    });
    const { httpTarget } = inputs as { readonly httpTarget: { readonly body: string } };
    expect(decode(httpTarget.body)).toEqual({
        autoscaling: {
            enabled: true,
            totalMinNodeCount: fewest,
            totalMaxNodeCount: 9,
            locationPolicy: "BALANCED",
        },
    });
    expect(options.dependsOn).toEqual([GRANT]);
});

test("the account may change this cluster, and nothing else", async () => {
    const recording = await declare(plan);

    expect(
        find(recording, `gcp:projects/iAMCustomRole:IAMCustomRole/${NAME}-off-peak`).inputs,
    ).toMatchObject({
        roleId: "gkeOffPeak_0a1b2c3d",
        permissions: ["container.clusters.update"],
    });
    expect(find(recording, GRANT).inputs).toMatchObject({
        role: "projects/project/roles/gkeOffPeak_0a1b2c3d",
        member: "serviceAccount:gke-off-peak-0a1b2c3d@project.test",
        condition: {
            expression:
                'resource.type == "container.googleapis.com/Cluster" && resource.name == "projects/acme-prod/locations/europe-west1/clusters/production-gcp-europe-west1"',
        },
    });
});

test("the pool leaves its lower bound to the jobs", async () => {
    expect(find(await declare(plan), FIRST_POOL).options.ignoreChanges).toEqual([
        "initialNodeCount",
        "autoscaling.totalMinNodeCount",
    ]);
});
