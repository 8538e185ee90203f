import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/gcp/tokens";
import { removeWorlds } from "../support";
import { googleRig, nodeAccount, PROJECT, REGION } from "./support";

afterEach(removeWorlds);

const BODY = Buffer.from("{}").toString("base64");

function jobInputs(over: PropertyMap = {}, target: PropertyMap = {}): PropertyMap {
    return {
        name: "down",
        region: REGION,
        schedule: "0 19 * * 1,2,3,4,5",
        timeZone: "Europe/Berlin",
        httpTarget: {
            uri: "https://container.googleapis.com/v1/x:setAutoscaling",
            httpMethod: "POST",
            body: BODY,
            oauthToken: {
                serviceAccountEmail: `gke-nodes-1@${PROJECT}.iam.gserviceaccount.com`,
            },
            ...target,
        },
        ...over,
    };
}

test("a job stands in its region, enabled", async () => {
    const { gcp } = await googleRig();
    await nodeAccount(gcp);
    const job = await gcp.create(tokens.SCHEDULER_JOB, "down", jobInputs());

    expect(job.id).toBe(`projects/${PROJECT}/locations/${REGION}/jobs/down`);
    expect(job.state["state"]).toBe("ENABLED");
});

test.each<[string, PropertyMap, string]>([
    ["a bad name", jobInputs({ name: "down.now" }), "letters, digits, underscores"],
    ["a bad schedule", jobInputs({ schedule: "nightly" }), 'invalid schedule "nightly"'],
    ["no time zone", jobInputs({ timeZone: "Europe/Atlantis" }), "Invalid time zone"],
    ["two targets", jobInputs({ pubsubTarget: { topicName: "t" } }), "expected one of"],
    ["a body that is not in base64", jobInputs({}, { body: "{}" }), "expected text in base64"],
    ["a body that nobody reads", jobInputs({}, { httpMethod: "GET" }), "has no body"],
    ["a method that is none", jobInputs({}, { httpMethod: "PUSH" }), "expected one of POST"],
    ["endless retries", jobInputs({ retryConfig: { retryCount: 6 } }), "expected 0 to 5"],
    [
        "nobody's account",
        jobInputs({}, { oauthToken: { serviceAccountEmail: "nobody@acme-prod.test" } }),
        "does not exist",
    ],
])("a job with %s is refused", async (_what, inputs, reason) => {
    const { gcp } = await googleRig();
    await nodeAccount(gcp);

    await expect(gcp.create(tokens.SCHEDULER_JOB, "down", inputs)).rejects.toThrow(reason);
});

test("a job signs in with an account of its own project", async () => {
    const { gcp, configure } = await googleRig();
    await nodeAccount(gcp);
    const other = await configure({ project: "acme-other", region: REGION });

    await expect(other.create(tokens.SCHEDULER_JOB, "down", jobInputs())).rejects.toThrow(
        "is not in the project of the job",
    );
});
