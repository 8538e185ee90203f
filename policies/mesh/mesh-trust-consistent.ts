import { z } from "zod";

import { kubernetesKinds } from "../kubernetes/kinds";
import type { Observation } from "../model/observation";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { inspectAuthorities } from "./trust/authorities";
import { byMesh, istioMembers } from "./trust/istio-members";
import { inspectMeshNames } from "./trust/joined";
import { linkedOf, linkerdMembers } from "./trust/linkerd-members";
import { inspectNames, inspectNetworkLabels } from "./trust/names";
import { inspectMember, inspectSecret, inspectSigners } from "./trust/root-keys";

export const trustConsistent = defineRule({
    id: "mesh-trust-consistent",
    title: "The clusters of a mesh trust one root, each with a name and an authority of its own",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Clusters of a mesh with different roots or trust domains refuse each other's workloads; " +
        "with one name for two, traffic goes to the wrong one. Whoever has the root key, or an " +
        "authority that all share, is everybody in every cluster.",
    fix:
        "Give each cluster of a mesh the same mesh ID, root certificate and trust domain, and a " +
        "cluster name, a network and an intermediate authority of its own. Keep the root key " +
        "offline, or in a service that signs with it.",
    limits:
        "Control planes of Istio are one mesh by their global.meshID, those of Linkerd where they " +
        "are linked. Certificates are compared where the stack makes the Secret or has them in a " +
        "chart's values; of what a controller fetches it is known only that it is there.",
    frameworks: [],
    parameters: z.strictObject({
        sharedNetwork: z
            .array(z.string())
            .default([])
            .describe(
                "Names of networks that several clusters of a mesh share, since each pod reaches " +
                    'every other there; "" for those that name none.',
            ),
    }),
    checks: ({ sharedNetwork }) => [
        { scope: "resource", appliesTo: kubernetesKinds("", "Secret"), inspect: inspectSecret },
        {
            scope: "stack",
            inspect: (stack) => inspectMeshes(stack, new Set(sharedNetwork)),
        },
    ],
});

function inspectMeshes(
    stack: StackIndex,
    sharedNetworks: ReadonlySet<string>,
): readonly Observation[] {
    const istio = istioMembers(stack);
    const linkerd = linkerdMembers(stack);
    return [
        ...inspectMeshNames(stack, istio),
        ...inspectNetworkLabels(stack, istio),
        ...byMesh(istio).flatMap((mesh) => [
            ...inspectNames(mesh, sharedNetworks),
            ...inspectAuthorities(mesh),
        ]),
        ...inspectAuthorities(linkedOf(stack, linkerd)),
        // The Secret of Istio is looked at by itself, wherever it is.
        ...linkerd.flatMap(inspectMember),
        ...inspectSigners(stack, [...istio, ...linkerd]),
    ];
}
