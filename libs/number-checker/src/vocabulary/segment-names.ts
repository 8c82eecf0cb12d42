export type ScopeDimension = 'channel' | 'device';

/** Wordings of segments that are known without facts, so that naming another segment is noticed. */
export const wellKnown: [ScopeDimension, string, string][] = [
  [
    'channel',
    'paid search',
    'paid search|search ads|PPC|SEA|google ads|adwords|paid-search|bezahlte[nrms]? Suche|bezahlte[nrms]?(?= (?:und|oder|sowie|&) organische)|(?<=\\b(?:die|der|zur|von) )bezahlte[nrm]?(?=,|\\.| [a-zäöü\\d])',
  ],
  [
    'channel',
    'organic search',
    'organic search|organic-search|SEO|natural search|unpaid search|organische[nrms]? Suche|organische[nrms]?(?= (?:und|oder|sowie|&) bezahlte)|(?<=\\b(?:die|der|zur|von) )organische[nrm]?(?=,|\\.| [a-zäöü\\d])',
  ],
  ['channel', 'paid social', 'paid social|social ads|paid-social'],
  ['channel', 'organic social', 'organic social'],
  ['channel', 'email', 'e-?mails?|e-?mail marketing|newsletters?|mailings?'],
  ['channel', 'direct', 'direct|direkt(?:e[nrms]?)?'],
  ['channel', 'referral', 'referrals?'],
  ['channel', 'display', 'display(?: ads)?|banner ads'],
  ['channel', 'affiliates', 'affiliates?'],
  ['channel', 'social', 'social(?: media)?'],
  ['channel', 'video', 'video'],
  ['channel', 'sms', 'SMS'],
  ['channel', 'organic', 'organic|organisch(?:e[nrms]?)?'],
  ['channel', 'paid', 'paid|bezahlte?[nrms]?'],
  [
    'device',
    'mobile',
    'mobiles?(?: phones?| devices?)?|smart-?phones?|phones?|téléphones?|Handys?|mobil|Mobilgeräte[n]?',
  ],
  ['device', 'desktop', 'desktops?(?: computers?)?|computers?|laptops?|ordinateurs?|PCs?'],
  ['device', 'tablet', 'tablets?|tablettes?|iPads?'],
];
const exactNames = wellKnown.map(([dimension, value, words]) => ({
  dimension,
  value,
  pattern: new RegExp(`^(?:${words})$`, 'i'),
}));
/** One spelling per segment: `Paid Search`, `paid-search` and `PPC` are the same. */
export function scopeName(name: string, dimension: ScopeDimension): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return exactNames.find((one) => one.dimension === dimension && one.pattern.test(plain))?.value ?? plain;
}

/** The pattern of a name with its endings: `organischen Suche`, `Partner revenue` of `Partners`. */
export function wordsOf(name: string): string {
  const words = name
    .split(/[\s_-]+/)
    .map((word) => (/\p{Ll}e$/u.test(word) ? `${escaped(word)}[nrms]?` : escaped(word)))
    .join('[\\s_-]');
  if (/\p{L}{4}s$/iu.test(name) && !/ss$/i.test(name)) return `${words}?`;
  return /\p{L}$/u.test(name) && !/[se]$/i.test(name) ? `${words}(?:e?[ns])?` : words;
}

/** A segment's name and whatever else it is called: "Organische Suche" in the label of an `Organic Search` fact. */
export function wordingsOf(name: string): string {
  const known = (['channel', 'device'] as const).flatMap((dimension) =>
    wellKnown.filter((one) => one[0] === dimension && one[1] === scopeName(name, dimension)),
  );
  return [escaped(name), ...known.map(([, , words]) => words)].join('|');
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
