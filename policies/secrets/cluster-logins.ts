import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import type { StackIndex } from "../model/stack-index";
import { kubeconfigsIn, staticCredentials } from "./kubeconfigs";

const PROVIDER = "pulumi:providers:kubernetes";

/**
 * The cluster that a provider enters: the address of its API, which two providers of one cluster
 * have in common, or the provider itself where the address is not known.
 */
export function clusterOf(stack: StackIndex, provider: string | undefined): string {
    const found = provider === undefined ? undefined : stack.withUrn(provider);
    const [login] = found === undefined ? [] : loginsOf(found);
    return login?.server ?? provider ?? "";
}

/** How a provider enters its cluster. */
interface Login {
    readonly server: string | undefined;
    readonly user: PropertyReader;
}

/** The static credentials with which the stack's providers enter their clusters. */
export function providerCredentials(
    stack: StackIndex,
): readonly { provider: ResourceInput; at: PropertyReader }[] {
    return stack
        .matching((type) => type === PROVIDER)
        .flatMap((provider) =>
            loginsOf(provider)
                .flatMap(({ user }) => staticCredentials(user))
                .map(({ at }) => ({ provider, at })),
        );
}

function loginsOf(provider: ResourceInput): readonly Login[] {
    const { properties } = provider;
    return kubeconfigsIn(properties.at("kubeconfig")).map((kubeconfig) => {
        const chosen = properties.at("context").text() ?? kubeconfig.at("current-context").text();
        const context = entry(kubeconfig.at("contexts"), chosen).at("context");
        const cluster = entry(kubeconfig.at("clusters"), context.at("cluster").text());
        const server = cluster.at("cluster", "server").text();
        return {
            server: typeof server === "string" ? server : undefined,
            user: entry(kubeconfig.at("users"), context.at("user").text()).at("user"),
        };
    });
}

/** The entry of this name, or the first where none has it. */
function entry(list: PropertyReader, name: unknown): PropertyReader {
    return list.items().find((each) => each.at("name").text() === name) ?? list.at(0);
}
