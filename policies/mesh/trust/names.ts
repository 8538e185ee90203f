import { all, any, type Verdict } from "../../kubernetes/label-selector";
import { byCluster, objectsIn } from "../../kubernetes/objects";
import { undecided, violation, type Observation } from "../../model/observation";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN, type Reading } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";
import type { IstioMember } from "./istio-members";

/** What the chart of istiod takes where the values say nothing. */
const DEFAULT_TRUST_DOMAIN = "cluster.local";
const DEFAULT_CLUSTER_NAME = "Kubernetes";
const NETWORK_LABEL = "topology.istio.io/network";

/** The names in one mesh: one trust domain for all, a name and a network for each. */
export function inspectNames(
    mesh: readonly IstioMember[],
    sharedNetworks: ReadonlySet<string>,
): readonly Observation[] {
    const members = mesh.filter(({ isForOther }) => isForOther !== true);
    if (new Set(members.map(({ cluster }) => cluster)).size < 2) {
        return [];
    }
    return [
        ...foreignTrustDomains(members),
        ...repeated(members, ({ clusterName }) => clusterName, {
            standard: DEFAULT_CLUSTER_NAME,
            reason: "is the name of two clusters",
            allowed: new Set(),
        }),
        ...repeated(members, ({ network }) => network, {
            standard: "",
            reason: "is the network of two clusters",
            allowed: sharedNetworks,
        }),
    ];
}

/** https://istio.io/latest/docs/tasks/security/authorization/authz-td-migration/ */
function foreignTrustDomains(members: readonly IstioMember[]): readonly Observation[] {
    const first = members.find(({ trustDomain }) => !trustDomain.unknown);
    return members.flatMap((member): readonly Observation[] => {
        const { trustDomain, release } = member;
        if (trustDomain.unknown) {
            return [undecided(release, trustDomain)];
        }
        const isAccepted =
            first === undefined ? true : all([accepts(first, member), accepts(member, first)]);
        if (isAccepted === UNKNOWN) {
            return [undecided(release, trustDomain, "the aliases of its mesh are not known yet")];
        }
        return isAccepted || first === undefined
            ? []
            : [violation(release, trustDomain, "is not that of the mesh", first.release)];
    });
}

function accepts(one: IstioMember, other: IstioMember): Verdict {
    const domain = trustDomainOf(other);
    const aliases = one.trustDomainAliases.items().map((alias) => alias.text());
    return any([
        trustDomainOf(one) === domain,
        ...aliases.map((alias) => (alias === UNKNOWN ? UNKNOWN : alias === domain)),
    ]);
}

export function trustDomainOf({ trustDomain }: IstioMember): Reading<string> {
    return written(trustDomain, DEFAULT_TRUST_DOMAIN);
}

interface Repetition {
    /** What it is where the values say nothing. */
    readonly standard: string;
    readonly reason: string;
    readonly allowed: ReadonlySet<string>;
}

/** Each cluster whose reading another one had before. */
function repeated(
    members: readonly IstioMember[],
    of: (member: IstioMember) => PropertyReader,
    { standard, reason, allowed }: Repetition,
): readonly Observation[] {
    const seen = new Map<string, IstioMember>();
    return members.flatMap((member): readonly Observation[] => {
        const at = of(member);
        const text = written(at, standard);
        if (text === UNKNOWN) {
            return [undecided(member.release, at)];
        }
        const before = seen.get(text);
        seen.set(text, before ?? member);
        return before === undefined || before.cluster === member.cluster || allowed.has(text)
            ? []
            : [violation(member.release, at, reason, before.release)];
    });
}

function written(at: PropertyReader, standard: string): Exclude<Reading<string>, undefined> {
    const text = at.text();
    return text === undefined || text === "" ? standard : text;
}

/** The label from which pods of the control plane's namespace, gateways above all, have theirs. */
export function inspectNetworkLabels(
    stack: StackIndex,
    members: readonly IstioMember[],
): readonly Observation[] {
    const reason = "is not the network of its control plane";
    const ofCluster = byCluster(members);
    return objectsIn(stack, "", "Namespace").flatMap(({ cluster, name, at, resource }) => {
        const label = at.at("metadata", "labels", NETWORK_LABEL);
        const text = label.text();
        const other = ofCluster.get(cluster)?.find((member) => {
            const network = member.network.text();
            const isNamed = typeof network === "string" && network !== "";
            return member.namespace === name && isNamed && network !== text;
        });
        return other === undefined || typeof text !== "string"
            ? []
            : [violation(resource, label, reason, other.release)];
    });
}
