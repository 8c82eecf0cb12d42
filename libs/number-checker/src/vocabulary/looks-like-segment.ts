import type { Span } from '../text/words.js';

/** "Direct" and "social" are words of everyday language: do they stand like a name here? */
export function looksLikeSegment(text: string, { start, end }: Span, word: string): boolean {
  if (
    /^[A-Z]/.test(word) &&
    /\S\s*$/.test(text.slice(0, start)) &&
    !/[.:!?|*]\s*$/.test(text.slice(0, start))
  )
    return true;
  if (
    /\b(?:is|are|was|were|ist|sind|came|come|comes|arrived?|kam|kamen|kommt|kommen|from|via|through|by|on|in|and|for|of|than|to|against|vs\.?|versus|or|with|über|while|whereas|,)\s$/i.test(
      text.slice(0, start),
    ) &&
    !/^\s(?:result|consequence|effect|impact|cause|comparison|response|proof|evidence|link)/i.test(
      text.slice(end),
    )
  ) {
    return /^\s*(?:$|[.,;:()|!?*–—-]|\s(?!\p{Ll}*ly\b))/u.test(text.slice(end));
  }
  // "organic went from 41.9 % to 39.2 %, paid from 22.8 %"
  if (
    /[,;]\s(?:and\s|und\s)?$/i.test(text.slice(0, start)) &&
    /^\s(?:(?:from|by|at|to)\s)?[-+−€$£]?[\d#]/.test(text.slice(end))
  )
    return true;
  if (/^\s*[*_]*[:|(=–—,&+/-]|^\s?\|/.test(text.slice(end))) return true;
  return /^[*_]*\s(?:plus|und|et|zusammen|together|combined|alone|now|also|again|still|only|just|remains?|remained|did|does|sells?|sold|pays?|paid|went|took|takes|lags?|trails?|leads?|led|lost|gave|put|works?|grows?|falls?|\p{L}+ly|traffic|sessions?|visits?|visitors?|users?|channel|revenue|conversions?|conversion|orders?|sales|ads?|brought|accounts?|accounted|made|makes|contributed|delivered|generated|had|has|fell|rose|dropped|grew|lost|gained|was|were|is|stood|came|held|added|declined|increased|reached|with|saw|provided|drove|recorded|and|slipped|climbed|converts?|converted|sits|stands|earned|produced|outsold|outperformed|beat)\b/iu.test(
    text.slice(end),
  );
}
