import type { Provider } from "../wire/types";
import { testAddresses } from "./await/load-balancer";
import type { LoadBalancers } from "./await/load-balancer";
import { RETRY_PAUSES } from "./cluster";
import { ChartCatalogue } from "./helm/charts";
import type { ChartDescription } from "./helm/charts";
import { KubernetesInstance } from "./instance";

export interface KubernetesProviderOptions {
    /** Version of @pulumi/kubernetes that the program uses. */
    readonly version: string;
    /** Where the commands of exec plugins are looked for before PATH. */
    readonly binDirectory?: string;
    /** Path of the kubeconfig that a provider with a context and none of its own takes. */
    readonly kubeconfig?: string;
    /** PEM certificates of authorities that stand in for public ones. */
    readonly authorities?: () => readonly string[];
    /** Waits for an API server that is being started again; says whether the one with that address was. */
    readonly restarted?: (server: string) => Promise<boolean>;
    /** Charts by name; one that is not here runs pods and defines no kinds. */
    readonly charts?: Readonly<Record<string, ChartDescription>>;
    /** Folder of real custom resource definitions, which stand in for the charts' own of the same name. */
    readonly crdsDirectory?: string;
    /** Addresses of Services of type LoadBalancer; made-up ones by default. */
    readonly loadBalancers?: LoadBalancers;
    /** Milliseconds between the tries of a creation that lacks something; the plugin's own by default. */
    readonly retryPauses?: readonly number[];
    /** Takes what the plugin would say as a warning. */
    readonly warn?: (urn: string, message: string) => void;
}

/** Stands in for Pulumi's Kubernetes provider plugin: applies to real API servers as it does. */
export function kubernetesProvider(options: KubernetesProviderOptions): Provider {
    const charts = new ChartCatalogue(options.charts ?? {}, options.crdsDirectory);
    return {
        name: "kubernetes",
        version: options.version,
        instance: () =>
            new KubernetesInstance({
                charts,
                binDirectory: options.binDirectory,
                kubeconfig: options.kubeconfig,
                authorities: options.authorities ?? (() => []),
                restarted: options.restarted ?? (() => Promise.resolve(false)),
                loadBalancers: options.loadBalancers ?? testAddresses,
                retryPauses: options.retryPauses ?? RETRY_PAUSES,
                warn: options.warn ?? (() => undefined),
            }),
    };
}
