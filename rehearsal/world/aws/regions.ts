/** Letters of the availability zones of each region that AWS opens by default or on request. */
const ZONES: Readonly<Record<string, string>> = {
    "us-east-1": "abcdef",
    "us-east-2": "abc",
    "us-west-1": "ac",
    "us-west-2": "abcd",
    "ca-central-1": "abd",
    "ca-west-1": "abc",
    "sa-east-1": "abc",
    "eu-central-1": "abc",
    "eu-central-2": "abc",
    "eu-north-1": "abc",
    "eu-south-1": "abc",
    "eu-south-2": "abc",
    "eu-west-1": "abc",
    "eu-west-2": "abc",
    "eu-west-3": "abc",
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ap-northeast-3": "abc",
    "ap-south-1": "abc",
    "ap-south-2": "abc",
    "ap-southeast-1": "abc",
    "ap-southeast-2": "abc",
    "ap-southeast-3": "abc",
    "ap-southeast-4": "abc",
    "ap-southeast-5": "abc",
    "il-central-1": "abc",
    "me-central-1": "abc",
    "me-south-1": "abc",
    "mx-central-1": "abc",
};

/** Ids of zones in which EKS places no control plane (EKS user guide, "network requirements"). */
const WITHOUT_EKS: ReadonlySet<string> = new Set(["use1-az3", "usw1-az2", "cac1-az3"]);

/** A zone's number where it is not its letter's: each account has its own order; this is the simulated one's. */
const ZONE_NUMBERS: Readonly<Record<string, number>> = {
    "us-east-1c": 4,
    "us-east-1d": 5,
    "us-east-1e": 3,
};

export interface Zone {
    /** Such as "us-east-1a". */
    readonly name: string;
    /** Such as "use1-az1". */
    readonly id: string;
}

export function isRegion(region: string): boolean {
    return Object.hasOwn(ZONES, region);
}

export function zonesOf(region: string): readonly Zone[] {
    return Array.from(ZONES[region] ?? "", (letter) => {
        const name = `${region}${letter}`;
        const number = ZONE_NUMBERS[name] ?? letter.charCodeAt(0) - "a".charCodeAt(0) + 1;
        return { name, id: `${abbreviation(region)}-az${number}` };
    });
}

/** Whether EKS places control planes in a zone. */
export function servesEks(zone: string): boolean {
    const found = zonesOf(zone.slice(0, -1)).find(({ name }) => name === zone);
    return found !== undefined && !WITHOUT_EKS.has(found.id);
}

/** "use1" for us-east-1, "apse2" for ap-southeast-2. */
function abbreviation(region: string): string {
    const [area = "", direction = "", number = ""] = region.split("-");
    const letters = direction.replace(/north|south|east|west|central/g, (part) => part.charAt(0));
    return `${area}${letters}${number}`;
}
