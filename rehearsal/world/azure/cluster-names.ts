import type { PropertyMap } from "../../wire/property-value";
import { flag, map, merge, text } from "../properties";
import type { IdentifiedSubject } from "../resource-type";
import { tenantId } from "./tenant";

/** Names under which a cluster is reached: of its API server, of the portal, of its token issuer. */
export function clusterNames({ world, site, origin, inputs }: IdentifiedSubject): PropertyMap {
    const { region } = site;
    const suffix = world.identifiers.hex(8, origin, "fqdn");
    const host = text(inputs, "fqdnSubdomain") ?? `${text(inputs, "dnsPrefix")}-${suffix}`;
    const isPrivate = flag(inputs, "apiServerAccessProfile.enablePrivateCluster") === true;
    const isPublic =
        !isPrivate ||
        flag(inputs, "apiServerAccessProfile.enablePrivateClusterPublicFQDN") !== false;
    const zone = `${world.identifiers.guid(origin, "zone")}.privatelink.${region}.azmk8s.io`;
    const issuer = flag(inputs, "oidcIssuerProfile.enabled") === true;
    const tenant = text(inputs, "aadProfile.tenantID") ?? tenantId(world);
    const issuerId = world.identifiers.guid(origin, "issuer");
    return {
        azurePortalFQDN: `${host}.portal.hcp.${region}.azmk8s.io`,
        ...(isPublic ? { fqdn: `${host}.hcp.${region}.azmk8s.io` } : {}),
        ...(isPrivate ? { privateFQDN: `${host}.${zone}` } : {}),
        oidcIssuerProfile: merge(
            {
                enabled: issuer,
                ...(issuer
                    ? {
                          issuerURL: `https://${region}.oic.prod-aks.azure.com/${tenant}/${issuerId}/`,
                      }
                    : {}),
            },
            map(inputs, "oidcIssuerProfile"),
        ),
    };
}
