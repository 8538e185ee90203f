/** How a client shows who it is. */
export interface Credentials {
    /** Headers of a request. */
    headers(): Promise<Readonly<Record<string, string>>>;
    /** The server refused the headers: whatever was kept is to be got again. */
    expire(): void;
}

/** No credentials, or ones of the TLS connection alone. */
export const ANONYMOUS: Credentials = {
    headers: () => Promise.resolve({}),
    expire: () => undefined,
};

export function bearerToken(token: string): Credentials {
    return {
        headers: () => Promise.resolve({ authorization: `Bearer ${token}` }),
        expire: () => undefined,
    };
}
