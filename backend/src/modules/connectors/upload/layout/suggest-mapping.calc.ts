import type { UploadLayout } from '@ocsuite/types';
import type { ColumnMapping } from '../column-mapping.js';
import { looksLikeValue } from './detect-layout.calc.js';

type Field = keyof ColumnMapping;

/** Names that exports give their columns, most telling first; English, German, French and Spanish. */
const names: [Field, RegExp][] = [
  ['date', /^(date|day|datum|tag|jour|fecha|d[ií]a)$|\bdate\b|datum/i],
  ['sessions', /^(sessions?|visits?|sitzungen|besuche|visites?|sesiones)$/i],
  ['users', /^(total ?users|users?|visitors?|nutzer|besucher|utilisateurs|usuarios)$/i],
  [
    'conversions',
    /^(conversions?|key ?events?|transactions?|orders?|purchases?|bestellungen|commandes|pedidos)$/i,
  ],
  ['revenue', /revenue|umsatz|turnover|gross|net sales|sales|amount|betrag|chiffre|ingresos|total/i],
  ['channel', /^(channel|source|medium|kanal|quelle|canal|(session )?default channel group(ing)?)$/i],
  ['device', /^(device|device category|ger[äa]t|appareil|dispositivo)$/i],
];

/** Which columns the file's names suggest for which field; a guess that a person confirms. */
export function suggestMapping({ columns }: Pick<UploadLayout, 'columns'>): Partial<ColumnMapping> {
  const mapping: Partial<ColumnMapping> = {};
  const taken = new Set<string>();
  for (const [field, pattern] of names) {
    const isText = field === 'channel' || field === 'device';
    const column = columns.find(
      ({ name, samples }) =>
        !taken.has(name) &&
        pattern.test(name) &&
        (isText || samples.length === 0 || samples.some(looksLikeValue)),
    );
    if (!column?.name) continue;
    mapping[field] = column.name;
    taken.add(column.name);
  }
  return mapping;
}
