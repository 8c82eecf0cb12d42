import { anyMonth, monthPattern } from '../text/calendar-words.js';
import { type Span, spansOf } from '../text/words.js';

const day = '(?:the\\s)?\\d{1,2}(?:st|nd|rd|th|\\.)?';
const join = '\\s?(?:-|–|—|to|and|until|till|through|bis|und|/)\\s?(?:the\\s)?';
const year = "(?:,?\\s(?:of\\s)?\\d{4}\\b|\\s['’]\\d\\d\\b)?";
const weekday = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\\s)?';
const timeUnit =
  '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weekdays?|weekends?|weeks?|wks?|months?|mths?|quarters?|qtrs?|years?|yrs?|jours?|semaines?|mois|Tagen?|Wochen?|Monaten?|Jahren?|Minuten|Stunden)';
const countWord =
  '(?:\\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|thirty|zwei|drei|vier|sechs|sieben|zwölf)';
/** Nouns of the text itself: how many things it lists is no figure of the business. */
const structureNoun =
  '(?:reasons?|steps?|actions?|things?|points?\\s(?:to(?!\\s?[€$£]?\\d)|worth|for|that)|items?|options?|findings?|insights?|questions?|priorities|priority|recommendations?|measures|channels?|devices?|segments?|metrics?|sources?|periods?|drivers?|factors?|risks?|highlights?|decisions?|owners?|people on|teams?|bullets?|facts?|figures?|numbers?|areas?|issues?|causes?|of (?:these|them|those|which)|causes?|campaigns?|pages?|hypothes[ei]s|experiments?|tests?|scenarios?|ways?|times a|Kanäle|Gründe|Maßnahmen|Schritte|Punkte)';

const patterns: RegExp[] = [
  /\[\s?[a-z]+\d+(?:\s?[,;–-]\s?[a-z]*\d+)*\s?\]|\[\^?\d{1,3}\]|\((?:facts?\s)?[fi]\d+(?:,\s?[fi]\d+)*\)/gi,
  /\bhttps?:\/\/\S+|\bwww\.\S+|\S+@\S+\.\w+/gi,
  /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?/g,
  /\b\d{4}-W\d{1,2}\b|\b\d{4}-(?:0[1-9]|1[0-2])\b(?!-)/g,
  new RegExp(
    `\\b${weekday}${day}(?:${join}${weekday}${day})?\\s?(?:of\\s)?${monthPattern}${year}(?:${join}${weekday}${day}\\s?(?:of\\s)?${monthPattern}${year})?`,
    'gi',
  ),
  new RegExp(
    `\\b${monthPattern}\\s(?:the\\s)?\\d{1,2}(?:st|nd|rd|th)?(?!\\d|[.,]\\d|\\s?(?:%|per ?cent|Prozent|pp|€|[kKM]\\b))(?:${join}(?:${monthPattern}\\s)?\\d{1,2}(?:st|nd|rd|th)?(?![\\d%]|[.,]\\d|\\s?%))?${year}`,
    'gi',
  ),
  new RegExp(
    `\\b${day}${join}${day}(?=,?\\s(?:vs\\.?|versus|and|against|with|und|gegen|to)\\s${day}${join}${day}\\s(?:of\\s)?${monthPattern})`,
    'gi',
  ),
  new RegExp(`\\b${monthPattern}\\s(?:of\\s)?(?:\\d{4}\\b|['’]\\d\\d\\b)`, 'gi'),
  /(?<![€$£\d.,])\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2}\b)(?:\s?(?:-|–|bis)\s?\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}\b)?)?/g,
  /(?<=\b(?:am|vom|bis|ab|seit|zum|den|dem|KW)\s)\d{1,2}\.\d{1,2}\.(?!\d)(?:\s?(?:-|–|bis)\s?\d{1,2}\.\d{1,2}\.(?:\d{4})?)?|(?<![€$£\d.,])\b\d{1,2}\.(?:\d{1,2}\.)?\s?(?:-|–|bis)\s?\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:\d{4})?/g,
  /\b(?:\d+|one|two|three|four|five|six)\s(?:of|out of|in)\s(?:the\s)?(?:last|past|previous)\s(?:\d+|two|three|four|five|six|seven|eight|ten|twelve)\s\w+/gi,
  /(?<=\b(?:for |of |in |out of )?(?:every|per|each|out of|von|auf|pro|je)\s)1[.,]?0{2,3}\b(?![.,]\d)/gi,
  /\b\d{1,2}\/\d{1,2}\/(?:\d{4}|\d{2})\b|\b\d{4}\/\d{1,2}\/\d{1,2}\b/g,
  /\b\d{1,2}(?::\d{2}){1,2}(?:\s?[ap]\.?m\b\.?|\sUhr\b)?|\b\d{1,2}\s?[ap]\.?m\.?(?![A-Za-z])|\b\d{1,2}\sUhr\b/gi,
  /\b(?:calendar\s)?(?:week|wk|cw|kw|kalenderwoche)\s?(?:no\.?\s)?\d{1,2}\b(?![.,]\d)(?:\s?(?:of|\/|,)?\s?\d{4}\b)?/gi,
  /\b(?:q[1-4]|h[12]|fy)\s?(?:(?:\/|of|FY)?\s?['’]?\d{2,4})?\b(?![,.]\d)/gi,
  /\b(?:version|release|v|ver\.|build)\s?\.?\d+(?:\.\d+)*\b|\b(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+\.\d+\.\d+(?:\.\d+)?\b(?![.,]\d)/gi,
  /(?:\+\d{1,3}[\s(-]|\(0?\d{2,5}\)\s?)\(?\d[\d\s()/-]{5,}\d|\b\d{1,4}(?:-\d{2,4}){2,4}\b|\b\d{3}-\d{4}\b|\b0\d{2,5}\s?[\s/-]\s?\d{4,}(?:[\s-]\d+)*\b/g,
  /\b\d{1,2}\s?h(?:\s?\d{2})?\b/g,
  /```[^`]*```/g,
  /\b(?:ext\.?|extension|extn\.?|Durchwahl|Dw\.)\s?[-–]?\s?\d+\b|\b(?:10-K|10-Q|8-K|20-F)\b|\b(?:invoice|Rechnung|contract|Vertrag|Aktenzeichen|reference|ref\.|Bestellnummer)\s(?:no\.?\s|nr\.?\s)?#?\d[\d/-]*\b(?![.,%]\d|\s?%)/gi,
  /\b\d{1,4}[a-z]?\s(?:\p{Lu}\p{L}+\s){0,3}(?:Street|Road|Avenue|Lane|Square|Boulevard|Drive|Way|Place|St|Rd|Ave)(?!\p{L})|(?:straße|strasse|str\.|platz|allee|weg)\s\d{1,4}[a-z]?\b(?![.,%]\d|\s?[%€])/gu,
  /\bS\/4\w*/g,
  /\bSL[AO]\b(?:\s(?:is|of|was|at|remains)|:)?\s\d+(?:[.,]\d+)?\s?%/g,
  /\b24\/7\b|\b9[\s-](?:to|till|bis)[\s-](?:5|6|17|18)\b|\b\d{2}\/\d{2}\b(?!\s?%)/g,
  /\b[a-z]+\/\d+\b|#\d+\b|\b(?:id|ID|ticket|case|order no\.?|invoice|issue|PR|error|code|status|returned|HTTP|ISO|port|room|floor|building|paragraph)\s?#?\d+[A-Za-z]?\b(?![.,]\d)|\b(?:room|Raum)\s\d+\.\d+\b|§§?\s?\d+[a-z]?\b/g,
  /(?<![€$£\d])\b(?=[A-Za-z]*[A-Za-z])[A-Z][A-Za-z]*-?\d+[a-z]?\b(?![.,]\d)/g,
  /\b(?:top|step|option|figure|fig\.?|table|page|p\.|item|no\.|number|nr\.|phase|tier|level|part|section|chapter|scenario|priority|point|rule|note|variant|slide|Folie|Seite|Abschnitt|Tagesordnungspunkt|Punkt|property|account|SOC|PCI|RFC|IFRS|GAAP|ASC|page|question|goal|finding|insight|action|risk|day|cohort|store|sprint|warehouse|iphone|galaxy|pixel|gate|hall|platform|gen|series|model|type|class|zone|region|terminal|depot|dock|office|route|track|team|shop|branch|filiale|lager|appendix|annex|exhibit|attachment|box|Raum|Zimmer|Halle|Gate|Abs\.|Absatz|Artikel|Art\.|Anhang|Anlage|Kapitel|Ziffer|Büro|Linie|Etage)[\s-]#?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b(?![.,%]\d|\s?%|,\d)/gi,
  /\b(?:page|slide|part|sheet|step|Seite|Folie|Teil)\s\d+\s?(?:of|\/|von)\s?\d+\b(?![.,%]\d|\s?%)/gi,
  /\b(?:section|chapter|appendix|table|figure|fig\.?|Abschnitt|Kapitel|Tabelle)\s\d+(?:\.\d+)+\b/gi,
  /\b(?:rows?|lines?|columns?|pages?|slides?|items?|points?|steps?|chapters?|sections?|tables?|figures?|clauses?|exits?|weeks?|Punkte?n?|Ausfahrt|Zeilen?|Seiten?)\s\d+(?!\d|,\d{3})(?:\s?(?:[-–]|to|and|bis|und)\s?\d+)?\b/gi,
  /\b\d+(?:st|nd|rd|th|er|ère|e|ème)\b|\b\d{1,2}\.\s(?=(?:Quartal|Halbjahr|Woche|Monat|Tag|Platz|Rang|Stelle|Mal|Jahr|Kalenderwoche|Auflage|Stock|Etage|Sitzung|Punkt|Lebensjahr)\p{Ll}*)/giu,
  /(?:^|\n)\s*(?:\d{1,3}[.)]|\(\d{1,2}\))(?=\s)|\(\d\)(?=\s)|(?<!\([^)]*)(?<=[\s:;,])\d{1,2}\)(?=\s)/g,
  /\b\d+[A-Z]\b(?<!\d[KMBX])/g,
  /\b0\d{2,4}(?:[\s-]\d{2,4}){2,}\b/g,
  new RegExp(
    `(?<![\\d.,€$£]|[€$£]\\s)\\b${countWord}(?:\\s?(?:to|-|–|or)\\s?${countWord})?[\\s-]+(?:(?:consecutive|full|calendar|business|working|more|further|straight|whole|complete|trailing|letzten|vollen|same)\\s)?(?!quarters?\\s(?:of|der|des)\\b)${timeUnit}(?![a-z]|[\\s-](?:on|over|by)[\\s-](?:day|week|month|quarter|year))`,
    'gi',
  ),
  new RegExp(
    `(?<![\\d.,])\\b(?:\\d|1\\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier)\\s(?:(?:[a-z]+(?:est|ing|ed|al|ant|ain|ious)|main|key|other|more|further|open|new|top|big|large|small|clear|quick|wichtigste)\\s)?${structureNoun}(?![a-z])`,
    'gi',
  ),
  /\b(?:19|20)\d{2}\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2})\b(?![,.]\d)/g,
  /(?<![€$£.,\d])\b(?:19|20)\d{2}\b(?![.,]\d|\s?(?:%|€|\$|£|k\b|x\b|EUR|USD|percent|sessions?|visits?|users?|visitors?|conversions?|orders?|key events|purchases|transactions?|thousand|million|euros?|dollars?|pp\b|more|fewer|less))/g,
  /\b\d{2,3}(?:\.\d+)?\s?%[\s-](?:confidence|probability|certain|sure|prediction|credible|confident|significance|likel)\w*/gi,
  /\bhalf[\s-](?:a(?:n)?\s)?(?:year|hour|day|month|week|way|time(?!s)|hearted|baked)\w*|\b(?:first|second|other|early|late)[\s-]half\b|\b(?:a|the|this|last|next|per|each|every|previous|first|second|third|fourth)\squarters?\b(?!\s(?:of\s(?!20)|as|in)\b|\s?(?:less|more|fewer|lower|higher|down|up|below|above))(?=\s(?:ago|earlier|before|20\d\d|end|close)|[^.]{0,3}$)/gi,
  /\bone[\s-](?:off|time|pager|by one|to one|on one|another|day|week|month)\b|\btwo[\s-](?:sided|way|thirds\smajority)\b|\bthree[\s-]way\b/gi,
  /\b\d+\s?%\s(?:of\s)?(?:the|our|your|my|their)\s(?:effort|attention|work|energy|focus|capacity|team)\b/gi,
  /\b(?:iOS|iPadOS|Android|Windows|macOS|Chrome|Safari|Firefox|Node|PHP|GA|Python|Java|Microsoft|Office|Postgres(?:QL)?|MySQL|Redis|React|Angular|Vue|Ubuntu|Debian|TLS|USB|HTML|CSS|Excel|Magento|Shopware|WordPress|Web|Industr(?:y|ie)|Universal Analytics)\s\d+(?:\.\d+)*\b/g,
  /\b\d{1,2}\s?%[\s-](?:off|discount|coupon|voucher|code|banner|Rabatt)\b/gi,
  /\b(?:50[:/]50|80\/20|A\/B)\b/g,
];

const undated = patterns.filter(({ source }) => !source.includes(monthPattern));

/** What holds digits or number words without being a figure of the business: dates, citations, versions, numbering. */
export function findNotClaims(text: string, names: RegExp | undefined): Span[] {
  const dated = anyMonth.test(text);
  const known = dated ? patterns : undated;
  const found = (names ? [...known, names] : known)
    .flatMap((pattern) => spansOf(text, pattern))
    .map(({ start, end, match }) => ({ start: start + /^\s*/.exec(match[0])![0].length, end }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  const merged: Span[] = [];
  for (const span of found) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
