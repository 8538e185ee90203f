import { randomBytes } from "node:crypto";

import { tokenOf, writeCredentialStandIns, type LoginTokens } from "./credentials/stand-ins";
import { namedEksClusters, standInCommands, type ClusterLogin } from "./existing/stand-in-commands";

/** The executables that log in to the clusters of a rehearsal, and what they give. */
export class Logins {
    /** Names of logins that belong to no cloud. */
    readonly commands: readonly string[];
    readonly #directory: string;
    readonly #clusters: readonly ClusterLogin[];
    readonly #existingToken = randomBytes(32).toString("hex");

    /**
     * @param directory folder of the rehearsal; the executables go to its `bin`.
     * @param clusters those that no simulated cloud has.
     * @throws LoginError when one of them has a login that nothing can stand in for.
     */
    constructor(directory: string, clusters: readonly ClusterLogin[]) {
        this.commands = standInCommands(clusters);
        this.#directory = directory;
        this.#clusters = clusters;
    }

    /**
     * Makes the logins know what there is by now.
     *
     * @param credentials administrator token of each simulated cloud's clusters.
     */
    install(credentials: Readonly<Record<string, string>>, knownClusters: readonly string[]): void {
        writeCredentialStandIns({
            directory: this.#directory,
            tokens: this.#tokens(credentials),
            knownClusters: [...knownClusters, ...namedEksClusters(this.#clusters)],
            commands: this.commands,
        });
    }

    /** The token of a login that belongs to no cloud. */
    get existingToken(): string {
        return this.#existingToken;
    }

    /** The token that a command gives. */
    tokenOf(command: string, credentials: Readonly<Record<string, string>>): string {
        return tokenOf(command, this.#tokens(credentials));
    }

    #tokens(credentials: Readonly<Record<string, string>>): LoginTokens {
        const { aws = "", gcp = "", "azure-native": azure = "" } = credentials;
        return { aws, gcp, azure, existing: this.#existingToken };
    }
}
