import { closedObject } from "./closed-object";
import { AddonsSchema, DeliverySchema, MirrorSchema } from "./delivery-spec";
import { DiscoverySchema } from "./discovery-spec";
import { DOMAIN, text } from "./fields";
import { FleetSchema } from "./fleet-spec";
import { MeshSchema } from "./mesh-spec";
import { DeclaredUpgradesSchema, ObservabilitySchema, RecoverySchema } from "./operations-spec";

/**
 * The fleet with whole parts that nothing reads yet: editors and the reference know them, and not-yet.ts refuses them,
 * so that the program need not build their schemas. Whoever implements one moves its line to fleet-spec.ts.
 */
export const DeclaredFleetSchema = closedObject({
    ...FleetSchema.shape,
    domain: text(DOMAIN, { expected: "a domain name", example: "domain: acme.example" })
        .optional()
        .describe("Domain of the fleet's public names"),
    mesh: MeshSchema.optional(),
    discovery: DiscoverySchema.optional(),
    delivery: DeliverySchema.optional(),
    observability: ObservabilitySchema.optional(),
    recovery: RecoverySchema.optional(),
    upgrades: DeclaredUpgradesSchema.optional(),
    mirror: MirrorSchema.optional(),
    addons: AddonsSchema.optional(),
});
