/** Major and minor, which is what vendors name: patches and vendors' suffixes do not matter. */
export interface MinorVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads "1.34", "v1.34.1", "v1.34.1-eks-113cf36" or "v1.34+"; undefined for anything else. */
export function parseMinorVersion(version: string): MinorVersion | undefined {
  const groups = /^v?(?<major>\d{1,4})\.(?<minor>\d{1,4})(?![\d])/.exec(version)?.groups;
  return groups === undefined ? undefined : { major: Number(groups["major"]), minor: Number(groups["minor"]) };
}

/** Negative when `a` is older than `b`, 0 for the same minor version. */
export function compareMinorVersions(a: MinorVersion, b: MinorVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** Whether a version is at least the one that data names; false where it cannot be read. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [is, needed] = [parseMinorVersion(version), parseMinorVersion(minimum)];
  return is !== undefined && needed !== undefined && compareMinorVersions(is, needed) >= 0;
}
