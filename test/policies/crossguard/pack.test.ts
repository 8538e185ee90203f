import { version as policySdk } from "@pulumi/policy/package.json";

import { isUndecided } from "../../../policies/evaluation/finding";
import { noWildcardVerbs } from "../../../policies/rbac/rbac-no-wildcard-verbs";
import { dependencies } from "../../../policies/package.json";
import {
    PackProcess,
    secretOnWire,
    UNKNOWN_ON_WIRE,
    urnOf,
    type WireResource,
} from "../support/pack-process";

const TIME_TO_START = 120_000;

const role = (verbs: string[]): WireResource => ({
    type: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    name: "ops",
    properties: { metadata: UNKNOWN_ON_WIRE, rules: [{ apiGroups: UNKNOWN_ON_WIRE, verbs }] },
});
const publicEks: WireResource = {
    type: "aws:eks/cluster:Cluster",
    name: "eks",
    properties: { vpcConfig: { endpointPublicAccess: true } },
};
const vpc = (name: string): WireResource => ({
    type: "aws:ec2/vpc:Vpc",
    name,
    properties: { cidrBlock: "10.0.0.0/16" },
});
const secret: WireResource = {
    type: "kubernetes:v1:Secret",
    name: "db",
    properties: {
        stringData: {
            plain: "hunter2",
            marked: secretOnWire("hunter2"),
            later: secretOnWire(UNKNOWN_ON_WIRE),
        },
    },
};

/** What these policies report: a resource of a test may break rules that the test is not about. */
const of = <T extends { readonly policy: string }>(
    found: readonly T[],
    ...policies: readonly string[]
): readonly T[] => found.filter(({ policy }) => policies.includes(policy));

const VERBS = "rbac-no-wildcard-verbs";
const LITERAL = "secret-literal-in-manifest";
const OVERLAP = "net-no-cidr-overlap";
const OPEN = "net-default-deny-per-namespace";
const ENDPOINT = "cp-private-endpoint";

describe("the pack, as the engine runs it", () => {
    let pack: PackProcess;

    beforeAll(async () => {
        pack = await PackProcess.start();
    }, TIME_TO_START);

    afterAll(() => pack.stop());

    it("runs on the version of @pulumi/policy whose inner workings it relies on", () => {
        expect(policySdk).toBe(`v${dependencies["@pulumi/policy"]}`);
    });

    it("reports a violation under its rule's name, with resource, path and fix", async () => {
        expect(of(await pack.analyze(role(["get", "*"])), VERBS)).toEqual([
            {
                policy: VERBS,
                level: "mandatory",
                urn: urnOf(role([])),
                message:
                    "rbac-no-wildcard-verbs: ops (kubernetes:rbac.authorization.k8s.io/v1:" +
                    "ClusterRole), rules[0].verbs[1]: the verb * grants every verb.\n" +
                    `Fix: ${noWildcardVerbs.fix}`,
            },
        ]);
    });

    it("keeps a violation mandatory beside what could not be told", async () => {
        const found = of(await pack.analyze(role([UNKNOWN_ON_WIRE, "*"])), VERBS);
        expect(
            found.map(({ policy, level, message }) => [policy, level, isUndecided(message)]),
        ).toEqual([
            ["rbac-no-wildcard-verbs", "advisory", true],
            ["rbac-no-wildcard-verbs", "mandatory", false],
        ]);
    });

    it("tells what is marked as secret from what is not, and repeats neither", async () => {
        expect(await pack.remediate(secret)).toEqual([]);
        const all = await pack.analyze(secret);
        const found = of(all, LITERAL);
        expect(found.map(({ policy, level }) => [policy, level])).toEqual([[LITERAL, "mandatory"]]);
        expect(found[0]?.message).toContain("stringData.plain: is in plain text");
        expect(JSON.stringify(all)).not.toContain("hunter2");
    });

    it("says that it cannot tell where no marks were seen", async () => {
        const found = of(await pack.analyze({ ...secret, name: "unseen" }), LITERAL);
        expect(
            found.every(({ level, message }) => level === "advisory" && isUndecided(message)),
        ).toBe(true);
        expect(found).not.toEqual([]);
    });

    it("reports on the stack, at the resource it is about", async () => {
        const found = await pack.analyzeStack([vpc("a"), vpc("b"), publicEks]);
        expect(found.map(({ policy, level, urn }) => [policy, level, urn])).toContainEqual([
            OVERLAP,
            "mandatory",
            urnOf(vpc("b")),
        ]);
    });

    /** An object in a cluster, with the login to it. */
    const namespace = (
        kubeconfig: string,
        properties: WireResource["properties"],
    ): WireResource => ({
        type: "kubernetes:core/v1:Namespace",
        name: "shop",
        properties,
        provider: {
            type: "pulumi:providers:kubernetes",
            name: "cluster",
            properties: { context: "one", kubeconfig },
        },
    });
    const SHOP = { metadata: { name: "shop" } };

    it("looks at what an object is declared with, before its cluster is there", async () => {
        await pack.analyze(namespace(UNKNOWN_ON_WIRE, SHOP));
        const found = of(await pack.analyzeStack([namespace(UNKNOWN_ON_WIRE, {})]), OPEN);
        expect(found.map(({ level, message }) => [level, isUndecided(message)])).toEqual([
            ["mandatory", false],
        ]);
    });

    it("looks at what became of an object, where its cluster is there", async () => {
        await pack.analyze(namespace("login", SHOP));
        const system = { metadata: { name: "kube-system" } };
        const found = of(await pack.analyzeStack([namespace("login", system)]), OPEN);
        expect(found).toEqual([]);
    });

    it("has nothing to say of what is well", async () => {
        expect(of(await pack.analyze(role(["get"])), VERBS)).toEqual([]);
        expect(of(await pack.analyzeStack([vpc("a")]), OVERLAP)).toEqual([]);
    });

    it("is as strict as in production by default", async () => {
        const [finding] = of(await pack.analyze(publicEks), ENDPOINT);
        expect(finding?.level).toBe("mandatory");
    });
});

describe("the pack, configured", () => {
    let pack: PackProcess;

    beforeAll(async () => {
        pack = await PackProcess.start();
        await pack.configure({
            environment: "staging",
            levels: { [OVERLAP]: "advisory" },
            exceptions: [
                {
                    rule: VERBS,
                    object: "ops",
                    reason: "the operator needs it",
                    owner: "platform",
                    until: "9999-12-31",
                },
            ],
        });
    }, TIME_TO_START);

    afterAll(() => pack.stop());

    it("goes by the environment, the levels and the exceptions", async () => {
        const [endpoint] = of(await pack.analyze(publicEks), ENDPOINT);
        expect(endpoint?.level).toBe("advisory");
        const [overlap] = of(await pack.analyzeStack([vpc("a"), vpc("b")]), OVERLAP);
        expect(overlap?.level).toBe("advisory");
        expect(of(await pack.analyze(role(["*"])), VERBS)).toEqual([]);
    });
});

describe("the pack, configured wrongly", () => {
    let pack: PackProcess;

    beforeAll(async () => {
        pack = await PackProcess.start();
        await pack.configure({ environment: "staging", enviroment: "x" });
    }, TIME_TO_START);

    afterAll(() => pack.stop());

    it("says so once, and stays as strict as it can be", async () => {
        const found = of(await pack.analyze(publicEks), "settings", ENDPOINT);
        expect(found.map(({ policy, level }) => [policy, level])).toEqual([
            ["settings", "mandatory"],
            [ENDPOINT, "mandatory"],
        ]);
        expect(found[0]?.message).toContain('Unrecognized key: "enviroment"');
        expect(of(await pack.analyze(publicEks), "settings")).toEqual([]);
    });
});
