import { objectsIn } from "../kubernetes/objects";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { anyType } from "../model/resource-types";
import type { StackIndex } from "../model/stack-index";
import { decodedBase64 } from "../text/base64";
import { argoCdCredentials } from "./argocd-cluster";
import { clusterOf, providerCredentials } from "./cluster-logins";
import { chartValues } from "./secret-in-helm-values";
import { textOf } from "./texts";

/** A text that a cluster is given, and that may be a secret. */
export interface ClusterText {
    readonly resource: ResourceInput;
    readonly at: PropertyReader;
    readonly cluster: string;
    /** What it stands under; empty where it is known to be a credential. */
    readonly key: string;
    /** The object or chart and the place in it: "cacerts/ca-key.pem". */
    readonly place: string;
    readonly text: string;
}

/** What the clusters of a stack are given: in Secrets, in a chart's values, to log in to them. */
export function clusterTexts(stack: StackIndex): readonly ClusterText[] {
    return [...inSecrets(stack), ...inCharts(stack), ...logins(stack)];
}

function inSecrets(stack: StackIndex): readonly ClusterText[] {
    return objectsIn(stack, "", "Secret").flatMap(({ resource, at, cluster, name }) => {
        const credentials = argoCdCredentials(at);
        const server = textIn(at.at("stringData", "server")) ?? encodedIn(at.at("data", "server"));
        const owner = typeof name === "string" ? name : "";
        const entries = [
            ...at
                .at("stringData")
                .entries()
                .map(([key, each]) => [key, each, textIn(each)] as const),
            ...at
                .at("data")
                .entries()
                .map(([key, each]) => [key, each, encodedIn(each)] as const),
        ];
        return [
            ...entries.flatMap(([key, each, text]) =>
                text === undefined || (key === "config" && credentials.length > 0)
                    ? []
                    : {
                          resource,
                          at: each,
                          cluster: clusterOf(stack, cluster),
                          key,
                          place: `${owner}/${key}`,
                          text,
                      },
            ),
            ...credentials.flatMap(({ at: each }) =>
                credential(resource, each, server ?? owner, owner),
            ),
        ];
    });
}

function inCharts(stack: StackIndex): readonly ClusterText[] {
    return stack.matching(anyType).flatMap((resource) => {
        const chart = textIn(resource.properties.at("chart"))?.split("/").at(-1) ?? resource.name;
        return chartValues(resource).flatMap((leaf) => {
            const text = textOf(leaf);
            const place = `${chart}/${leaf.at.path.replace(/^values\./, "")}`;
            const cluster = clusterOf(stack, resource.cluster);
            return text === undefined
                ? []
                : [{ resource, at: leaf.at, cluster, key: leaf.key, place, text }];
        });
    });
}

function logins(stack: StackIndex): readonly ClusterText[] {
    return providerCredentials(stack).flatMap(({ provider, at }) =>
        credential(provider, at, clusterOf(stack, provider.urn), provider.name),
    );
}

function credential(
    resource: ResourceInput,
    at: PropertyReader,
    cluster: string,
    place: string,
): readonly ClusterText[] {
    const text = textIn(at);
    return text === undefined ? [] : [{ resource, at, cluster, key: "", place, text }];
}

function textIn(property: PropertyReader): string | undefined {
    return textOf({ key: "", at: property });
}

function encodedIn(property: PropertyReader): string | undefined {
    const text = textIn(property);
    return text === undefined ? undefined : (decodedBase64(text) ?? text);
}
