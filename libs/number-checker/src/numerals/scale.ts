/** Words and letters that multiply the number before them. A bare `m` is metres unless it touches the digits. */
export const numberNames =
  'T(?=€|EUR)|(?<=\\d)k|(?<=\\d)mn?|(?<=\\d)bn?|k|mn|mln|bn|tn|thousand|million|millions|billion|Tsd\\.?|Mio\\.?|Mrd\\.?|tausend|Millionen|Milliarden|Milliarde|hundred|dozen';

export function scaleFactor(name: string | undefined): number {
  const word = name?.trim().toLowerCase().replace('.', '') ?? '';
  if (!word) return 1;
  if (/^(?:t|k|thousand|tsd|tausend)$/.test(word)) return 1e3;
  if (/^(?:m|mn|mln|million|millions|mio|millionen)$/.test(word)) return 1e6;
  if (/^(?:b|bn|billion|mrd|milliarden?)$/.test(word)) return 1e9;
  if (word === 'hundred') return 100;
  if (word === 'dozen') return 12;
  return word === 'tn' ? 1e12 : 1;
}
