import { objectsIn, objectsOf } from "../../kubernetes/objects";
import { violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { rootThatSigns } from "./authorities";
import { certificatesAt } from "./certificates";
import { authorityOf, ISTIO_AUTHORITY } from "./istio-members";
import { LINKERD_ISSUER } from "./linkerd-members";
import type { MeshMember } from "./mesh-member";

const ROOT_KEYS: ReadonlySet<string> = new Set(["root-key.pem", "root-ca-key.pem"]);
const SELF_SIGNED = resourceTypes("tls:index/selfSignedCert:SelfSignedCert");
const LOCALLY_SIGNED = resourceTypes("tls:index/locallySignedCert:LocallySignedCert");
/** Objects that hold a mesh's certificates, and the properties of what declares them. */
const HOLDERS: ReadonlySet<string> = new Set([ISTIO_AUTHORITY, LINKERD_ISSUER]);
const HELD_IN = ["data", "stringData", "values"];

/** A Secret with a root's key in it, or one by which a cluster signs by the root itself. */
export function* inspectSecret(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        for (const field of ["data", "stringData"]) {
            for (const [key, value] of object.at.at(field).entries()) {
                if (ROOT_KEYS.has(key)) {
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
    const inUse = new Set(members.flatMap(certificatesOf));
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
        .filter(({ made }) => held.has(made.urn) || isInUse(made, inUse))
        .map(({ made, key }) =>
            violation(made, made.properties.at(key), "is the key of a mesh's root"),
        );
}

function isAuthority({ properties }: ResourceInput): boolean {
    return properties.at("isCaCertificate").flag() === true;
}

function isInUse(made: ResourceInput, inUse: ReadonlySet<string>): boolean {
    const { all } = certificatesAt(made, made.properties.at("certPem"));
    return all !== UNKNOWN && all.some((certificate) => inUse.has(certificate));
}

function certificatesOf({ authority }: MeshMember): readonly string[] {
    return [authority?.roots, authority?.own].flatMap((each) =>
        each === undefined || each.all === UNKNOWN ? [] : each.all,
    );
}
