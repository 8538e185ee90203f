import type { PropertyMap } from "../../wire/property-value";
import { defaultMinor } from "../kubernetes-versions";
import { text } from "../properties";
import type { World } from "../world";

/** The version that a cluster asks for, has already, or gets when it asks for none. */
export function clusterVersion(
    world: World,
    inputs: PropertyMap,
    previous: PropertyMap | undefined,
): string {
    return (
        text(inputs, "kubernetesVersion") ??
        text(previous ?? null, "kubernetesVersion") ??
        defaultMinor("azure-native", world.now())
    );
}
