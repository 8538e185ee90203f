import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { clusterNameUnique } from "../../../policies/organisation/org-cluster-name-unique";
import { fleetFindings, stackFindings } from "../support/clean-fleet-cases";
import { manifest } from "../support/inputs";

const named = (name: unknown): object => ({ eks: { name } });
const cluster = (name: string): ReturnType<typeof manifest> =>
    manifest({ apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster", metadata: { name } });

describe("org-cluster-name-unique", () => {
    it.each([
        ["names of their own", {}, []],
        ["one in a secret", named(new SecretValue("one-gcp")), ["violation gke name"]],
        ["the same on two clouds", named("one-gcp"), ["violation gke name"]],
        ["forty characters", named("o".repeat(40)), []],
        ["forty-one", named("o".repeat(41)), ["violation eks name"]],
        ["a capital", named("One"), ["violation eks name"]],
        ["a dot", named("one.two"), ["violation eks name"]],
        ["a dash at its end", named("one-"), ["violation eks name"]],
        ["nothing", named(""), ["violation eks name"]],
        ["a number", named(7), []],
        ["not known", named(UNKNOWN), ["undecided eks name"]],
    ])("%s", (_, changes, expected) => {
        expect(fleetFindings(clusterNameUnique, changes)).toEqual(expected);
    });

    it("counts clusters of Cluster API in", () => {
        const stack = [cluster("one"), cluster("two"), cluster("one")];
        expect(stackFindings(clusterNameUnique, stack)).toEqual(["violation it metadata.name"]);
    });

    it("takes the length from its parameters", () => {
        expect(fleetFindings(clusterNameUnique, named("o".repeat(41)), { longest: 41 })).toEqual(
            [],
        );
    });
});
