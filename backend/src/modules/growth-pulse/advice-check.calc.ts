import type { Commentary, Finding } from '@ocsuite/types';
import { leadingSegments } from './leading-segments.calc.js';
import { isOrderValueAsUsual } from './order-value.calc.js';
import { dimensionOf } from './segments.calc.js';

const causes = /\b(because|due to|caused by|thanks to|as a result of|driven by|the reason is)\b/i;
/** What an order is worth. */
const orderValue =
  /\b(pric(?:e|es|ing)|discounts?|product mix|assortment|(?:order|basket) (?:value|size)s?)\b/i;
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
  const value = orderValue.exec(text)?.[0];
  return [
    ...foreign,
    ...(isUnfounded ? [`The data does not show a cause: "${cause}" in "${text}"`] : []),
    ...(value !== undefined && isOrderValueAsUsual(finding)
      ? [`Revenue moved as its volume did, so "${value}" is not the matter: "${text}"`]
      : []),
  ];
}

function hasCause(finding: Finding): boolean {
  return dimensionOf(finding.scope) !== null || leadingSegments(finding).length > 0;
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
