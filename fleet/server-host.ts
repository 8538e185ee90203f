/** Host and port of an API server, such as "k8s.acme.example:443"; undefined for what is no address. */
export function serverHost(server: string): string | undefined {
    if (!URL.canParse(server)) {
        return undefined;
    }
    const { hostname, port, protocol } = new URL(server);
    return `${hostname}:${port === "" ? (protocol === "http:" ? "80" : "443") : port}`;
}
