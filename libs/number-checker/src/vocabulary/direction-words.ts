import { matchesOf, type Span, spansOf } from '../text/words.js';

export type Direction = 'up' | 'down';

export interface DirectionMention extends Span {
  direction: Direction;
  /** A verb or noun of movement (fell, a drop), not a comparison (above, fewer). */
  isMovement: boolean;
}

const upMoves =
  'explod(?:ed|es)|(?:sky)?rocket(?:ed|s|ing)?|leap(?:ed|t|s)?|boom(?:ed|s)|bounced back|took off|snowballed|vaulted|hir(?:ed|es|ing)|recruit(?:ed|s)?|ramped up|piled on|tacked on|chipped in|lengthen(?:ed|s)?|schnellten?|zogen? an|angezogen|verlänger(?:te|ten|t)|ausgebaut|verbuchten?(?= ein Plus)|explos(?:é|ée|ion)|r(?:ose|ises?|isen|ising)|increas(?:ed|es|e|ing)|gr(?:ew|ows?|own|owth|owing)|up|climb(?:ed|s|ing)?|gain(?:ed|s|ing)?|jump(?:ed|s|ing)?|surg(?:ed|es|e|ing)|soar(?:ed|s|ing)?|spik(?:ed|es|e|ing)|add(?:ed|s|ing)|recover(?:ed|s|ing|y)?|rebound(?:ed|s|ing)?|expand(?:ed|s|ing)?|uplift|upswing|upturn|lift(?:ed)?|advanc(?:ed|es|e)|accelerat(?:ed|es|e)|rall(?:ied|y)|picked up|doubl(?:ed|ing)|tripl(?:ed|ing)|gewachsen|wuchs|wächst|stieg(?:en)?|gestiegen|steigt|Anstieg(?:e?s)?|Zuwachs(?:es)?|Zuwächse|Wachstums?|Plus(?= von)|legten? zu|zugelegt|zugenommen|boost(?:ed)?|join(?:ed|s|ing)|rais(?:ed|es|e|ing)|put on|hik(?:ed|es|e)|swell(?:ed|s|ing)?|swollen|balloon(?:ed|s)?|widen(?:ed|s|ing)?|strengthen(?:ed|s)?|multipl(?:ied|ies)|quadrupl(?:ed|ing)|quintupl(?:ed|ing)|sextupl(?:ed|ing)|mushroom(?:ed)?|shot up|kletterte?n?|erhöh(?:te|ten|t|en|ung)|steiger(?:te|ten|t|n|ung)|Zunahme|sprang(?:en)?|nahm(?:en)?(?=\\s.{0,60}\\szu(?!\\p{L}))|legte(?:n)?(?=\\s.{0,60}\\szu(?!\\p{L}))|(?:ein|das|im)\\s(?:\\p{L}+es\\s)?Plus|progress(?:é|ée|és|ées|e|ent|ion)|augment(?:é|ée|és|ées|e|ent|ation)|hausse|gagn(?:é|ée|és|e|ent)|bondi(?:t|ssent|r)?|grimp(?:é|e|ent)|croissance|mont(?:é|ée|ées|e|ent)(?!\\p{L})|nach oben|aufwärts|bergauf|in die Höhe';
const downMoves =
  'nosediv(?:ed|es?|ing)|tank(?:ed|s)|crater(?:ed|s)|sagg(?:ed|ing)|ebb(?:ed|s)|dwindl(?:ed|es|ing)|falter(?:ed|s)|backsl(?:id|ides)|(?:a )?(?:hit|dent|blow)(?= of)|shav(?:ed|es|ing)(?: off)?|scal(?:ed|ing) back|shorten(?:ed|s)?|büß(?:te|ten|t) ein|eingebüßt|büß(?:te|ten|t)|stürz(?:te|ten|t)|rutsch(?:te|ten|t)|sack(?:te|ten|t)|schmolz(?:en)?|verkürz(?:te|ten|t)|ließ(?:en)? nach|(?:gab|gaben|ließ|ließen)(?=\\s.{0,60}\\snach(?!\\p{L}))|nachgelassen|schwand(?:en)?|gespart|sparten?|f(?:ell|alls?|allen|alling)|drop(?:ped|s|ping)?|declin(?:ed|es|e|ing)|decreas(?:ed|es|e|ing)|down|lost|los(?:es|e|ing|s|ses)|shr(?:ank|unk|inks?|inking)|slip(?:ped|s|ping)?|sl(?:id|ides?|iding)|plung(?:ed|es|e|ing)|plummet(?:ed|s|ing)?|tumbl(?:ed|es|e|ing)|s(?:ank|unk|inks?|inking)|dip(?:ped|s|ping)?|contract(?:ed|s|ion)|cut|halv(?:ed|ing)|reduc(?:ed|es|e|tion|ing)|weaken(?:ed|s)?|div(?:ed|es|e)|crash(?:ed|es)?|collaps(?:ed|es|e)|eas(?:ed|es)|soften(?:ed|s)?|shed(?:s|ding)?|t(?:ook|aken?|akes|aking) away|(?:g(?:ave|iv(?:es?|ing|en))) (?:back|up)|downturn|fiel(?:en)?|gesunken|sanken|sank|gefallen|sinkt|fällt|zurückgegangen|ging(?:en)? zurück|ging(?:en)?(?=\\s.{0,40}\\szurück)|Rückgang(?:e?s)?|Einbruchs?|brach(?:en)? ein|verlor(?:en)?|Verlust(?:e?s|e)?|Minus(?= von)|erod(?:ed|es)|slump(?:ed|s)?|retreat(?:ed|s)?|wip(?:ed|ing)|setback|gone|vanished|disappeared|evaporated|missing|trim(?:med|s|ming)?|slash(?:ed|es|ing)?|par(?:ed|ing) back|narrow(?:ed|s|ing)?|cool(?:ed|s|ing)|bled|lower(?:ed|s|ing)|verringer(?:te|ten|t|n|ung)|reduzier(?:te|ten|t|en)|schrumpf(?:te|ten|t|en)|Abnahme|nahm(?:en)?(?=\\s.{0,60}\\sab(?!\\p{L}))|brach(?:en)?(?=\\s.{0,60}\\sein(?!\\p{L}))|gekürzt|kürzte?n?|eingebrochen|(?:ein|das|im)\\s(?:\\p{L}+es\\s)?Minus|recul(?:é|ée|és|ées|e|ent|er)?|baiss(?:é|ée|és|ées|e|ent|er)|chut(?:é|ée|és|e|ent|er)|perd(?:u|ue|us|ent|s)?|diminu(?:é|ée|és|e|ent|tion)|repli(?:é|ée)?|tomb(?:é|ée|és|ées|e|ent)|nach unten|abwärts|bergab';
const upSides =
  'more|outnumber(?:ed|s)?|higher|above|over|ahead|exceed(?:ed|s|ing)?|beat(?:s|ing|en)?|outperform(?:ed|s|ing)?|larger|greater|bigger|surpass(?:ed|es)?|topp?ed|surplus|stronger|höher|mehr|über|oberhalb|outsold|excess|upwards?|outpaced?|additional|extra|dearer|pricier|zusätzliche[nrms]?|oberhalb|de plus|supérieure?s?|au-dessus|dépass(?:é|e|ent)';
const downSides =
  'lower|less|fewer|below|under|behind|short|shortfall|deficit|miss(?:ed|es|ing)|undershot|trail(?:ed|s|ing)?|smaller|weaker|underperform(?:ed|s|ing)?|fehl(?:en|t|ten|te)|manqu(?:e|ent)|niedriger|weniger|geringer|unter|unterhalb|lag(?:ged|s|ging)|undercut|off|downwards?|shy of|away from|cheaper|de moins|inférieure?s?|en dessous';

const rules: [Direction, boolean, RegExp][] = [
  ['up', true, /[↑▲↗⬆]/gu],
  ['down', true, /[↓▼↘⬇]/gu],
  ['up', true, whole(upMoves)],
  ['down', true, whole(downMoves)],
  ['up', false, whole(upSides)],
  ['down', false, whole(downSides)],
];
/** Words that only look like a direction. */
const idioms =
  /(?<!\p{L})(?:(?:more|less) \p{L}+ly|über (?:den|das|die)(?!\s\d)|(?<!%\s|prozent\s|punkte\s|€\s)über dem(?!\s\d)|made up|makes? up|making up|make up|makes? up|(?<!(?:ed|went|rose|grew|crept|came|goes|moves?|shot|is|was|are|were)\s)up to|sums? up|add(?:s|ed)? up|broken? down|break(?:s|ing)? down|follow(?:ed)? up|set up|h(?:e|o)ld(?:s|ing)? up|look(?:s|ed)? up|ended up|in short|short(?:-| )term|over the(?=\s(?:last|past|next|course|weeks?|months?|period|two|three|four|weekend|same|year|quarter|days))|over (?:this|that|last|these|two|both)|under review|under way|in addition|moreover|more or less|what is more|once more|at least|more recent|no more|up from there|came up|backed up|close[ds]? down|cut-off|double counting|for the period under|worth less|back up|far below average|(?:is|are|was|were|comes?|came|all) down to (?!(?:about |around |just |only |roughly )?[\d€$£#])|growth (?:lead|team|pulse|manager|head)|loss[- ]making|lead[s]? up|drop-off|gains? attention|(?:has|have|had) gone (?:from|to)|f[ae]ll(?:s|en|ing)? short of (?=[€$£]?\d)|more than half|less than half|more detail|know more|one more|any more|find(?:ing)? more|even (?:more|less)(?=,)|behind (?:them|it|us|that|this)|over time|over since|(?:is|was|are|were|been?|being) over(?=\s?(?:[.,;:)]|$)|\s(?:now|again|for|since|and|by)(?!\p{L}))|the (?:lower|higher|larger|smaller|bigger|weaker|stronger|better|worse) (?:of|one|figure|number|value|month|week|quarter|day)|rise to the|under control|on top of|top-up|half-off|kicked off|paid off|sign(?:ed)? off|off the|based off|(?:eats?|ate|eating|takes?|took|taking|uses?|used|soak\w*|gobbl\w*|turn\w*|show\w*|wrap\w*|open\w*|freed|frees?|split|lin(?:es?|ed)|wind|wound|sign\w*|pop\w*) up|(?:shut\w*|wr(?:ote|itten|ite)|track\w*|not(?:ed?|ing)|lay|laid|knock\w*|drill\w*|boil\w*|com(?:es?|ing)|came) down(?= to (?:one|two|three|a (?:single|few)|the))|(?:shut|track|drill|boil)\w* down)(?!\p{L})/giu;

/** "Desktop held up better" than another. */
const better = whole(
  '(?<!(?:held up|holds up|fared|fares|did|does|coped|performed) )(?:improv(?:ed|es|e|ing|ement)|better|verbesser(?:te|ten|t)|besser)',
);
const worse = whole(
  'worsen(?:ed|s|ing)?|worse|deteriorat(?:ed|es|e|ing|ion)|verschlechter(?:te|ten|t)|schlechter',
);
/** What is good when it falls. */
const costly =
  /bounce|churn|abandon|refund|return_rate|returns|unsubscrib|cancel|complain|incident|ticket|error|crash(?!_free)|cost|(?:^|_)(?:cac|cpa|cpc|cpm)(?:_|$)|response_time|load_time|resolution_time|delivery_time|latency|spend|burn/;

/** "improved" is up for revenue and down for a bounce rate; it says nothing where both are named. */
export function findJudgements(text: string, metrics: readonly string[]): DirectionMention[] {
  const known = metrics.filter((metric) => !metric.startsWith('~'));
  const isCostly = known.map((metric) => costly.test(metric));
  if (known.length === 0 || new Set(isCostly).size > 1) return [];
  const found = (pattern: RegExp, direction: Direction): DirectionMention[] =>
    spansOf(text, pattern).map(({ start, end, match }) => ({
      start,
      end,
      direction,
      isMovement: !/^(?:better|worse|besser|schlechter)$/i.test(match[0]),
    }));
  const [up, down]: Direction[] = isCostly[0] ? ['down', 'up'] : ['up', 'down'];
  return [...found(better, up!), ...found(worse, down!)];
}

function whole(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${words})(?![\\p{L}])`, 'giu');
}

/** Words that say which way a figure moved or where it stands, in reading order. */
export function findDirections(text: string, taken: readonly Span[]): DirectionMention[] {
  const blocked = [...taken, ...spansOf(text, idioms)];
  const found: DirectionMention[] = [];
  for (const [direction, isMovement, pattern] of rules) {
    for (const match of matchesOf(text, pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (blocked.some((one) => one.start < span.end && span.start < one.end)) continue;
      found.push({ ...span, direction, isMovement });
    }
  }
  return found
    .filter((one) => !found.some((other) => isInside(one, other)))
    .toSorted((a, b) => a.start - b.start);
}

/** The "up" of "gave up" says nothing of its own. */
function isInside(one: Span, other: Span): boolean {
  return other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;
}
