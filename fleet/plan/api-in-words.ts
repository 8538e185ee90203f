import type { GcpApiEndpoint } from "./types";

/** How an API server is reached, for tables: such as "private" or "restricted to 203.0.113.0/24". */
export function apiInWords(api: GcpApiEndpoint): string {
    switch (api.kind) {
        case "private":
            return "private";
        case "restricted":
            return `restricted to ${api.allowedRanges.join(", ")}`;
        case "dns":
            return "by name, for Google's identities";
    }
}
