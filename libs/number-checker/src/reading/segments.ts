import { type Lump, lumpName } from '../facts/lumps.js';
import type { ScopeMention } from '../vocabulary/scope-words.js';
import type { ScopeDimension } from '../vocabulary/segment-names.js';
import type { Surroundings } from './surroundings.js';
import { grouped, type Group } from './groups.js';

interface Segments {
  channels: Group<ScopeMention>[];
  devices: Group<ScopeMention>[];
  lumps: Lump[];
}

const exclusion =
  /(?<!\p{L})(?:excluding|had it not been for|if it (?:were|was)(?: not|n['’]t) for|were it not for|but for|excl\.?|ex|without|outside(?: of)?|apart from|aside from|other than|except(?: for)?|besides|strip(?:ping|ped)? out|leaving (?:out|aside)|leave out|not counting|take away|ohne|außer|außerhalb von|abgesehen von|hors|sans|hormis)\s(?:the\s|de[rmn]\s|die\s)?$/iu;

/** All that the sentence has not named before. */
const others =
  /(?<!\p{L})(?:every(?:one|thing|body) else|all (?:the )?(?:other|others|remaining)(?: channels| devices)?|(?:the )?other (?:channels|devices)|(?:the )?rest of the (?:site|traffic|shop|business)|the rest(?! of)|the others|alle(?:s|n)? (?:andere[nrs]?|übrigen?)(?: Kanäle[n]?)?)(?!\p{L})/iu;

/** All that the sentence before has named. */
const allTold =
  /(?<!\p{L})(?:(?:together,?|combined,?|between them,?)\s(?:(?:the|these|those)\s)?(?:two|three|both|they)|(?:the|these|those) (?:two|three)(?: (?:channels|devices))? (?:together|combined)|beide zusammen|zusammen (?:brachten|kamen) (?:sie|beide))(?!\p{L})/iu;

/** The segments that a sentence names, list by list; a list that is left out stands for all the others. */
export function segmentsOf(
  text: string,
  scopes: readonly ScopeMention[],
  before: Pick<Surroundings, 'channels' | 'devices'>,
): Segments {
  const channels = groupsOf(text, scopes, 'channel', before.channels);
  const devices = groupsOf(text, scopes, 'device', before.devices);
  return {
    channels: channels.groups,
    devices: devices.groups,
    lumps: [...channels.lumps, ...devices.lumps],
  };
}

function groupsOf(
  text: string,
  scopes: readonly ScopeMention[],
  dimension: ScopeDimension,
  before: readonly string[],
): { groups: Group<ScopeMention>[]; lumps: Lump[] } {
  const lumps: Lump[] = [];
  const own = scopes.filter((one) => one.dimension === dimension || one.dimension === 'both');
  const groups = grouped(text, own, isBothNamed).map((group) => {
    const values = [...new Set(group.members.flatMap(({ value }) => value ?? []))];
    if (values.length === 0) return group;
    // "except for Email (+21.9 %)": the figure is of Email.
    const [left, right] = [text.slice(0, group.start), text.slice(group.end)];
    const isExcluded = (exclusion.test(left) && !/^\s?[(:]/.test(right)) || isSetAside(left, right);
    const lump = { dimension, values, isExcluded };
    if (isExcluded || values.length > 1) lumps.push(lump);
    if (!isExcluded) return group;
    const { start, end } = group;
    return { start, end, members: [{ start, end, dimension, value: lumpName(lump) }] };
  });
  const isUnnamed = groups.every(({ members }) => members.every(({ value }) => value === null));
  const both = isUnnamed && before.length > 1 ? allTold.exec(text) : null;
  if (both) {
    const span = { start: both.index, end: both.index + both[0].length };
    lumps.push({ dimension, values: [...before], isExcluded: false });
    groups.push({ ...span, members: before.map((value) => ({ ...span, dimension, value })) });
    groups.sort((a, b) => a.start - b.start);
  }
  const rest = lumps.some(({ isExcluded }) => isExcluded) ? null : others.exec(text);
  const named =
    groups.length === 0
      ? [...before]
      : groups
          .filter(({ start }) => rest !== null && start < rest.index)
          .flatMap(({ members }) => members.flatMap(({ value }) => value ?? []));
  if (rest && named.length > 0) {
    const lump = { dimension, values: [...new Set(named)], isExcluded: true };
    const span = { start: rest.index, end: rest.index + rest[0].length };
    lumps.push(lump);
    groups.push({ ...span, members: [{ ...span, dimension, value: lumpName(lump) }] });
    groups.sort((a, b) => a.start - b.start);
  }
  return { groups, lumps };
}

/** "Leaving Email aside" */
function isSetAside(left: string, right: string): boolean {
  return (
    /(?<!\p{L})(?:leaving|setting|putting)\s(?:the\s)?$/iu.test(left) && /^\saside(?!\p{L})/iu.test(right)
  );
}

export function isBothNamed(a: ScopeMention, b: ScopeMention): boolean {
  return a.value !== null && b.value !== null;
}
