/** The calendar day of `2026-11-21`, `2026-11-21T10:00:00Z`, `2026-11-21 10:00`, `2026/11/21` or `20261121`. */
export function dayIn(text: string): string | undefined {
  const match = /^(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[T ].*)?$/.exec(text.trim());
  if (!match) return undefined;
  const day = `${match[1]}-${match[3]}-${match[4]}`;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}
