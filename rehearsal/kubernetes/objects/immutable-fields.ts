import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap } from "../../wire/property-value";
import type { Change } from "./changes";
import type { FieldPath } from "./equality";
import { groupOf, isSecretKind } from "./kinds";
import type { Kind } from "./kinds";

/** Which objects the provider may change in place although they replaced them by default once. */
export interface Mutability {
    readonly configMaps: boolean;
    readonly secrets: boolean;
}

const SELECTOR = ["spec.selector"];

const CONTAINER_FIELDS = [
    "args",
    "command",
    "env",
    "image",
    "imagePullPolicy",
    "lifecycle",
    "livenessProbe",
    "ports",
    "readinessProbe",
    "resources",
    "securityContext",
    "stdin",
    "stdinOnce",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "tty",
    "volumeDevices",
    "volumeMounts",
    "workingDir",
];

const POD_FIELDS = [
    "affinity",
    "automountServiceAccountToken",
    "dnsConfig",
    "dnsPolicy",
    "enableServiceLinks",
    "hostAliases",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostname",
    "imagePullSecrets",
    "nodeName",
    "nodeSelector",
    "overhead",
    "preemptionPolicy",
    "priority",
    "priorityClassName",
    "readinessGates",
    "restartPolicy",
    "runtimeClassName",
    "schedulerName",
    "securityContext",
    "serviceAccount",
    "serviceAccountName",
    "shareProcessNamespace",
    "subdomain",
    "terminationGracePeriodSeconds",
    "volumes",
];

/** Fields that the plugin replaces an object for (its provider/pkg/provider/diff.go); `[]` is any element. */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
    "apps/DaemonSet": SELECTOR,
    "apps/Deployment": SELECTOR,
    "apps/StatefulSet": [
        ...SELECTOR,
        "spec.podManagementPolicy",
        "spec.revisionHistoryLimit",
        "spec.serviceName",
        "spec.volumeClaimTemplates",
    ],
    "batch/Job": [...SELECTOR, "spec.completions", "spec.parallelism", "spec.template"],
    "rbac.authorization.k8s.io/ClusterRoleBinding": ["roleRef"],
    "rbac.authorization.k8s.io/RoleBinding": ["roleRef"],
    "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
    "/PersistentVolumeClaim": [
        ...SELECTOR,
        "spec.accessModes",
        "spec.storageClassName",
        "spec.volumeName",
    ],
    "/Pod": [
        ...POD_FIELDS.map((field) => `spec.${field}`),
        ...CONTAINER_FIELDS.flatMap((field) => [
            `spec.containers[].${field}`,
            `spec.initContainers[].${field}`,
        ]),
    ],
    "/ResourceQuota": ["spec.scopes"],
    "/Secret": ["type"],
    "/Service": ["spec.clusterIP"],
};

/** Fields of an object that cannot change in place. */
export function immutableFields(
    kind: Kind,
    inputs: PropertyMap,
    mutability: Mutability,
): readonly string[] {
    const identity = ["metadata.name", "metadata.namespace"];
    const sealed = inputs["immutable"] === true;
    if (isSecretKind(kind) && (sealed || !mutability.secrets)) {
        return [...identity, "type", "stringData", "data"];
    }
    const isConfigMap = kind.apiVersion === "v1" && kind.kind === "ConfigMap";
    if (isConfigMap && (sealed || !mutability.configMaps)) {
        return [...identity, "binaryData", "data"];
    }
    return [...identity, ...(IMMUTABLE[`${groupOf(kind.apiVersion)}/${kind.kind}`] ?? [])];
}

/** Whether a change is of an immutable field, of something inside it, or of what it stands in. */
export function touches(field: string, change: Change): boolean {
    const wanted = field
        .split(".")
        .flatMap((part) => (part.endsWith("[]") ? [part.slice(0, -2), 0] : [part]));
    const common = Math.min(wanted.length, change.path.length);
    for (let index = 0; index < common; index += 1) {
        if (!samePart(wanted[index], change.path[index])) {
            return false;
        }
    }
    return change.path.length >= wanted.length || holds(change, wanted.slice(common));
}

function samePart(
    wanted: string | number | undefined,
    found: string | number | undefined,
): boolean {
    return typeof wanted === "number" ? typeof found === "number" : wanted === found;
}

/** Whether the added value itself has the rest of the field's path. */
function holds(change: Change, rest: FieldPath): boolean {
    let value = change.value;
    for (const part of rest) {
        if (!isPropertyMap(value) || typeof part !== "string" || !Object.hasOwn(value, part)) {
            return false;
        }
        value = value[part];
    }
    return true;
}
