/**
 * The key under which CrossGuard's proxies give what they stand for. It is internal to
 * @pulumi/policy: a test holds it to the version that this pack depends on.
 */
const PROXY_TARGET = "__getSpecialProxyTarget";

/** What one of CrossGuard's proxies stands for; `undefined` for everything else. */
export function proxyTarget(proxy: unknown): unknown {
    return typeof proxy === "object" && proxy !== null
        ? Reflect.get(proxy, PROXY_TARGET)
        : undefined;
}
