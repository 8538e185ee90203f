import { planAddonVersions } from "../../../../fleet/plan/clusters/eks-addons";
import { KUBERNETES_VERSIONS } from "../../../../fleet/plan/versions/kubernetes-versions";
import { type AwsClusterSpec, AwsSchema } from "../../../../fleet/spec/clusters/aws-spec";
import { EKS_ADDONS } from "../../../../fleet/spec/clusters/eks-addons";
import { supportsKubernetes } from "../../../../rehearsal/world/aws/eks-addon-versions";
import { AWS } from "../../support/fleets";

function spec(changes: object = {}): AwsClusterSpec {
    return AwsSchema.parse({ ...AWS, ...changes });
}

const MINORS = KUBERNETES_VERSIONS.aws.map(({ minor }) => minor);

test.each(MINORS)("every add-on has a version for %s, which EKS has for it", (minor) => {
    const versions = planAddonVersions(spec(), minor);

    expect(Object.keys(versions).sort()).toEqual([...EKS_ADDONS].sort());
    for (const addon of EKS_ADDONS) {
        const version = versions[addon] ?? "";
        expect([addon, version, supportsKubernetes(addon, version, minor)]).toEqual([
            addon,
            version,
            true,
        ]);
    }
    expect(versions["kube-proxy"]).toMatch(new RegExp(`^v${minor.replace(".", "\\.")}\\.`));
});

/** Numbers of "v1.22.4-eksbuild.3": the VPC CNI moves by one minor at a time, whatever the control plane does. */
const minorOf = (version = "") => Number(version.split(".")[1]);

test("no step from a minor to the next one skips a minor of the VPC CNI", () => {
    const steps = MINORS.map((minor) => minorOf(planAddonVersions(spec(), minor)["vpc-cni"]));
    const [first = 0] = steps;

    steps.reduce((before, after) => {
        expect(after - before).toBeGreaterThanOrEqual(0);
        expect(after - before).toBeLessThanOrEqual(1);
        return after;
    }, first);
});

test("a cluster's own versions come before those of the table", () => {
    const addonVersions = { "vpc-cni": "v1.23.1-eksbuild.1" };
    const versions = planAddonVersions(spec({ addonVersions }), "1.35");

    expect(versions["vpc-cni"]).toBe("v1.23.1-eksbuild.1");
    expect(versions["kube-proxy"]).toBe("v1.35.3-eksbuild.21");
});

test("where the cloud owns the minor, it owns the versions that the fleet leaves open", () => {
    const addonVersions = { coredns: "v1.13.2-eksbuild.31" };
    expect(planAddonVersions(spec({ versionOwner: "cloud", addonVersions }), "1.35")).toEqual(
        addonVersions,
    );
});

test("Auto Mode has none of them, and a minor that nobody has heard of none of the table's", () => {
    expect(planAddonVersions(spec({ autoscaling: "auto-mode" }), "1.35")).toEqual({});
    expect(planAddonVersions(spec(), "1.99")).toEqual({});
});

test.each([
    { addonVersions: { "vpc-cni": "latest" } },
    { addonVersions: { "vpc-cmi": "v1.22.4-eksbuild.3" } },
])(
    "a version without its build, and an add-on that Atoll does not install, are refused: %j",
    (changes) => {
        expect(() => spec(changes)).toThrow("vpc-c");
    },
);
