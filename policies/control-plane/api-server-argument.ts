import type { PropertyReader } from "../model/property-reader";

/**
 * An argument of the API server in a kubeadm configuration: a list of names and values since
 * Cluster API's v1beta2, a map before. A list with a name that is not known may hold it.
 *
 * https://cluster-api.sigs.k8s.io/developer/providers/migrations/v1.10-to-v1.11
 *
 * @param spec a KubeadmConfigSpec
 */
export function apiServerArgument(spec: PropertyReader, name: string): PropertyReader {
    const args = spec.at("clusterConfiguration", "apiServer", "extraArgs");
    if (!args.isList) {
        return args.at(name);
    }
    const items = args.items();
    // kubeadm passes all on, in order; the last of a name is the one that counts.
    const named = items.findLast((item) => item.at("name").text() === name);
    const found = named?.at("value") ?? items.find((item) => item.at("name").unknown)?.at("name");
    return found ?? args.at(name);
}
