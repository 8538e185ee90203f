import { checkAccountRoles } from "../../../../fleet/plan/clusters/aws-account";
import { type ClusterSpec, ClusterSchema } from "../../../../fleet/spec/cluster-spec";
import { AWS, GCP } from "../../support/fleets";

const role = (name: string, account = "111122223333") => ({
    account: { roleArn: `arn:aws:iam::${account}:role/${name}` },
});

function refusals(clusters: Readonly<Record<string, object>>) {
    const specs = new Map<string, ClusterSpec>(
        Object.entries(clusters).map(([name, cluster]) => [name, ClusterSchema.parse(cluster)]),
    );
    return checkAccountRoles({ clusters: specs, clusterNames: [...specs.keys()] });
}

test("one role for each account, whichever clusters are in it", () => {
    expect(
        refusals({
            a: { ...AWS, ...role("atoll") },
            b: { ...AWS, ...role("atoll") },
            c: { ...AWS, ...role("other", "444455556666") },
            d: AWS,
            e: GCP,
        }),
    ).toEqual([]);
});

test("two roles of one account are refused: what has another provider would be replaced", () => {
    expect(
        refusals({ a: { ...AWS, ...role("atoll") }, b: { ...AWS, ...role("teams/b") } }),
    ).toEqual([
        {
            path: "clusters.b.account.roleArn",
            reason: "is another role of 111122223333 than that of a (arn:aws:iam::111122223333:role/atoll): a fleet enters an account by one",
            fix: "write roleArn: arn:aws:iam::111122223333:role/atoll, or change both in one step",
        },
    ]);
});
