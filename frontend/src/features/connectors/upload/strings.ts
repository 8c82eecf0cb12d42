import type { Upload } from '../../../api/types.js';

type Layout = NonNullable<Upload['layout']>;

export const uploadStrings = {
  title: 'Upload a file',
  notAllowed: {
    title: 'Uploading is for members',
    words:
      'You can read every figure. To add some, ask an owner or admin of your organisation for the role of a member.',
  },
  description: 'An export with one row per day, or per day, channel and device.',
  steps: { file: 'File', columns: 'Columns', check: 'Check', result: 'Result' },

  drop: 'Drop the file here, or choose one',
  dropHint: 'CSV, TSV or XLSX, up to 100 MB. Nothing is stored before every row is checked.',
  choose: 'Choose a file',
  sending: (file: string) => `Sending ${file}`,
  sendingHint: (percent: string, megabytes: string) => `${percent} % of ${megabytes} MB`,
  receiving: (megabytes: string) => `All ${megabytes} MB are sent. We find out how the file is written.`,
  tooLarge: 'The file is larger than 100 MB. Export fewer days or columns, or send it in parts.',
  oneFile: 'One file at a time, please.',

  columnsTitle: 'Which column is what?',
  columnsWords: 'We filled in what the headings suggest. A day and at least one figure are needed.',
  recognised: (provider: string) => `This is an export of ${provider}`,
  layout: (file: string, layout: Layout) => `${file}: ${describeLayout(layout)}.`,
  fields: {
    date: 'Day',
    sessions: 'Sessions',
    users: 'Users',
    conversions: 'Conversions',
    revenue: 'Revenue',
    channel: 'Channel',
    device: 'Device',
  },
  ignore: 'Not in the file',
  target: 'Add to',
  newSource: 'A new source',
  name: 'Name of the new source',
  currency: 'Currency of revenue',
  currencyFound: (code: string) => `${code}, as the file suggests`,
  currencyOfFile: 'As the file says',
  template: 'Use a saved mapping',
  templateNone: 'None',
  templateSave: 'Save this mapping',
  templateName: 'Name of the mapping',
  templateKeep: 'Save',
  templateForget: 'Delete this mapping',
  needsDate: 'Choose the column that holds the day.',
  needsFigure: 'Choose at least one column with a figure.',
  usedTwice: (column: string) => `The column "${column}" is used twice.`,
  firstRows: 'The first rows, as they would be stored',
  firstRowsTable: 'The first rows as a table',
  undecided: 'Answer it, or let the check look for the answer in the rest of the file.',
  answered: {
    dateOrder: {
      field: 'dateOrder' as const,
      question: 'How days are written',
      answers: [
        { value: 'day-first', label: 'Day first' },
        { value: 'month-first', label: 'Month first' },
      ],
    },
    decimal: {
      field: 'decimal' as const,
      question: 'How decimals are written',
      answers: [
        { value: 'comma', label: 'Comma is the decimal mark' },
        { value: 'point', label: 'Point is the decimal mark' },
      ],
    },
  },
  check: 'Check every row',
  otherFile: 'Choose another file',

  reading: { checking: 'Checking every row', storing: 'Storing the figures' },
  asking: 'One question before it goes on',
  checkAgain: 'Check with this answer',
  unread: 'The file could not be read. Check which columns are mapped.',
  checked: (count: number, rows: string) => `${rows} ${count === 1 ? 'row' : 'rows'} can be stored`,
  nothingStored: 'Every row is good. Nothing is stored yet: compare the totals with what you know.',
  allOrNothing: (count: number, bad: string) =>
    `${bad} ${count === 1 ? 'row of the file is' : 'rows of the file are'} not among them. Nothing is stored yet: mend the file and send it again, or store it without them.`,
  badRows: (count: string) => `Rows that cannot be read: ${count}`,
  badTable: 'The rows that cannot be read, with their reasons',
  line: 'Line',
  column: 'Column',
  reason: 'What is wrong',
  wholeLine: 'whole line',
  firstBad: (count: number) => `These are the first ${count}. The download has all of them.`,
  downloadBad: 'Download all of them',
  store: 'Store the figures',
  storeWithout: 'Store without the bad rows',
  backToColumns: 'Back to the columns',
  mended: 'Send a mended file',

  done: (count: number, rows: string, name: string) =>
    `${rows} ${count === 1 ? 'row' : 'rows'} stored in ${name}`,
  duplicate: 'This file was stored before with the same figures; nothing was stored twice.',
  skipped: (count: number, rows: string) => `${rows} bad ${count === 1 ? 'row was' : 'rows were'} left out.`,
  period: 'Period',
  rows: 'Rows by day, channel and device',
  continueSetup: 'Continue set-up',
  open: 'Open the source',
  another: 'Upload another file',
  undo: 'Take this file back',
  undone: (file: string) => `${file} was taken back`,
  undoneWords: 'Its source shows what it would hold had the file never come. You can upload it again.',

  files: 'Files of this source',
  filesWords: 'Each file can be taken back by itself; what it had replaced is there again.',
  filesTable: 'The files as a table',
  noFiles: 'No files.',
  add: 'Add a file',
  file: 'File',
  rowCount: 'Rows',
  state: 'State',
  undoShort: 'Take back',
  statuses: {
    receiving: 'arriving',
    received: 'not checked yet',
    checking: 'being checked',
    checked: 'checked, not stored',
    asking: 'has a question',
    storing: 'being stored',
    stored: 'stored',
    rejected: 'not stored',
    undone: 'taken back',
  } satisfies Record<Upload['status'], string>,
  undoFile: (file: string) => `Take ${file} back`,
};

const delimiters: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};
const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

function describeLayout({ format, delimiter, encoding, headerLine, columns }: Layout): string {
  const kind =
    format === 'xlsx'
      ? 'a spreadsheet, its first visible sheet'
      : `text in ${encodings[encoding ?? 'utf-8']}, columns parted by ${delimiters[delimiter ?? ','] ?? 'commas'}`;
  const header = headerLine === null ? 'no line with names' : `names in line ${headerLine}`;
  return `${kind}, ${columns.length} columns, ${header}`;
}
