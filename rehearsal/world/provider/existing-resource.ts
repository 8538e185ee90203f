import type { PropertyMap } from "../../wire/property-value";
import type { CloudName } from "../resource-store";
import { record } from "./record";
import type { Simulation } from "./simulation";
import { withDefaults } from "./state";

/** A resource that its cloud had before the first preview, whoever made it. */
export interface ExistingResource {
    readonly cloud: CloudName;
    /** Configuration of a provider that works where the resource is. */
    readonly config: PropertyMap;
    readonly type: string;
    /** The id that its owner knows it by; absent: the cloud gives it one. */
    readonly id?: string;
    readonly inputs: PropertyMap;
}

/**
 * Puts a resource into a world that does not have it yet. Nothing is checked: it is there.
 *
 * @throws ProviderError when the type is not simulated, Error when nobody can tell where the resource is.
 */
export function addExisting(
    simulation: Simulation,
    { config, type: token, id: known, inputs: given }: ExistingResource,
): void {
    const { cloud, world } = simulation;
    const { type } = simulation.type(token);
    const session = cloud.open(config, world);
    const inputs = withDefaults(type, session.complete(type, given));
    const site = session.site(type, inputs);
    if ("reason" in site) {
        throw new Error(`${token} that exists: ${site.property}: ${site.reason}`);
    }
    const origin = `existing ${token} ${known ?? JSON.stringify(given)}`;
    const subject = { world, site, inputs, previous: undefined, origin };
    const id = known ?? type.identify(subject);
    if (world.store.get(token, site, id) === undefined) {
        record(cloud.name, session, type, { ...subject, id }, "active");
    }
}
