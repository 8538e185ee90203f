import type { PropertyMap } from "../../../../rehearsal/wire/property-value";
import * as tokens from "../../../../rehearsal/world/aws/tokens";
import { removeWorlds } from "../support";
import { ACCOUNT, awsRig, serviceRole } from "./support";

afterEach(removeWorlds);

const PATTERN = JSON.stringify({ source: ["aws.ec2"] });

test("a queue has an address and an ARN, and its name once", async () => {
    const { aws } = await awsRig();
    const { id, state } = await aws.create(tokens.QUEUE, "q", { name: "prod" });
    expect(id).toBe(`https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/prod`);
    expect(state).toMatchObject({
        url: id,
        arn: `arn:aws:sqs:us-east-1:${ACCOUNT}:prod`,
        messageRetentionSeconds: 345_600,
    });
    await expect(aws.create(tokens.QUEUE, "r", { name: "prod" })).rejects.toThrow(
        "QueueAlreadyExists",
    );
});

test("a queue keeps messages from a minute to two weeks", async () => {
    const { aws } = await awsRig();
    const keep = (messageRetentionSeconds: number) =>
        aws.create(tokens.QUEUE, "q", { messageRetentionSeconds });
    await expect(keep(30)).rejects.toThrow("expected 60 to 1209600, got 30");
    await keep(300);
});

test("a policy is a queue's, and says who may do what with it", async () => {
    const { aws } = await awsRig();
    const { id: queueUrl, state } = await aws.create(tokens.QUEUE, "q", { name: "prod" });
    const anonymous = {
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: state["arn"] ?? "",
    };
    const statement = { ...anonymous, Principal: { Service: "events.amazonaws.com" } };
    const allow = (url: string, ...statements: readonly PropertyMap[]) =>
        aws.create(tokens.QUEUE_POLICY, "p", {
            queueUrl: url,
            policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        });
    await expect(allow(`${queueUrl}s`, statement)).rejects.toThrow("NonExistentQueue");
    await expect(allow(queueUrl, anonymous)).rejects.toThrow("InvalidAttributeValue");
    await allow(queueUrl, statement);
});

test("a rule takes a pattern whose fields are lists", async () => {
    const { aws } = await awsRig();
    const watch = (inputs: PropertyMap) => aws.create(tokens.EVENT_RULE, "r", inputs);
    await expect(watch({})).rejects.toThrow("must be specified");
    await expect(watch({ eventPattern: '{"source":"aws.ec2"}' })).rejects.toThrow(
        "InvalidEventPatternException",
    );
    await expect(watch({ eventPattern: "source" })).rejects.toThrow("InvalidEventPatternException");
    await watch({ eventPattern: PATTERN });
});

test("a target is there, and holds its rule", async () => {
    const { aws } = await awsRig();
    const rule = await aws.create(tokens.EVENT_RULE, "r", { name: "spot", eventPattern: PATTERN });
    const target = (inputs: PropertyMap) =>
        aws.create(tokens.EVENT_TARGET, "t", { rule: "spot", targetId: "karpenter", ...inputs });
    const arn = `arn:aws:sqs:us-east-1:${ACCOUNT}:prod`;
    await expect(target({ arn })).rejects.toThrow("the queue does not exist");
    await aws.create(tokens.QUEUE, "q", { name: "prod" });
    await expect(target({ arn, rule: "none" })).rejects.toThrow("Rule none does not exist");
    const made = await target({ arn });
    expect(made.id).toBe("spot-karpenter");
    await expect(aws.delete(rule)).rejects.toThrow("since it has targets");
    await aws.delete(made);
    await aws.delete(rule);
});

test("a profile holds the role that it hands to machines, and its name", async () => {
    const { aws } = await awsRig();
    const hand = (role: string) =>
        aws.create(tokens.INSTANCE_PROFILE, "p", { name: "nodes", role });
    await expect(hand("none")).rejects.toThrow("NoSuchEntity");
    const role = await serviceRole(aws, "nodes", "ec2.amazonaws.com", []);
    const { state } = await hand("nodes");
    expect(state["arn"]).toBe(`arn:aws:iam::${ACCOUNT}:instance-profile/nodes`);
    await expect(hand("nodes")).rejects.toThrow("EntityAlreadyExists");
    await expect(aws.delete(role)).rejects.toThrow("DeleteConflict");
});
