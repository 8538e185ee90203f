import type { PropertyMap } from "../../wire/property-value";
import { locate } from "../properties";
import type { CloudResource, Site, Tombstone } from "../resource-store";
import type { Reference, ResourceType, Subject, Uniqueness } from "../resource-type";
import type { World } from "../world";
import type { Session } from "./cloud";

/**
 * What the cloud holds against a resource that is about to be made or changed: names that are taken,
 * quotas, references to what does not exist, and the type's own rules. Throws the first as a `CloudRefusal`.
 */
export function admit(session: Session, type: ResourceType, subject: Subject): void {
    const { world, site, inputs, previous } = subject;
    for (const reference of type.references ?? []) {
        for (const value of referred(inputs, reference)) {
            const known = reference.exists?.(value) === true;
            if (!known && find(world, session, reference, value, site) === undefined) {
                throw reference.missing(value);
            }
        }
    }
    if (previous === undefined) {
        type.unique?.forEach((rule) => {
            requireFree(world, type, rule, subject);
        });
        requireQuota(world, type, site);
    }
    type.admit?.(subject);
}

function referred(properties: PropertyMap, reference: Reference): readonly string[] {
    return locate(properties, reference.path).flatMap(({ value }) =>
        typeof value === "string" && value !== "" ? [value] : [],
    );
}

/** The resource that a value names. In its own region, else in the account: ARNs and global resources. */
function find(
    world: World,
    session: Session,
    { to, by, elsewhere }: Reference,
    value: string,
    site: Site,
): CloudResource | undefined {
    const named = world.store
        .list(to)
        .filter(
            (resource) =>
                (resource.account === site.account || elsewhere === true) &&
                session.names(value, resource, by, site),
        );
    return named.find(({ region }) => region === site.region) ?? named[0];
}

function requireFree(world: World, type: ResourceType, rule: Uniqueness, subject: Subject): void {
    const key = uniqueKey(rule, subject.inputs);
    if (key === undefined) {
        return;
    }
    const taken = world
        .at(type.token, subject.site)
        .some((resource) => uniqueKey(rule, resource.state) === key);
    const now = world.now().getTime();
    if (taken || world.store.buried(type.token, subject.site, key, now)) {
        throw rule.taken(subject.inputs);
    }
}

/** The properties that a rule is about, as one text; `undefined` when one of them is absent. */
function uniqueKey(rule: Uniqueness, properties: PropertyMap): string | undefined {
    const values = rule.by.map((path) => locate(properties, path)[0]?.value);
    return values.includes(undefined) ? undefined : JSON.stringify(values);
}

function requireQuota(world: World, { token, quota }: ResourceType, site: Site): void {
    if (quota !== undefined) {
        const limit = world.quota(quota.name, quota.limit);
        if (world.at(token, site).length >= limit) {
            throw quota.exceeded(limit);
        }
    }
}

/** What stands in the way of a delete. Throws it as a `CloudRefusal`. */
export function release(
    world: World,
    session: Session,
    types: readonly ResourceType[],
    type: ResourceType,
    resource: CloudResource,
): void {
    type.retain?.(resource, world);
    if (type.inUse === undefined) {
        return;
    }
    for (const other of types) {
        const references = (other.references ?? []).filter(
            ({ to, loose }) => to === type.token && loose !== true,
        );
        const user = world.store
            .list(other.token)
            .find((candidate) =>
                references.some(
                    (reference) =>
                        candidate.companionOf !== resource.id &&
                        (candidate.account === resource.account || reference.elsewhere === true) &&
                        referred(candidate.state, reference).some((value) =>
                            session.names(value, resource, reference.by, candidate),
                        ),
                ),
            );
        if (user !== undefined) {
            throw type.inUse(resource, user);
        }
    }
}

/** What stays taken after a resource's end. */
export function tombstones(
    type: ResourceType,
    resource: CloudResource,
    now: number,
): readonly Tombstone[] {
    return (type.unique ?? []).flatMap((rule) => {
        const key = uniqueKey(rule, resource.state);
        if (rule.keptFor === undefined || key === undefined) {
            return [];
        }
        const { account, region } = resource;
        const tombstone = { type: type.token, key, site: { account, region } };
        return rule.keptFor === "for good"
            ? [tombstone]
            : [{ ...tombstone, until: now + rule.keptFor(resource.state) * 86_400_000 }];
    });
}
