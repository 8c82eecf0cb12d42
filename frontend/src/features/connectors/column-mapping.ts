/** What a file's columns can mean to us; the day and one figure are needed. */
export const uploadFields = [
  'date',
  'sessions',
  'users',
  'conversions',
  'revenue',
  'channel',
  'device',
] as const;
export type UploadField = (typeof uploadFields)[number];
export type ColumnMapping = Partial<Record<UploadField, string>>;

export interface FilePreview {
  delimiter: string;
  columns: string[];
  rows: string[][];
}

/** How exports name these columns, by the tools and languages we have met. Compared without case and punctuation. */
const knownNames: Record<UploadField, readonly string[]> = {
  date: ['date', 'day', 'datum', 'tag', 'fecha', 'jour', 'orderdate', 'nthday'],
  sessions: ['sessions', 'session', 'visits', 'visit', 'sitzungen', 'besuche', 'sesiones'],
  users: ['users', 'user', 'totalusers', 'activeusers', 'visitors', 'nutzer', 'uniquevisitors', 'besucher'],
  conversions: [
    'conversions',
    'keyevents',
    'transactions',
    'orders',
    'purchases',
    'goalcompletions',
    'bestellungen',
    'transaktionen',
    'leads',
  ],
  revenue: [
    'revenue',
    'totalrevenue',
    'purchaserevenue',
    'transactionrevenue',
    'sales',
    'netsales',
    'turnover',
    'umsatz',
    'amount',
    'income',
  ],
  channel: [
    'channel',
    'defaultchannelgroup',
    'sessiondefaultchannelgroup',
    'channelgrouping',
    'medium',
    'kanal',
  ],
  device: ['device', 'devicecategory', 'gerat', 'geraet', 'geratekategorie'],
};

const delimiters = [',', ';', '\t', '|'];
const previewRows = 5;

/** Header and first rows of a delimited file; null when it has no usable header. */
export function previewFile(text: string): FilePreview | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  // Analytics exports open with commented lines.
  const begin = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const header = lines[begin];
  if (header === undefined) return null;
  const delimiter = likelyDelimiter(header);
  const columns = splitLine(header, delimiter).map((name) => name.trim());
  if (columns.filter(Boolean).length < 2) return null;
  const rows = lines
    .slice(begin + 1)
    .filter((line) => line.trim() !== '')
    .slice(0, previewRows)
    .map((line) => splitLine(line, delimiter));
  return { delimiter, columns, rows };
}

/** A first guess by the headings; no column is used twice. */
export function guessMapping(columns: readonly string[]): ColumnMapping {
  const mapping: ColumnMapping = {};
  const taken = new Set<string>();
  for (const field of uploadFields) {
    const column = knownNames[field]
      .map((name) => columns.find((candidate) => !taken.has(candidate) && plain(candidate) === name))
      .find((found) => found !== undefined);
    if (column === undefined) continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

export type MappingFault =
  { kind: 'needs-date' } | { kind: 'needs-figure' } | { kind: 'used-twice'; column: string };

/** What keeps a mapping from being used, or null. */
export function mappingFault(mapping: ColumnMapping): MappingFault | null {
  if (!mapping.date) return { kind: 'needs-date' };
  if (!mapping.sessions && !mapping.users && !mapping.conversions && !mapping.revenue) {
    return { kind: 'needs-figure' };
  }
  const used = Object.values(mapping);
  const twice = used.find((column, index) => used.indexOf(column) !== index);
  return twice === undefined ? null : { kind: 'used-twice', column: twice };
}

function likelyDelimiter(header: string): string {
  const counted = delimiters.map((delimiter) => ({ delimiter, cells: splitLine(header, delimiter).length }));
  return counted.reduce((best, next) => (next.cells > best.cells ? next : best)).delimiter;
}

function splitLine(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (character === '"') {
      if (isQuoted && line[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell];
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
