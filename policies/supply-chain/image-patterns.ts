import { DOCKER_HUB, isDockerHub, parseImage } from "./image-reference";

/**
 * Whether an image is under a prefix, such as "registry.example/team/": up to a boundary between
 * the parts of its name, so that "registry.example" is not "registry.example.org". A star at its end
 * says what holds anyway. Registries are told apart without regard to case.
 */
export function isUnder(image: string, prefix: string): boolean {
    const wanted = normalised(prefix.replace(/\*$/, ""));
    if (wanted === "") {
        return false;
    }
    const name = normalised(image);
    const next = name.charAt(wanted.length);
    return name.startsWith(wanted) && (/[/:@]$/.test(wanted) || next === "" || /[/:@]/.test(next));
}

/** Whether an image is one of a pattern, in which * stands for any text and ? for one character. */
export function matchesPattern(image: string, pattern: string): boolean {
    // Two pointers with one step back, since a regular expression can take exponential time.
    let [at, next, star, mark] = [0, 0, -1, 0];
    while (at < image.length) {
        const wanted = pattern.charAt(next);
        if (wanted === "*") {
            star = next;
            mark = at;
            next += 1;
        } else if (wanted === "?" || wanted === image.charAt(at)) {
            at += 1;
            next += 1;
        } else if (star >= 0) {
            next = star + 1;
            mark += 1;
            at = mark;
        } else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(next));
}

function normalised(image: string): string {
    const slash = image.indexOf("/");
    const { registry } = parseImage(slash < 0 ? `${image}/` : image);
    if (registry === undefined) {
        return image;
    }
    const host = isDockerHub(registry) ? DOCKER_HUB : registry.replace(/:443$/, "");
    return `${host}${slash < 0 ? "" : image.slice(slash)}`;
}
