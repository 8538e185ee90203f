import type { Refusal } from "../refusal";
import { DNS_LABEL } from "../spec/fields";
import type { FleetDraft } from "../spec/read-fleet";
import { formatPath } from "../format-path";
import type { ClusterIdentity, Environment } from "./types";

/** Cilium's and Submariner's ids go from 1 to 255. */
export const MOST_CLUSTERS = 255;

/**
 * The context is a kubectl context, an Argo CD name, a Submariner and an Istio cluster name, and Cilium's
 * `cluster.name`, which is the shortest: 32 characters. It leaves room for `-g<generation>` in the 40 characters of a
 * GKE cluster's name (EKS takes 100, AKS 63).
 */
const LONGEST_CONTEXT = 32;

export function contextOf(environment: Environment, name: string): string {
    return `${environment}-${name}`;
}

/** What the lock says about who a cluster is. */
interface LockedIdentity {
    readonly id: number;
    readonly generation: number;
    /** The name under which it was made, where it has another by now. */
    readonly identifiedAs?: string;
}

/**
 * Who a cluster is, from its name and what the lock says. Its cloud and the Kubernetes provider know it by the name under
 * which it was made: a rename replaces nothing.
 */
export function identify(
    environment: Environment,
    name: string,
    { id, generation, identifiedAs = name }: LockedIdentity,
): ClusterIdentity {
    const made = contextOf(environment, identifiedAs);
    const clusterIdentifier = `${made}-g${generation}`;
    return {
        name,
        id,
        generation,
        context: contextOf(environment, name),
        cloudName: generation === 1 ? made : clusterIdentifier,
        clusterIdentifier,
    };
}

function checkName(environment: Environment | undefined, name: string): Refusal | undefined {
    const path = formatPath(["clusters", name]);
    if (!DNS_LABEL.test(name)) {
        return {
            path,
            reason: "the name is no DNS label of at most 40 characters, as hosts, labels and meshes need it",
            fix: "use a-z, 0-9 and - only, with a letter or digit at both ends, for example aws-us-east-1",
        };
    }
    if (/-g\d+$/.test(name)) {
        return {
            path,
            reason: "the name ends as the second and later generations of a cluster do in their cloud",
            fix: "take another ending than -g and a number",
        };
    }
    const excess =
        environment === undefined ? 0 : contextOf(environment, name).length - LONGEST_CONTEXT;
    return excess <= 0 || environment === undefined
        ? undefined
        : {
              path,
              reason: `the context ${contextOf(environment, name)} is ${excess} over the ${LONGEST_CONTEXT} characters that Cilium takes for a cluster's name`,
              fix: `take a name of at most ${LONGEST_CONTEXT - environment.length - 1} characters`,
          };
}

/** Whether every cluster's name is valid wherever it is used, and whether there are ids for all. */
export function checkNames({ environment, clusterNames }: FleetDraft): readonly Refusal[] {
    const refusals = clusterNames.flatMap((name) => checkName(environment, name) ?? []);
    return clusterNames.length <= MOST_CLUSTERS
        ? refusals
        : [
              {
                  path: "clusters",
                  reason: `there are ${clusterNames.length} clusters, and ids for ${MOST_CLUSTERS}`,
                  fix: "move some of them to another stack of the same program",
              },
              ...refusals,
          ];
}
