import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import type { TypeMatcher } from "../model/resource-types";

/** A kind whose controller gives identities of AWS groups in a cluster of EKS. */
interface GroupSource {
    readonly appliesTo: TypeMatcher;
    readonly groupsIn: (object: PropertyReader) => readonly PropertyReader[];
}

const SOURCES: readonly GroupSource[] = [
    {
        // https://cluster-api-aws.sigs.k8s.io/topics/eks/creating-a-cluster
        appliesTo: kubernetesKinds("controlplane.cluster.x-k8s.io", "AWSManagedControlPlane"),
        groupsIn: (object) =>
            ["mapRoles", "mapUsers"]
                .flatMap((key) => object.at("spec", "iamAuthenticatorConfig", key).items())
                .flatMap((entry) => entry.at("groups").items()),
    },
    {
        // https://aws-controllers-k8s.github.io/community/reference/eks/v1alpha1/accessentry/
        appliesTo: kubernetesKinds("eks.services.k8s.aws", "AccessEntry"),
        groupsIn: (object) => object.at("spec", "kubernetesGroups").items(),
    },
    {
        // https://marketplace.upbound.io/providers/upbound/provider-aws-eks
        appliesTo: kubernetesKinds("eks.aws.upbound.io", "AccessEntry"),
        groupsIn: (object) => object.at("spec", "forProvider", "kubernetesGroups").items(),
    },
];

export const givesGroups: TypeMatcher = (type) => SOURCES.some(({ appliesTo }) => appliesTo(type));

/** The groups that a resource of such a kind gives, each as it stands there. */
export function controllerGroups(resource: ResourceInput): readonly PropertyReader[] {
    return SOURCES.filter(({ appliesTo }) => appliesTo(resource.type)).flatMap(({ groupsIn }) =>
        declaredObjects(resource).flatMap(groupsIn),
    );
}
