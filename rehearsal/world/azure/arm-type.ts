import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { Naming, ResourceType, Subject } from "../resource-type";
import type { World } from "../world";
import { end } from "./endings";
import { lastSegment, parentOf } from "./ids";
import { isLocation } from "./locations";
import { requireDeletable, requireWritable } from "./locks";
import { findById, requireGroup, requireUnheld } from "./lookup";
import { requireAllowed } from "./policy-effects";

/** A resource type as Azure Resource Manager knows it; what all have in common comes from `armType`. */
export interface ArmType extends Omit<ResourceType, "naming" | "identify" | "dispose"> {
    /** Id with the inputs that it is made of in braces: see `inGroup`, `onScope`. */
    readonly path: string;
    readonly apiVersion: string;
    /** How a name is made up, and which ones are good. */
    readonly name: Omit<Naming, "property">;
    /** Locks and policies keep every resource from being deleted but those that hold others. */
    readonly holdsOthers?: true;
    /** It belongs to the subscription as a whole. */
    readonly withoutLocation?: true;
}

/** Path of what stands in a resource group, such as "Microsoft.KeyVault/vaults/{vaultName}". */
export function inGroup(path: string): string {
    return `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/${path}`;
}

/** Path of what is declared on any other resource, which an input names by its id. */
export function onScope(input: string, path: string): string {
    return `{${input}}/providers/${path}`;
}

/** The resource type with what Azure Resource Manager itself checks, makes up and takes away. */
export function armType(arm: ArmType): ResourceType {
    const { path, apiVersion, name, holdsOthers, withoutLocation, ...own } = arm;
    const inputs = [...path.matchAll(/\{(\w+)\}/g)].map(([, input = ""]) => input);
    const property = inputs.at(-1) ?? "";
    const kind = kindOf(path);
    const identify = ({ site, inputs: given }: Subject) => fill(path, site.account, given);
    return {
        ...own,
        naming: { property, ...name },
        immutable: [
            ...inputs.filter((input) => input !== "subscriptionId" && input !== property),
            ...(own.immutable ?? []),
        ],
        identify,
        admit: (subject) => {
            admitResource(subject, identify(subject), path);
            if (subject.previous === undefined && withoutLocation !== true && isLocated(path)) {
                requireLocation(text(subject.inputs, "location"), kind);
            }
            own.admit?.(subject);
        },
        outputs: (subject) => ({
            azureApiVersion: apiVersion,
            name: subject.inputs["name"] ?? lastSegment(subject.id),
            type: subject.inputs["type"] ?? kind,
            ...own.outputs?.(subject),
        }),
        retain: (resource, world) => {
            if (holdsOthers !== true) {
                requireDeletable(world, resource.id);
                requireAllowed(world, resource);
            }
            requireUnheld(world, resource);
            own.retain?.(resource, world);
        },
        dispose: end,
    };
}

function fill(path: string, subscription: string, inputs: PropertyMap): string {
    return path.replace(/\{(\w+)\}/g, (_, input: string) =>
        input === "subscriptionId" ? subscription : (text(inputs, input) ?? ""),
    );
}

/** "Microsoft.Network/virtualNetworks/subnets" of that type's path. */
function kindOf(path: string): string {
    const kind = path.slice(path.lastIndexOf("/providers/") + "/providers/".length);
    return path.includes("/providers/")
        ? kind.replace(/\/\{\w+\}/g, "")
        : "Microsoft.Resources/resourceGroups";
}

function admitResource({ world, previous }: Subject, id: string, path: string): void {
    requireWritable(world, id);
    if (previous !== undefined) {
        return;
    }
    const isGroup = !path.includes("/providers/");
    if (!isGroup) {
        requireGroup(world, id);
        requireParent(world, id, path);
    }
    if (findById(world, id) !== undefined) {
        throw alreadyExists(id);
    }
}

/** What stands in a group by itself has a location of its own; so has the group. */
function isLocated(path: string): boolean {
    return !path.startsWith("{") && kindOf(path).split("/").length === 2;
}

function requireLocation(location: string | undefined, kind: string): void {
    if (location === undefined) {
        throw new CloudRefusal(
            "LocationRequired",
            "The location property is required for this definition.",
        );
    }
    if (!isLocation(location)) {
        throw new CloudRefusal(
            "LocationNotAvailableForResourceType",
            `The provided location '${location}' is not available for resource type '${kind}'.`,
        );
    }
}

function requireParent(world: World, id: string, path: string): void {
    const scoped = path.startsWith("{");
    const child = kindOf(path).split("/").length > 2;
    const parent = scoped ? id.slice(0, id.lastIndexOf("/providers/")) : parentOf(id);
    if ((!scoped && !child) || /^\/subscriptions\/[^/]+$/i.test(parent)) {
        return;
    }
    if (findById(world, parent) === undefined) {
        throw scoped
            ? new CloudRefusal(
                  "ResourceNotFound",
                  `The resource '${parent}' was not found. For more details please go to ` +
                      "https://aka.ms/ARMResourceNotFoundFix",
                  404,
              )
            : new CloudRefusal(
                  "ParentResourceNotFound",
                  `Failed to perform 'write' on resource(s) of type '${kindOf(path)}', because ` +
                      `the parent resource '${parent}' could not be found.`,
                  404,
              );
    }
}

/** The provider looks before it creates, since in Azure a create of what exists is an update. */
export const ALREADY_EXISTS = "AlreadyExists";

export function alreadyExists(id: string): CloudRefusal {
    return new CloudRefusal(ALREADY_EXISTS, `cannot create already existing resource '${id}'`, 409);
}

/** What a service answers to an input that names what does not exist, or is in another location. */
export function invalidReference(id: string): CloudRefusal {
    return new CloudRefusal(
        "InvalidResourceReference",
        `Resource ${id} referenced by the resource was not found. Please make sure that the ` +
            "referenced resource exists, and that both resources are in the same region.",
    );
}

/** @throws CloudRefusal when a resource that an input names is in another location */
export function requireSameLocation(world: World, ids: readonly string[], location: string): void {
    for (const id of ids) {
        const other = text(findById(world, id)?.state ?? null, "location");
        if (other !== undefined && other !== location) {
            throw invalidReference(id);
        }
    }
}

/** An input without which nothing can be said of the resource, or that Azure does not take. */
export function invalidParameter(message: string): CloudRefusal {
    return new CloudRefusal("InvalidParameter", message);
}

export function badRequest(message: string): CloudRefusal {
    return new CloudRefusal("BadRequest", message);
}

/** What a service answers to a change of what it lets nobody change. */
export function changeNotAllowed(property: string): CloudRefusal {
    return new CloudRefusal(
        "PropertyChangeNotAllowed",
        `Changing property '${property}' is not allowed.`,
    );
}
