import { declaredObjects, kubernetesKinds } from "../kubernetes/kinds";
import type { Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { azureNativeType, resourceTypes, type TypeMatcher } from "../model/resource-types";
import type { ResourceCheck } from "../model/rule";
import type { StackIndex } from "../model/stack-index";

const TEMPLATE = "Template";
const ASO_RESOURCES = ["spec", "resources"] as const;

/** One form in which a program can declare a cluster, a node pool or a machine. */
interface Form {
    readonly appliesTo: TypeMatcher;
    /** Where the fields stand; a Kubernetes list holds several objects. */
    readonly declarations: (resource: ResourceInput) => readonly PropertyReader[];
}

function cloud(appliesTo: TypeMatcher): Form {
    return { appliesTo, declarations: ({ properties }) => [properties] };
}

/** A Cluster API kind, or the template of it in which the fields stand one level deeper. */
function clusterApi(group: string, kind: string): Form {
    return {
        appliesTo: kubernetesKinds(`${group}cluster.x-k8s.io`, kind, `${kind}${TEMPLATE}`),
        declarations: (resource) =>
            declaredObjects(resource).map((object) => {
                const template = object.at("spec", "template", "spec");
                return template.absent ? object.at("spec") : template;
            }),
    };
}

/** Azure Service Operator names the fields as the cloud's own API does, and so as azure-native. */
function serviceOperator(holder: string, kind: string): Form {
    return {
        appliesTo: kubernetesKinds(
            "infrastructure.cluster.x-k8s.io",
            holder,
            `${holder}${TEMPLATE}`,
        ),
        declarations: (resource) =>
            declaredObjects(resource)
                .flatMap((object) => [
                    ...object.at(...ASO_RESOURCES).items(),
                    ...object.at("spec", "template", ...ASO_RESOURCES).items(),
                ])
                .filter((object) => object.at("kind").text() === kind)
                .map((object) => object.at("spec")),
    };
}

function within(form: Form, key: string): Form {
    return {
        appliesTo: form.appliesTo,
        declarations: (resource) => form.declarations(resource).map((at) => at.at(key)),
    };
}

function oneOf(...forms: readonly Form[]): Form {
    return {
        appliesTo: (type) => forms.some((form) => form.appliesTo(type)),
        declarations: (resource) =>
            forms.flatMap((form) =>
                form.appliesTo(resource.type) ? form.declarations(resource) : [],
            ),
    };
}

const GKE = resourceTypes("gcp:container/cluster:Cluster");
const AKS = azureNativeType("containerservice", "ManagedCluster");

const FORMS = {
    eks: cloud(resourceTypes("aws:eks/cluster:Cluster")),
    gke: cloud(GKE),
    aks: oneOf(cloud(AKS), serviceOperator("AzureASOManagedControlPlane", "ManagedCluster")),
    /** Cluster API for AWS, managed: EKS. */
    capa: clusterApi("controlplane.", "AWSManagedControlPlane"),
    /** Cluster API for Google Cloud, managed: GKE. */
    capg: clusterApi("infrastructure.", "GCPManagedControlPlane"),
    /** Cluster API for Azure, managed: AKS. */
    capz: clusterApi("infrastructure.", "AzureManagedControlPlane"),
    /** A KubeadmConfigSpec. */
    kubeadm: within(clusterApi("controlplane.", "KubeadmControlPlane"), "kubeadmConfigSpec"),
    eksNodeGroup: cloud(resourceTypes("aws:eks/nodeGroup:NodeGroup")),
    launchTemplate: cloud(resourceTypes("aws:ec2/launchTemplate:LaunchTemplate")),
    gkeNodePool: oneOf(cloud(resourceTypes("gcp:container/nodePool:NodePool")), {
        appliesTo: GKE,
        declarations: ({ properties }) => knownItems(properties.at("nodePools")),
    }),
    aksPool: oneOf(
        cloud(azureNativeType("containerservice", "AgentPool")),
        serviceOperator("AzureASOManagedMachinePool", "ManagedClustersAgentPool"),
        {
            appliesTo: AKS,
            declarations: ({ properties }) => knownItems(properties.at("agentPoolProfiles")),
        },
    ),
    capaPool: clusterApi("infrastructure.", "AWSManagedMachinePool"),
    capaMachine: clusterApi("infrastructure.", "AWSMachine"),
    capgPool: clusterApi("infrastructure.", "GCPManagedMachinePool"),
    capzPool: clusterApi("infrastructure.", "AzureManagedMachinePool"),
} as const satisfies Readonly<Record<string, Form>>;

export type FormName = keyof typeof FORMS;

/** Of a list that is not known nothing can be said; where a rule needs it, it reads it itself. */
function knownItems(list: PropertyReader): readonly PropertyReader[] {
    return list.unknown ? [] : list.items();
}

/** A cluster, pool or machine, and the resource that declares it. */
export interface Declaration {
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
}

type Inspect = (resource: ResourceInput, at: PropertyReader) => Iterable<Observation>;

/** A resource check for each form that a rule has something to say about. */
export function checksOf(
    inspections: Readonly<Partial<Record<FormName, Inspect>>>,
): readonly ResourceCheck[] {
    return Object.entries(inspections).map(([name, inspect]) => {
        // Object.entries widens the keys to any text.
        const { appliesTo, declarations } = FORMS[name as FormName];
        return {
            scope: "resource",
            appliesTo,
            inspect: function* (resource) {
                for (const at of declarations(resource)) {
                    yield* inspect(resource, at);
                }
            },
        };
    });
}

/** All declarations of these forms in a stack. */
export function declarationsIn(stack: StackIndex, ...names: readonly FormName[]): Declaration[] {
    return names.flatMap((name) => {
        const { appliesTo, declarations } = FORMS[name];
        return stack
            .matching(appliesTo)
            .flatMap((resource) => declarations(resource).map((at) => ({ resource, at })));
    });
}
