export interface ScopeParts {
  channel?: string;
  device?: string;
}

const deviceNames = new Set(['desktop', 'mobile', 'tablet', 'smart tv']);
const partPattern = /^(?:(channel|device)\s*[=:\s]\s*)?(.+)$/i;

/** Reads `total`, `channel Paid Search`, `channel=Paid Search, device=mobile`, or the bare names. */
export function parseScope(scope: string): ScopeParts {
  const parts: ScopeParts = {};
  for (const text of scope.split(/\s*[,;/+·&]\s*/)) {
    const [, key, name] = partPattern.exec(text.trim()) ?? [];
    if (!name || /^(total|all\b.*|everything)$/i.test(name)) continue;
    const isDevice = key ? key.toLowerCase() === 'device' : deviceNames.has(name.toLowerCase());
    parts[isDevice ? 'device' : 'channel'] = name;
  }
  return parts;
}
