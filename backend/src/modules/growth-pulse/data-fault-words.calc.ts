import {
  type Commentary,
  dayInWords,
  type Fact,
  type Finding,
  subjectInText,
  subjectInWords,
} from '@ocsuite/types';

/** Words for a finding about the data itself, with its facts cited. */
export function dataFaultCommentary(finding: Finding): Commentary {
  const { kind, onset, evidence } = finding;
  const label = subjectInWords(finding);
  const since = dayInWords(onset);
  const [days, figure] = evidence.facts as [Fact, Fact | undefined];
  const count = `${days.display} [${days.id}] days`;
  const isStuck = kind === 'flat-line';
  return {
    headline: isStuck
      ? `${label}: exactly the same figure on each day since ${since}`
      : `${label}: nothing has come since ${since}`,
    summary: isStuck
      ? `The last ${count} all show ${figure ? `${figure.display} [${figure.id}]` : 'one and the same figure'}. Days usually differ, so the source may be stuck at it.`
      : `Nothing has come for ${count}. What happened on them is unknown, which is not the same as zero.`,
    highlights: [],
    risks: ['Whatever happened on these days cannot be seen, good or bad, until the source is put right.'],
    actions: [
      {
        title: `Check the source of ${subjectInText(finding)}: its tag, its access and its last delivery`,
        ownerRole: 'Analytics engineer',
        effort: 'small',
        expectedEffect: 'Figures come again, and the days can be judged',
      },
    ],
  };
}
