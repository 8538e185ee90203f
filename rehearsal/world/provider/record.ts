import type { CloudName, CloudResource } from "../resource-store";
import type { IdentifiedSubject, ResourceType } from "../resource-type";
import type { Session } from "./cloud";

/** What a cloud writes down of a resource that it makes, and of what comes along with it. */
export function record(
    cloud: CloudName,
    session: Session,
    type: ResourceType,
    subject: IdentifiedSubject,
    status: CloudResource["status"],
): CloudResource {
    const { world, site, inputs, origin, id } = subject;
    const { account, region } = site;
    const outputs = type.outputs?.(subject) ?? {};
    const resource: CloudResource = {
        cloud,
        type: type.token,
        account,
        region,
        id,
        origin,
        status,
        state: { ...inputs, ...session.common(type, inputs, site), ...outputs },
        hidden: {},
    };
    world.store.put(resource);
    for (const companion of type.companions?.(subject) ?? []) {
        const made = { origin, status: "active", hidden: {}, companionOf: id } as const;
        world.store.put({ cloud, account, region, ...made, ...companion });
    }
    return resource;
}
