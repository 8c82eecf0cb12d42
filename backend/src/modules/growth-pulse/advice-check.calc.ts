import type { Commentary, Finding } from '@ocsuite/types';

/** A segment that carries less than this of a change is not its cause. */
const causalShare = 0.4;
const causes = /\b(because|due to|caused by|thanks to|as a result of|driven by|the reason is)\b/i;
/** Names that sources give to channels and devices; one that the finding does not know is made up. */
const segmentNames =
  /\b(organic search|paid search|organic social|paid social|organic video|paid video|organic shopping|paid shopping|cross-network|affiliates|display|referral|mobile|desktop|tablet)\b/gi;

/** Advice goes as far as the evidence: where nothing is out of the ordinary, nothing needs to be done. */
export function withoutIdleAdvice(commentary: Commentary, { kind }: Finding): Commentary {
  return kind === 'period-change' ? { ...commentary, risks: [], actions: [] } : commentary;
}

/** Causes and segments that the finding does not carry, each as a sentence that a writer can act on. */
export function adviceProblems(text: string, finding: Finding): string[] {
  const known = segmentsOf(finding);
  const foreign = [...text.matchAll(segmentNames)]
    .map(([name]) => name)
    .filter((name) => !known.includes(name.toLowerCase()))
    .map((name) => `The finding says nothing about ${name}: "${text}"`);
  const cause = causes.exec(text)?.[0];
  const isUnfounded = cause !== undefined && !hasCause(finding);
  return isUnfounded ? [...foreign, `The data does not show a cause: "${cause}" in "${text}"`] : foreign;
}

function hasCause({ drivers: [lead], scope }: Finding): boolean {
  const isSegment = scope.channel !== undefined || scope.device !== undefined;
  return isSegment || (lead?.share ?? 0) >= causalShare;
}

function segmentsOf({ scope, drivers, evidence }: Finding): string {
  const scopes = [
    scope,
    ...drivers.map((driver) => driver.scope),
    ...evidence.facts.map((fact) => fact.scope),
  ];
  return scopes
    .flatMap(({ channel, device }) => [channel ?? '', device ?? ''])
    .join('\n')
    .toLowerCase();
}
