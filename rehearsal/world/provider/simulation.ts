import { status } from "@grpc/grpc-js";

import { ProviderError } from "../../wire/provider-error";
import type { ResourceType } from "../resource-type";
import type { ResourceDeclaration, SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import type { Cloud } from "./cloud";

/** A simulated cloud with the SDK that describes its types. */
export class Simulation {
    readonly cloud: Cloud;
    readonly sdk: SdkDeclarations;
    readonly world: World;
    private readonly types: ReadonlyMap<string, ResourceType>;

    constructor(cloud: Cloud, sdk: SdkDeclarations, world: World) {
        this.cloud = cloud;
        this.sdk = sdk;
        this.world = world;
        this.types = new Map(cloud.types.map((type) => [type.token, type]));
    }

    /** @throws ProviderError when the type is not simulated, or the SDK has no such type. */
    type(token: string): {
        readonly type: ResourceType;
        readonly declaration: ResourceDeclaration;
    } {
        const type = this.types.get(token);
        const declaration = this.sdk.resource(token);
        if (type !== undefined && declaration !== undefined) {
            return { type, declaration };
        }
        throw new ProviderError(
            status.UNIMPLEMENTED,
            declaration === undefined
                ? `@pulumi/${this.sdk.name} ${this.sdk.version} has no resource type ${token}`
                : notSimulated(token),
        );
    }
}

/** What is said of a resource type or function that the clouds have and the rehearsal has not. */
export function notSimulated(token: string): string {
    return (
        `the rehearsal does not simulate ${token}: docs/rehearsal.md lists what it does, ` +
        "and rehearsal/world is where to add it"
    );
}
