import { isMap, isSeq, parseDocument } from "yaml";

/**
 * A kubeconfig whose clusters are reached through a proxy: Cluster API, which wrote it, stands in the network and knows of
 * none. What is no kubeconfig stays as it is, and is refused where its API server is read.
 */
export function throughProxy(kubeconfig: string, proxy: string | undefined): string {
    if (proxy === undefined) {
        return kubeconfig;
    }
    const document = parseDocument(kubeconfig);
    const clusters = document.get("clusters");
    if (document.errors.length > 0 || !isSeq(clusters)) {
        return kubeconfig;
    }
    for (const entry of clusters.items) {
        if (isMap(entry)) {
            entry.setIn(["cluster", "proxy-url"], proxy);
        }
    }
    return document.toString({ lineWidth: 0 });
}
