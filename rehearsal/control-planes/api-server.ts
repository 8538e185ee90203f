import * as fs from "node:fs";

import { ApiClient } from "../kubernetes/api/client";
import { ANONYMOUS } from "../kubernetes/api/credentials";
import { Discovery } from "../kubernetes/api/discovery";
import { textAt } from "../kubernetes/api/json";
import { ObjectApi } from "../kubernetes/api/objects";
import type { ControlPlaneFolder } from "./folder";

/** Milliseconds for an answer of an API server that is ready; a stranger on its port gives none. */
const READY_LIMIT = 2_000;

/** The API server of a control plane, as its own administrator sees it. */
export class ApiServer {
    readonly address: string;
    readonly certificateAuthority: string;
    readonly objects: ObjectApi;
    private readonly client: ApiClient;

    /** Logs in with the certificate that kwokctl made, whatever tokens there are. */
    constructor(folder: ControlPlaneFolder, port: number) {
        this.address = `https://127.0.0.1:${port}`;
        this.certificateAuthority = fs.readFileSync(folder.certificateAuthority, "utf8");
        this.client = new ApiClient({
            server: this.address,
            certificateAuthority: this.certificateAuthority,
            serverName: undefined,
            skipTlsVerify: false,
            clientCertificate: {
                certificate: fs.readFileSync(folder.adminCertificate, "utf8"),
                key: fs.readFileSync(folder.adminKey, "utf8"),
            },
            credentials: ANONYMOUS,
        });
        this.objects = new ObjectApi(this.client, new Discovery(this.client));
    }

    /** Whether every part of the API server is ready, its role bindings included. */
    async isReady(): Promise<boolean> {
        try {
            const signal = AbortSignal.timeout(READY_LIMIT);
            return (await this.client.text({ method: "GET", path: "/readyz", signal })) === "ok";
        } catch {
            // Nobody listens yet, somebody else does, or some part is not ready: all mean "not yet".
            return false;
        }
    }

    /**
     * Version that the API server serves. One that emulates an older minor says so beside its own version;
     * then it is that minor with patch 0, since there is no patch of an emulation.
     */
    async version(): Promise<string> {
        const said = await this.client.request({ method: "GET", path: "/version" });
        const own = `${textAt(said, "major")}.${textAt(said, "minor")}`;
        const [major, minor] = [textAt(said, "emulationMajor"), textAt(said, "emulationMinor")];
        const served = major === undefined ? own : `${major}.${minor}`;
        return served === own ? (textAt(said, "gitVersion") ?? `v${own}.0`) : `v${served}.0`;
    }

    close(): void {
        this.client.close();
    }
}
