import { declaredObjects } from "../kubernetes/kinds";
import type { PropertyReader } from "../model/property-reader";
import { UNKNOWN } from "../model/reading";
import type { ResourceInput } from "../model/resource-input";
import { documentsIn } from "../text/documents";

const MAPPINGS = ["mapRoles", "mapUsers"];

/**
 * The Kubernetes groups to which the ConfigMap aws-auth maps roles and users of AWS, each as it
 * stands there. A text that is not known is given as one unknown group.
 *
 * https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html
 */
export function awsAuthGroups(resource: ResourceInput): readonly PropertyReader[] {
    return declaredObjects(resource)
        .filter(mayBeAwsAuth)
        .flatMap((configMap) => MAPPINGS.map((key) => configMap.at("data", key)))
        .flatMap(groupsIn);
}

/** EKS reads the one in kube-system; a manifest may leave the namespace to its tool. */
function mayBeAwsAuth(configMap: PropertyReader): boolean {
    const namespace = configMap.at("metadata", "namespace").text();
    return (
        configMap.at("metadata", "name").text() === "aws-auth" &&
        (typeof namespace !== "string" || namespace === "kube-system")
    );
}

function groupsIn(mapping: PropertyReader): readonly PropertyReader[] {
    const text = mapping.text();
    if (text === UNKNOWN) {
        return [mapping];
    }
    return documentsIn(text ?? "")
        .map((document) => mapping.parsed(document))
        .flatMap((entries) => entries.items())
        .flatMap((entry) => entry.at("groups").items());
}
