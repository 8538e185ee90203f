/** What an image is named by, as far as it is written. */
export interface ImageReference {
    /** Host and port, in lower case; `undefined` where the node's own settings complete it. */
    readonly registry: string | undefined;
    /** The path in the registry, without tag and digest. */
    readonly repository: string;
    readonly tag: string | undefined;
    /** With its algorithm, whether or not it is a valid one. */
    readonly digest: string | undefined;
}

export const DOCKER_HUB = "docker.io";
const DOCKER_HUB_HOST = /^(?:(?:index|registry-1)\.)?docker\.io(?::443)?$/;
const REPOSITORY = /^[a-z0-9][a-z0-9._/-]*$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/**
 * Reads `registry/path:tag@digest` without asking whether each part is valid.
 *
 * https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImage(image: string): ImageReference {
    const [name, digest] = splitOnce(image, image.indexOf("@"));
    const colon = name.lastIndexOf(":");
    // A colon before the last slash is that of the registry's port.
    const [path, tag] = splitOnce(name, colon > name.lastIndexOf("/") ? colon : -1);
    const [first, rest] = splitOnce(path, path.indexOf("/"));
    return rest !== undefined && isRegistry(first)
        ? { registry: first.toLowerCase(), repository: rest, tag, digest }
        : { registry: undefined, repository: path, tag, digest };
}

/** Whether a registry, as parseImage gives it, is Docker Hub by one of its names. */
export function isDockerHub(registry: string): boolean {
    return DOCKER_HUB_HOST.test(registry);
}

/** Whether a registry could have an image of this name, so that it stands for itself. */
export function isReference(image: string): boolean {
    return REPOSITORY.test(parseImage(image).repository);
}

/** Whether a digest names one image and no other. */
export function isDigest(digest: string | undefined): boolean {
    return digest !== undefined && DIGEST.test(digest);
}

/** A path's first part is a registry where it could be no part of a repository's name. */
function isRegistry(part: string): boolean {
    return /[.:]/.test(part) || part === "localhost" || part !== part.toLowerCase();
}

function splitOnce(text: string, at: number): readonly [string, string?] {
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
