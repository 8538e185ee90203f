import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import type { CloudRefusal } from "../cloud-refusal";
import type { CloudName, CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";

/** What the provider was doing when its cloud refused. */
export interface Operation {
    readonly verb:
        "configuring" | "checking" | "creating" | "reading" | "updating" | "deleting" | "invoking";
    /** Token of the resource type or function. */
    readonly type: string;
    /** Id, or the program's name while there is none; empty for a function. */
    readonly subject: string;
}

/** One configured provider of a cloud: who it is there, and where it works by default. */
export interface Session {
    /** Inputs of every type that say where a resource lives; none can change in place. */
    readonly siteInputs: readonly string[];
    /** Where a resource lives; failures name what the provider has to be told for that. */
    site(type: ResourceType, inputs: PropertyMap): Site | CheckFailure;
    /** The inputs with what the provider adds to every resource, such as default tags. */
    complete(type: ResourceType, inputs: PropertyMap): PropertyMap;
    /** Outputs that resources of every type have, known in a preview already. */
    common(type: ResourceType, inputs: PropertyMap, site: Site): PropertyMap;
    /** Whether an input such as an id, name or link, given at a site, names this resource, by its id or by a property. */
    names(value: string, resource: CloudResource, by: string | undefined, from: Site): boolean;
    /** What the cloud answers when the id that a resource would get is another one's already. */
    conflict(type: ResourceType, id: string): CloudRefusal;
    /** What the cloud answers to a change of a resource that is gone. */
    gone(type: ResourceType, id: string): CloudRefusal;
    /** Whether a delete leaves the resource in its cloud; throws a `CloudRefusal` when the provider may not delete it. */
    abandons?(resource: CloudResource): boolean;
    /** A refusal in the words of the cloud's plugin. */
    word(refusal: CloudRefusal, operation: Operation): string;
    /** The result of a function; `undefined` when it is not simulated. */
    invoke(token: string, args: PropertyMap): PropertyMap | undefined;
}

/** A simulated cloud. */
export interface Cloud {
    /** Name of the SDK's package and of the plugin. */
    readonly name: CloudName;
    readonly types: readonly ResourceType[];
    /** What is wrong with a provider's configuration; unknown values must pass. */
    checkConfig(config: PropertyMap): readonly CheckFailure[];
    open(config: PropertyMap, world: World): Session;
}
