import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { Session } from "../provider/cloud";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { ALREADY_EXISTS, alreadyExists } from "./arm-type";
import { invokeAzure } from "./functions";
import { GUID, groupId, sameId } from "./ids";
import { normalizeLocation } from "./locations";
import { stateOf } from "./lookup";
import { DEFAULT_SUBSCRIPTION, tenantId } from "./tenant";

/** Where resources live that have no location, such as subnets and role assignments. */
const GLOBAL = "global";

/** What is wrong with the configuration of an Azure provider. */
export function checkAzureConfig(config: PropertyMap): readonly CheckFailure[] {
    return ["subscriptionId", "tenantId", "clientId"].flatMap((property) => {
        const value = text(config, property);
        return value === undefined || GUID.test(value)
            ? []
            : [{ property, reason: `"${value}" is no GUID` }];
    });
}

/** A configured Azure provider. */
export class AzureSession implements Session {
    readonly siteInputs = ["location", "resourceGroupName"];
    readonly subscription: string;
    readonly tenant: string;
    private readonly location: string | undefined;
    private readonly sdk: SdkDeclarations;
    private readonly world: World;

    constructor(config: PropertyMap, sdk: SdkDeclarations, world: World) {
        this.subscription = text(config, "subscriptionId") ?? DEFAULT_SUBSCRIPTION;
        this.tenant = text(config, "tenantId") ?? tenantId(world);
        this.location = text(config, "location");
        this.sdk = sdk;
        this.world = world;
    }

    site(_type: ResourceType, inputs: PropertyMap): Site {
        const location = text(inputs, "location");
        return {
            account: this.subscription,
            region: location === undefined ? GLOBAL : normalizeLocation(location),
        };
    }

    /** A location that is left out is the provider's, else that of the resource group. */
    complete(type: ResourceType, inputs: PropertyMap): PropertyMap {
        if (this.sdk.resource(type.token)?.inputs.has("location") !== true) {
            return inputs;
        }
        const given = inputs["location"] ?? null;
        const location = given === null ? this.defaultLocation(inputs) : given;
        return typeof location === "string"
            ? { ...inputs, location: normalizeLocation(location) }
            : inputs;
    }

    common(type: ResourceType): PropertyMap {
        const outputs = this.sdk.resource(type.token)?.outputs;
        return outputs?.has("tenantId") === true ? { tenantId: this.tenant } : {};
    }

    names(value: string, resource: CloudResource, by: string | undefined): boolean {
        return (
            sameId(resource.id, value) || (by !== undefined && text(resource.state, by) === value)
        );
    }

    conflict(_type: ResourceType, id: string): CloudRefusal {
        return alreadyExists(id);
    }

    gone(_type: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("ResourceNotFound", `The Resource '${id}' was not found.`, 404);
    }

    word({ code, message, status }: CloudRefusal): string {
        return code === ALREADY_EXISTS
            ? message
            : `Status=${status} Code="${code}" Message="${message}"`;
    }

    invoke(token: string, args: PropertyMap): PropertyMap | undefined {
        return invokeAzure(this, this.world, token, args);
    }

    private defaultLocation(inputs: PropertyMap): string | undefined {
        const group = text(inputs, "resourceGroupName");
        return (
            this.location ??
            (group === undefined
                ? undefined
                : text(stateOf(this.world, groupId(this.subscription, group)), "location"))
        );
    }
}
