import type { PropertyMap, PropertyValue } from "../wire/property-value";
import { isPropertyMap } from "../wire/property-value";
import { isUnknown, reveal } from "../wire/property-operations";

/** Settings of one Kubernetes provider, as the plugin names them. */
export interface ProviderSettings {
    /** YAML, JSON or a path; undefined when the program gave none. It holds secrets. */
    readonly kubeconfig: string | undefined;
    readonly context: string | undefined;
    /** Namespace of objects that name none. */
    readonly namespace: string | undefined;
    readonly enableConfigMapMutable: boolean;
    readonly enableSecretMutable: boolean;
    readonly enablePatchForce: boolean;
    readonly upsertExistingObjects: boolean;
    /** Leave the objects of a cluster that does not answer as they are. */
    readonly skipUpdateUnreachable: boolean;
    /** Take the objects of a cluster that does not answer for gone. */
    readonly deleteUnreachable: boolean;
}

/** Settings of the plugin that a rehearsal has no use for; each needs a reason that a user can act on. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
    renderYamlToDirectory: "a rehearsal applies to real API servers; it renders no files",
    cluster: "name a context instead: a rehearsal takes the cluster of the context",
};

/** Reads the settings from a provider's inputs; the SDKs send everything but strings as JSON text. */
export function providerSettings(inputs: PropertyMap): ProviderSettings {
    const flag = (name: string, variable: string): boolean =>
        booleanOf(inputs[name]) ?? process.env[variable] === "true";
    return {
        kubeconfig: kubeconfigText(inputs["kubeconfig"]),
        context: textOf(inputs["context"]),
        namespace: textOf(inputs["namespace"]),
        enableConfigMapMutable: flag(
            "enableConfigMapMutable",
            "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE",
        ),
        enableSecretMutable: flag("enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"),
        enablePatchForce: flag("enablePatchForce", "PULUMI_K8S_ENABLE_PATCH_FORCE"),
        upsertExistingObjects: flag("upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS"),
        skipUpdateUnreachable: flag("skipUpdateUnreachable", "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE"),
        deleteUnreachable: flag("deleteUnreachable", "PULUMI_K8S_DELETE_UNREACHABLE"),
    };
}

/** What of a provider's inputs a rehearsal cannot do: property and reason. */
export function unsupportedSettings(
    inputs: PropertyMap,
): readonly { readonly property: string; readonly reason: string }[] {
    const given = Object.entries(UNSUPPORTED)
        .filter(([property]) => textOf(inputs[property]) !== undefined)
        .map(([property, reason]) => ({ property, reason }));
    return booleanOf(inputs["enableServerSideApply"]) === false
        ? [
              ...given,
              {
                  property: "enableServerSideApply",
                  reason: "a rehearsal applies on the server side only: leave it out",
              },
          ]
        : given;
}

/** A kubeconfig may be given as an object; JSON is YAML. */
export function kubeconfigText(value: PropertyValue | undefined): string | undefined {
    if (value === undefined || isUnknown(value)) {
        return undefined;
    }
    const revealed = reveal(value);
    return isPropertyMap(revealed) ? JSON.stringify(revealed) : textOf(revealed);
}

function textOf(value: PropertyValue | undefined): string | undefined {
    const revealed = value === undefined ? undefined : reveal(value);
    return typeof revealed === "string" && revealed !== "" ? revealed : undefined;
}

function booleanOf(value: PropertyValue | undefined): boolean | undefined {
    const revealed = value === undefined ? undefined : reveal(value);
    if (typeof revealed === "boolean") {
        return revealed;
    }
    return revealed === "true" ? true : revealed === "false" ? false : undefined;
}
