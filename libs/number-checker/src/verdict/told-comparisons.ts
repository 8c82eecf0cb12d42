import { toldLevels } from '../candidates/told-levels.js';
import type { FactSet } from '../facts/fact-set.js';
import { attach, clauseAround } from '../reading/attachment.js';
import type { Claim } from '../reading/claim.js';
import type { Figure } from '../reading/figure.js';
import type { Group } from '../reading/groups.js';
import type { Span } from '../text/words.js';

/**
 * "€2.00 a session, more than Paid Search": a level set against another that has no number here. Is it told the wrong way
 * round?
 */
export function isToldWrongly(claim: Claim, figure: Figure, set: FactSet): boolean {
  const { reading, numeral, wording } = claim;
  if (figure.of?.value !== figure.value || wording.isChange || claim.isReference) return false;
  const [start, end] = clauseAround(reading.masked, numeral);
  const told = reading.directions.find(
    (one) =>
      one.start >= start &&
      one.end <= end &&
      !reading.masked.slice(numeral.outerEnd, one.start).includes('#') &&
      !negated.test(reading.masked.slice(start, one.start)) &&
      reference.test(reading.masked.slice(one.end, end)),
  );
  if (!told) return false;
  const all: Group<Span>[] = [...reading.channels, ...reading.devices, ...reading.periods];
  const names = all.filter((one) => one.start >= told.end && one.end <= end);
  if (names.length !== 1 || attach(reading, numeral, names).isTight) return false;
  // "Email beat Paid Search, €13,777 to €1,947": the second figure is that of the name itself.
  const { channel, device } = figure.of;
  const isOwn = names[0]!.members.some(
    (one) => 'value' in one && (one.value === channel || one.value === device),
  );
  if (isOwn) return false;
  const levels = toldLevels(claim, figure, set);
  return (
    levels.length > 0 &&
    levels.every(({ value }) => value !== figure.value && value < figure.value !== (told.direction === 'up'))
  );
}

const negated = /(?<!\p{L})(?:not|never|no longer|nicht)\s(?:\p{L}+\s)?$|n['’]t\s$/iu;
/** A name, no number, and the end of the statement. */
const reference =
  /^\s?(?:than|as|als|that|this|the|of|in|on|de[rmns]|die|\s)*\s(?:the\s|that\s|in\s|on\s)*[sp]+(?:\s(?:pace|level|m+|one|average))?(?=[.,;:)]|\s?$)/iu;
