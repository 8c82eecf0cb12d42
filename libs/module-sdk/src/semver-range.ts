type Version = [major: number, minor: number, patch: number];

const versionPattern = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/**
 * True when `version` lies in `range`. Understands what manifests need and no more: exact versions, `^1.2.0`, and
 * comparators joined by spaces (`>=1 <2`). Throws on anything else, so that a typing error cannot pass as a range.
 */
export function satisfiesRange(version: string, range: string): boolean {
  const actual = parseVersion(version);
  return comparatorsOf(range).every((accepts) => accepts(actual));
}

/** True when `range` is written in the dialect that `satisfiesRange` understands. */
export function isRange(range: string): boolean {
  try {
    return comparatorsOf(range).length > 0;
  } catch {
    return false;
  }
}

function comparatorsOf(range: string): ((actual: Version) => boolean)[] {
  return range.trim().split(/\s+/).map(comparatorOf);
}

function comparatorOf(part: string): (actual: Version) => boolean {
  const [, operator = '', text = ''] = /^(\^|>=|<=|>|<|=)?(.+)$/.exec(part) ?? [];
  const wanted = parseVersion(text);
  switch (operator) {
    case '^':
      return (actual) => compare(actual, wanted) >= 0 && compare(actual, nextBreaking(wanted)) < 0;
    case '>=':
      return (actual) => compare(actual, wanted) >= 0;
    case '<=':
      return (actual) => compare(actual, wanted) <= 0;
    case '>':
      return (actual) => compare(actual, wanted) > 0;
    case '<':
      return (actual) => compare(actual, wanted) < 0;
    default:
      return (actual) => compare(actual, wanted) === 0;
  }
}

function parseVersion(text: string): Version {
  const match = versionPattern.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a version like 1.2.3`);
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** Below 1.0.0 the leftmost non-zero part is the breaking one, as in npm. */
function nextBreaking([major, minor, patch]: Version): Version {
  if (major > 0) return [major + 1, 0, 0];
  return minor > 0 ? [0, minor + 1, 0] : [0, 0, patch + 1];
}
