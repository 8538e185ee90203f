import { objectsIn, objectsOf } from "../../kubernetes/objects";
import { violation, type Observation } from "../../model/observation";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { known, rootThatSigns } from "./authorities";
import { certificatesAt } from "./certificates";
import { authorityOf, ISTIO_AUTHORITY } from "./istio-members";
import { LINKERD_ISSUER } from "./linkerd-members";
import type { MeshMember } from "./mesh-member";

const ROOT_KEYS: ReadonlySet<string> = new Set(["root-key.pem", "root-ca-key.pem"]);
/**
 * Where a mesh makes its root itself, or has it made in the cluster, and its key there.
 *
 * https://linkerd.io/2-edge/tasks/automatically-rotating-control-plane-tls-credentials/
 */
const ROOT_SECRETS: ReadonlyMap<string, string> = new Map([
    ["istio-ca-secret", "ca-key.pem"],
    ["linkerd-trust-anchor", "tls.key"],
]);
const SELF_SIGNED = resourceTypes("tls:index/selfSignedCert:SelfSignedCert");
const LOCALLY_SIGNED = resourceTypes("tls:index/locallySignedCert:LocallySignedCert");
/** Objects that hold a mesh's certificates, and the properties of what declares them. */
const HOLDERS: ReadonlySet<string> = new Set([ISTIO_AUTHORITY, LINKERD_ISSUER]);
const HELD_IN = ["data", "stringData", "values"];

/** A Secret with a root's key in it, or one by which a cluster signs by the root itself. */
export function* inspectSecret(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        const rootKey = typeof object.name === "string" ? ROOT_SECRETS.get(object.name) : undefined;
        for (const field of ["data", "stringData"]) {
            for (const [key, value] of object.at.at(field).entries()) {
                if (ROOT_KEYS.has(key) || key === rootKey) {
                    yield violation(resource, value, "is the key of a mesh's root");
                }
            }
        }
        if (object.name === ISTIO_AUTHORITY) {
            yield* inspectMember({ authority: authorityOf(object) });
        }
    }
}

export function inspectMember(member: Pick<MeshMember, "authority">): readonly Observation[] {
    const root = rootThatSigns(member);
    return root === undefined
        ? []
        : [violation(root.resource, root.at, "is the root itself, not an authority below it")];
}

/**
 * The certificates that the program makes for a mesh: a root of its own, or one below a root whose
 * key it has. The key is then an input of a resource, and in the state.
 */
export function inspectSigners(
    stack: StackIndex,
    members: readonly MeshMember[],
): readonly Observation[] {
    const signers = [
        ...stack.matching(SELF_SIGNED).map((made) => ({ made, key: "privateKeyPem" })),
        ...stack.matching(LOCALLY_SIGNED).map((made) => ({ made, key: "caPrivateKeyPem" })),
    ].filter(({ made }) => isAuthority(made));
    if (signers.length === 0) {
        return [];
    }
    const roots = new Set(members.flatMap(({ authority }) => known(authority?.roots)));
    const inUse = new Set([...roots, ...members.flatMap(({ authority }) => known(authority?.own))]);
    const holders = [
        ...objectsIn(stack, "", "Secret")
            .filter(({ name }) => typeof name === "string" && HOLDERS.has(name))
            .map(({ resource }) => resource),
        ...members.map(({ release }) => release),
    ];
    const held = new Set(
        holders.flatMap((holder) => HELD_IN.flatMap((property) => holder.dependenciesOf(property))),
    );
    return signers
        .filter(({ made }) => held.has(made.urn) || isOneOf(made, inUse))
        .filter(({ made }) => !isBelowAnother(made, roots))
        .map(({ made, key }) =>
            violation(made, made.properties.at(key), "is the key of a mesh's root"),
        );
}

function isAuthority({ properties }: ResourceInput): boolean {
    return properties.at("isCaCertificate").flag() === true;
}

/** Whether it is signed by an authority that is not the root: the root's key is elsewhere then. */
function isBelowAnother(made: ResourceInput, roots: ReadonlySet<string>): boolean {
    const signers = known(certificatesAt(made, made.properties.at("caCertPem")));
    return roots.size > 0 && signers.length > 0 && !signers.some((each) => roots.has(each));
}

function isOneOf(made: ResourceInput, certificates: ReadonlySet<string>): boolean {
    return known(certificatesAt(made, made.properties.at("certPem"))).some((each) =>
        certificates.has(each),
    );
}
