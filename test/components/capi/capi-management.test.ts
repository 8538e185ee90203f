import { CapiManagement } from "../../../components/capi/capi-management";
import { ClusterBaseline } from "../../../components/access/cluster-baseline";
import { ClusterAddons } from "../../../components/addons/cluster-addons";
import { addon } from "../../../fleet/plan/contents/catalogue";
import { managementContents } from "../../../fleet/plan/contents/management";
import type { ClusterContents } from "../../../fleet/plan/contents/types";
import { record } from "../../support/recorder";
import { childrenOf, find } from "../../support/registrations";
import { standInCluster } from "../stand-in-cluster";

const COMPONENT = "atoll:index:CapiManagement/aws-us-east-1";
const ADDONS = "atoll:index:ClusterAddons/aws-us-east-1";
const OPERATOR = "kubernetes:helm.sh/v3:Release/aws-us-east-1-cluster-api-operator";
const PROVIDER = "kubernetes:operator.cluster.x-k8s.io/v1alpha2";

const { addons, objects, namespaces = [] } = managementContents(["metal3"]);
const MANAGEMENT: Partial<ClusterContents> = { addons, objects, namespaces };

const CHILDREN = [
    "atoll:index:Addon/aws-us-east-1-cert-manager",
    "atoll:index:Addon/aws-us-east-1-cluster-api-operator",
    `${PROVIDER}:BootstrapProvider/aws-us-east-1-capi-kubeadm-bootstrap-system-kubeadm`,
    `${PROVIDER}:ControlPlaneProvider/aws-us-east-1-capi-kubeadm-control-plane-system-kubeadm`,
    `${PROVIDER}:CoreProvider/aws-us-east-1-capi-system-cluster-api`,
    `${PROVIDER}:IPAMProvider/aws-us-east-1-metal3-ipam-system-metal3`,
    `${PROVIDER}:InfrastructureProvider/aws-us-east-1-capm3-system-metal3`,
];

test("by itself it installs the operator and the providers of the plan, in order", async () => {
    const recording = await record(
        () => new CapiManagement("aws-us-east-1", { cluster: standInCluster(MANAGEMENT) }),
    );
    expect(childrenOf(recording, COMPONENT)).toEqual(CHILDREN);
    expect(find(recording, OPERATOR).options.dependsOn).toEqual([
        "kubernetes:helm.sh/v3:Release/aws-us-east-1-cert-manager",
    ]);
    expect(
        find(recording, `${PROVIDER}:CoreProvider/aws-us-east-1-capi-system-cluster-api`).options
            .dependsOn,
    ).toEqual([OPERATOR]);
    expect(recording.outputKeys.get(COMPONENT)).toEqual(["addons"]);
    expect(Object.keys(recording.result.addons)).toEqual(["cert-manager", "cluster-api-operator"]);
});

test("a cluster's add-ons have it where the cluster makes others, and their own charts besides", async () => {
    const own = [addon("metallb", { after: ["cert-manager"] })];
    const recording = await record(() => {
        const cluster = standInCluster({ ...MANAGEMENT, addons: [...addons, ...own] });
        const baseline = new ClusterBaseline("aws-us-east-1", { cluster });
        return new ClusterAddons("aws-us-east-1", { cluster, baseline });
    });
    expect(childrenOf(recording, ADDONS)).toEqual([
        "atoll:index:Addon/aws-us-east-1-metallb",
        COMPONENT,
    ]);
    expect(childrenOf(recording, COMPONENT)).toEqual(CHILDREN);
    expect(
        find(recording, "kubernetes:helm.sh/v3:Release/aws-us-east-1-metallb").options.dependsOn,
    ).toContain("kubernetes:helm.sh/v3:Release/aws-us-east-1-cert-manager");
    expect(Object.keys(recording.result.addons)).toEqual([
        ...["cert-manager", "cluster-api-operator", "metallb"],
    ]);
});

test("a cluster that makes no others is refused", async () => {
    await record(() => {
        const cluster = standInCluster();
        expect(() => new CapiManagement("aws-us-east-1", { cluster })).toThrow(
            "the plan of cluster aws-us-east-1: expected Cluster API's operator, which it has when a cluster of the fleet names it under managedBy",
        );
    });
});
