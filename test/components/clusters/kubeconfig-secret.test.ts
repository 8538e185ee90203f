import * as pulumi from "@pulumi/pulumi";

import type { ClusterOutputs } from "../../../components/clusters/cluster-outputs";
import { readKubeconfigSecret, requireCopy } from "../../../components/clusters/kubeconfig-secret";
import { ADMIN_KEY } from "../../support/mock-clouds";
import { record, valueOf } from "../../support/recorder";
import { find } from "../../support/registrations";
import { standInCluster } from "../stand-in-cluster";

class Parent extends pulumi.ComponentResource {
    constructor() {
        super("atoll:test:Parent", "lab", {});
    }
}

/** The mocks have a kubeconfig in every Secret of such a name, and answer nothing for another. */
const FOUND = "lab-kubeconfig";
const LOST = "lab";

function read(secret: string, whenUnreachable: ClusterOutputs["plan"]["whenUnreachable"] = "fail") {
    return record(() => {
        const standIn = standInCluster();
        const host = { ...standIn, plan: { ...standIn.plan, whenUnreachable } };
        return readKubeconfigSecret(
            "lab",
            { host, namespace: "kubeconfigs", name: secret, key: "value" },
            new Parent(),
        );
    });
}

let warnings: jest.SpyInstance;

beforeEach(() => {
    warnings = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
});

afterEach(() => {
    warnings.mockRestore();
});

test("is what the Secret has, kept in the state as a secret", async () => {
    const recording = await read(FOUND);
    expect(await valueOf(recording.result)).toContain("lab.capi.test");
    expect(await pulumi.isSecret(recording.result)).toBe(true);
    expect(find(recording, "pulumi:index:Stash/lab").inputs).toEqual({ input: "[secret]" });
    expect(JSON.stringify(recording.registrations)).not.toContain(ADMIN_KEY);
    expect(warnings).not.toHaveBeenCalled();
});

test("a read that failed ends nothing: it says where, and what to do", async () => {
    const recording = await read(LOST);
    // The engine leaves the copy out: it depends on a read that failed.
    expect(find(recording, "pulumi:index:Stash/lab").inputs).toEqual({ input: "[secret]" });
    expect(warnings.mock.calls).toEqual([
        [
            "the kubeconfig of lab: the Secret kubeconfigs/lab in aws-us-east-1 cannot be read, and lab stays as it is; see whether aws-us-east-1 answers (atoll reach), and quarantine it if it does not (docs/runbooks/quarantine-and-release.md)",
            expect.any(Parent),
        ],
    ]);
});

test.each(["skip", "forget"] as const)(
    "nobody is asked where an update says %s, and the copy stays",
    async (whenUnreachable) => {
        const recording = await read(FOUND, whenUnreachable);
        expect(recording.readings).toEqual([]);
        expect(find(recording, "pulumi:index:Stash/lab").options.ignoreChanges).toEqual(["input"]);
        expect(await valueOf(recording.result)).toContain("lab.capi.test");
    },
);

test("a host that was quarantined before it was ever asked is named, with what to do", () => {
    const host = { name: "onprem", state: "quarantined" } as const;
    expect(requireCopy("kubeconfig", "lab", host)).toBe("kubeconfig");
    expect(() => requireCopy("", "lab", host)).toThrow(
        new pulumi.RunError(
            "the kubeconfig of lab: the state has no copy of it, and onprem, which keeps it, is quarantined and is not asked; release onprem for one update (docs/runbooks/quarantine-and-release.md), or take lab out of the fleet until then",
        ),
    );
});
