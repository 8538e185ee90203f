import type { PropertyMap } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { map, texts } from "../properties";
import type { World } from "../world";
import { findById, stateOf } from "./lookup";
import { USER_ASSIGNED_IDENTITY } from "./tokens";

const GIVEN = "identity.userAssignedIdentities";

/** Ids of the identities that a resource is to act as. */
export function identityIds(inputs: PropertyMap): readonly string[] {
    return texts(inputs, `${GIVEN}[]`);
}

/** @throws CloudRefusal when a resource is to act as an identity that does not exist */
export function requireIdentities(world: World, inputs: PropertyMap): void {
    const missing = identityIds(inputs).find(
        (id) => findById(world, id)?.type !== USER_ASSIGNED_IDENTITY,
    );
    if (missing !== undefined) {
        throw new CloudRefusal(
            "FailedIdentityOperation",
            `Identity operation failed: the identity '${missing}' was not found.`,
        );
    }
}

/** Azure names the identities that a resource was given by a list in a map, each with what it is. */
export function identityOutput(world: World, inputs: PropertyMap): PropertyMap {
    const known = identityIds(inputs).map((id): [string, PropertyMap] => {
        const { clientId = "", principalId = "" } = stateOf(world, id);
        return [id, { clientId, principalId }];
    });
    return {
        ...map(inputs, "identity"),
        ...(known.length === 0 ? {} : { userAssignedIdentities: Object.fromEntries(known) }),
    };
}

/** The state of a resource with its identities in the form of inputs. */
export function withIdentityInputs(state: PropertyMap): PropertyMap {
    const ids = Object.keys(map(state, GIVEN));
    return {
        ...state,
        identity: {
            ...map(state, "identity"),
            ...(ids.length === 0 ? {} : { userAssignedIdentities: ids }),
        },
    };
}
