import {
  type Commentary,
  type Fact,
  type Finding,
  periodInWords,
  placeInWords,
  subjectInWords,
} from '@ocsuite/types';

/** Words for a changed step from the finding alone; each figure carries its fact. */
export function stepWords({ metric, scope, direction, evidence }: Finding): Commentary {
  const [now, before, visits, visitsBefore] = evidence.facts as [Fact, Fact, Fact, Fact];
  const subject = subjectInWords({ metric, scope });
  const moved = direction === 'down' ? 'fell' : 'rose';
  const place = placeInWords(scope);
  const step = metric === 'conversion_rate' ? 'between visit and conversion' : 'between visit and revenue';
  return {
    headline: `${subject} ${moved} from ${before.display} [f2] to ${now.display} [f1] in the last four weeks`,
    summary: `${subject} came to ${now.display} [f1] in the last four weeks, ${periodInWords(now.period)}, against ${before.display} [f2] in the four weeks before: the step ${step} changed. Visits from there came to ${visits.display} [f3], against ${visitsBefore.display} [f4].`,
    highlights: [],
    risks: direction === 'down' ? [`Visits from ${place} are worth less as long as this lasts.`] : [],
    actions: [
      {
        title:
          direction === 'down'
            ? `Walk the way from landing page to payment as a visitor from ${place}`
            : `Find out what visitors from ${place} now see that others could see too`,
        ownerRole: 'Growth lead',
        effort: 'small',
        expectedEffect:
          direction === 'down' ? 'Finds the step where they leave' : 'Shows whether it can be repeated',
      },
    ],
  };
}
