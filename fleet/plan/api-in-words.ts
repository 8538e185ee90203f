import type { GcpApiEndpoint } from "./types";

function throughProxy(proxy: string | undefined): string {
    return proxy === undefined ? "" : `, through ${proxy}`;
}

/** How an API server is reached, for tables: such as "private" or "restricted to 203.0.113.0/24". */
export function apiInWords(api: GcpApiEndpoint): string {
    switch (api.kind) {
        case "private":
            return `private${throughProxy(api.proxy)}`;
        case "restricted":
            return `restricted to ${api.allowedRanges.join(", ")}${throughProxy(api.proxy)}`;
        case "dns":
            return "by name, for Google's identities";
    }
}
